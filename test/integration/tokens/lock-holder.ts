/**
 * Owns: holding the lock of `token-lock.test.ts` in a process of its own, until it is killed.
 * Must not know: who waits.
 */
import { systemClock } from "../../../src-main/clock.ts";
import { createLog } from "../../../src-main/log/log.ts";
import { createFileTokenLock } from "../../../src-main/tokens/token-lock.ts";

const [, , folder = ""] = process.argv;
const owner = { organisationId: "harbour.test", email: "ada@harbour.test" };
const lock = createFileTokenLock({ folder, clock: systemClock, log: createLog(() => undefined) });
process.on("disconnect", () => process.exit());
await lock.hold(owner, 0, () => {
  process.send?.("held");
  return new Promise(() => undefined);
});
