/** Owns: transfers between three real apps on the embedded SIP server. */

import { test } from "./fixtures/offhook-test.ts";
import { expectTransfers } from "./fixtures/transferring.ts";

test("calls are transferred, asked first or not, and come back when that fails", async ({
  company,
  launchApp,
}) => {
  test.setTimeout(240_000);
  const { ada, benedikt, chen } = company.people;
  const ours = await launchApp({ person: ada });
  const theirs = await launchApp({ person: benedikt });
  const third = await launchApp({ person: chen });
  await expectTransfers({ ours, theirs, third }, { name: ada.name, nobody: "callee-not-found" });
});
