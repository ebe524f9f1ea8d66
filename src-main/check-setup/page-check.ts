/**
 * Owns: the checks that only the page can make: when it is asked, and with what.
 * Must not know: how the page makes them, or IPC.
 */
import type { PageCheckName } from "../../src-contract/check-setup.ts";
import type { SignInView } from "../../src-contract/views.ts";
import type { Check } from "./check.ts";
import type { Page } from "./page.ts";
import { serversOf } from "./sip-server-check.ts";

export interface PageCheckParts {
  readonly page: Pick<Page, "ask">;
  readonly signIn: { view(): SignInView };
  readonly laidDown: readonly string[];
}

type Waiting = Pick<Check, "needs" | "after" | "seconds"> & {
  /** Without a lease there is nothing to make it with. */
  readonly withLease: boolean;
};

const waiting: Readonly<Record<PageCheckName, Waiting>> = {
  "sip-websocket": { needs: ["sip-server"], seconds: 15, withLease: false },
  registration: { needs: ["sip-websocket"], seconds: 20, withLease: true },
  stun: { after: ["credential-service"], seconds: 15, withLease: true },
  turn: { after: ["credential-service"], seconds: 20, withLease: true },
  microphone: { seconds: 15, withLease: false },
  speaker: { seconds: 10, withLease: false },
};

/** Findings: those of the page, and `needs-sign-in` or `blocked` where there is no lease. */
export function checkInPage(
  name: PageCheckName,
  { page, signIn, laidDown }: PageCheckParts,
): Check {
  const { withLease, ...times } = waiting[name];
  return {
    name,
    ...times,
    async run(checking) {
      const lease = checking.learned.lease ?? null;
      if (withLease && lease === null)
        return signIn.view().kind === "signed-in"
          ? { finding: "blocked", detail: { needs: "credential-service" } }
          : { finding: "needs-sign-in" };
      const servers = serversOf(checking, laidDown);
      return page.ask({ name, lease, servers }, checking.signal);
    },
  };
}
