/**
 * Owns: one direction of a relayed connection: what is said on one side is said on the other, in its order.
 * Must not know: how the network came to be as it is.
 */
import type { Socket } from "node:net";
import type { Condition } from "./relay.ts";

/** Begins at once; ends with either connection. */
export function passOn(from: Socket, to: Socket, condition: Condition): void {
  const late: (() => void)[] = [];
  const soon = (act: () => void): void => {
    if (condition.kind !== "slow" && late.length === 0) {
      act();
      return;
    }
    // Whichever time is up first: what was said first arrives first.
    late.push(act);
    const ms = condition.kind === "slow" ? condition.ms : 0;
    setTimeout(() => late.shift()?.(), ms).unref();
  };
  from.on("data", (bytes) => {
    if (condition.kind !== "silent") soon(() => to.writable && to.write(bytes));
  });
  from.once("end", () => soon(() => to.end()));
  from.once("close", () => soon(() => to.destroy()));
}
