/** Owns: transfers between three real apps over a real Kamailio. */
import { expectTransfers } from "../e2e/fixtures/transferring.ts";
import { test } from "./interop-test.ts";

test("calls are transferred over Kamailio, asked first or not, and come back when that fails", async ({
  company,
  launchApp,
}) => {
  test.setTimeout(240_000);
  const { ada, benedikt, chen } = company.people;
  const ours = await launchApp({ person: ada });
  const theirs = await launchApp({ person: benedikt });
  const third = await launchApp({ person: chen });
  await expectTransfers({ ours, theirs, third }, { name: ada.name, nobody: "callee-unavailable" });
});
