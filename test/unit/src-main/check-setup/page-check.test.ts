import { describe, expect, it } from "vitest";
import type { Found } from "../../../../src-contract/check-setup.ts";
import type { SignInView } from "../../../../src-contract/views.ts";
import { checkInPage } from "../../../../src-main/check-setup/page-check.ts";
import { leaseFor } from "../../../fakes/fake-phone.ts";
import { run, signedIn, signedOut, still } from "./checks-under-test.ts";

describe("the page's checks", () => {
  const asked: unknown[] = [];
  const page = {
    ask: async (question: unknown): Promise<Found> => {
      asked.push(question);
      return { finding: "registered" };
    },
  };

  it("are asked with the lease and the servers", async () => {
    const lease = leaseFor("1001");
    const check = checkInPage("registration", { page, signIn: still(signedIn), laidDown: [] });
    expect(await run(check, { lease })).toEqual({ finding: "registered" });
    expect(asked).toEqual([{ name: "registration", lease, servers: lease.wssServers }]);
  });

  it("say what they lack without a lease", async () => {
    const found = (view: SignInView) =>
      run(checkInPage("turn", { page, signIn: still(view), laidDown: [] }));
    expect(await found(signedOut)).toEqual({ finding: "needs-sign-in" });
    expect(await found(signedIn)).toMatchObject({ finding: "blocked" });
  });
});
