/**
 * Owns: the check whether this machine's clock agrees with the servers'.
 * Must not know: how their time was learned.
 */
import { tolerableDrift } from "../sign-in/clock-drift.ts";
import type { Check, Drift } from "./check.ts";

/** Below this everything works, and nothing is said. Milliseconds. */
const noticeable = 60_000;

/** Findings: `clock-right`, `clock-drifts`, `clock-disputed`, `clock-fast`, `clock-slow`, `clock-unknown`. */
export function checkClock(): Check {
  return {
    name: "clock",
    after: ["identity-provider", "signing-keys", "credential-service"],
    seconds: 5,
    async run({ learned: { drifts } }) {
      const [first, ...others] = drifts.toSorted((one, other) => off(one) - off(other));
      if (first === undefined) return { finding: "clock-unknown" };
      // The server that agrees best: when another one does not agree with it, that one is wrong.
      const stranger = others.findLast(
        ({ host, milliseconds }) =>
          host !== first.host && Math.abs(milliseconds - first.milliseconds) > noticeable,
      );
      const seconds = Math.round(off(first) / 1_000);
      const minutes = Math.round(off(first) / 60_000);
      if (off(first) > tolerableDrift)
        return {
          finding: first.milliseconds > 0 ? "clock-fast" : "clock-slow",
          detail: { minutes },
        };
      if (stranger !== undefined)
        return {
          finding: "clock-disputed",
          about: stranger.host,
          detail: { minutes: Math.round(off(stranger) / 60_000) },
        };
      return off(first) > noticeable
        ? { finding: "clock-drifts", detail: { seconds } }
        : { finding: "clock-right", detail: { count: Math.max(1, seconds) } };
    },
  };
}

const off = ({ milliseconds }: Drift): number => Math.abs(milliseconds);
