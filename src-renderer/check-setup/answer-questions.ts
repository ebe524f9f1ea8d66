/**
 * Owns: answering what the main process asks the page to check.
 * Must not know: how anything is checked.
 */
import type { Found } from "../../src-contract/check-setup.ts";
import { toAppError } from "../../src-contract/errors.ts";
import type { BridgeApi } from "../../src-contract/ipc.ts";
import type { PageChecks } from "./page-checks.ts";

export type CheckBridge = Pick<
  BridgeApi,
  "checkSetupAttend" | "checkSetupAnswer" | "onCheckSetupAsked" | "onCheckSetupTakenBack"
>;

/** From now on the page answers; each question once, unless it is taken back. */
export function answerQuestions(bridge: CheckBridge, checks: PageChecks): void {
  const working = new Map<string, AbortController>();
  bridge.onCheckSetupAsked((question) => {
    const { id, name } = question;
    const control = new AbortController();
    working.set(id, control);
    const check = async (): Promise<Found> => checks[name](question, control.signal);
    check()
      .catch((thrown: unknown): Found => ({ finding: "error", error: toAppError(thrown) }))
      .then((found) => (working.delete(id) ? bridge.checkSetupAnswer({ id, found }) : undefined))
      // The main process logs what it refuses.
      .catch(() => undefined);
  });
  bridge.onCheckSetupTakenBack(({ id }) => {
    const control = working.get(id);
    working.delete(id);
    control?.abort();
  });
  bridge.checkSetupAttend().catch(() => undefined);
}
