/**
 * Owns: letting the other side of a call go on with somebody else, and taking it back when that fails.
 * Must not know: SIP, or how a transfer is asked for on the screen.
 */
import { OffhookError } from "../../src-contract/errors.ts";
import type { CallDriver } from "./call.ts";
import type { Calls } from "./calls.ts";
import type { DialTarget } from "./dial-target.ts";

/**
 * The other side of `call` calls `target`; it is held until they talk.
 * [RFC 5589 §6](https://www.rfc-editor.org/rfc/rfc5589#section-6)
 * @throws OffhookError `transfer-…`, `callee-…` when they do not, and the call is as it was before
 */
export async function transferCall(
  calls: Calls,
  call: CallDriver,
  { uri, number }: DialTarget,
): Promise<void> {
  const { state } = call.call;
  if (state.kind !== "established" || state.transferringTo !== null) return;
  call.transferring(number);
  await call.hold(true);
  if (call.isOver) return;
  try {
    await call.refer({ uri });
    call.transferred(number);
  } catch (thrown) {
    // Somebody hung up meanwhile.
    if (call.isOver) return;
    call.transferring(null);
    if (!state.held && !calls.anySpokenIn) await call.hold(false);
    throw thrown;
  }
}

/**
 * The other sides of two calls talk to each other, without us. [RFC 5589 §7](https://www.rfc-editor.org/rfc/rfc5589#section-7)
 * @throws OffhookError `transfer-…`, `callee-…` when they do not, and both calls are as they were before
 */
export async function joinCalls(moved: CallDriver, other: CallDriver): Promise<void> {
  const target = other.referTarget;
  if (moved === other || moved.referTarget === null || target === null)
    throw new OffhookError("transfer-failed");
  const [movedName, otherName] = [moved, other].map(({ call: { remote } }) =>
    remote.displayName === "" ? remote.number : remote.displayName,
  ) as [string, string];
  moved.transferring(otherName);
  other.transferring(movedName);
  try {
    await moved.refer(target);
    moved.transferred(otherName);
    other.transferred(movedName);
  } catch (thrown) {
    moved.transferring(null);
    other.transferring(null);
    if (!moved.isOver) throw thrown;
  }
}
