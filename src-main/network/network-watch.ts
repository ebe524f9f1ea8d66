/**
 * Owns: noticing that the machine has moved to another network, or has slept.
 * Must not know: connections, or who wants to know.
 */
import type { Clock } from "../clock.ts";
import { addressChange, addressesOf, type Interfaces } from "./addresses.ts";

/** Milliseconds between one look and the next. A look takes a fifth of a millisecond. */
const interval = 1_000;
/** Milliseconds by which a look is never late on a machine that is awake. */
const sleep = 10_000;
/** Milliseconds within which the system's word of having woken and our own finding are about the same sleep. */
const sameSleep = 5_000;

/** What connections have to be looked after for. `resumed-elsewhere`: with an address less than before the sleep. */
export type NetworkChange = "resumed" | "resumed-elsewhere" | "addresses-lost" | "addresses-gained";

export interface NetworkWatchOptions {
  readonly clock: Clock;
  readonly interfaces: () => Interfaces;
  readonly onChange: (change: NetworkChange) => void;
}

export interface NetworkWatch {
  /** The system says that the machine woke. */
  woke(): void;
  stop(): void;
}

/**
 * Looks at the machine's addresses once a second. Neither Node nor Electron tells of their change: Chromium's `online`
 * comes only when there was no network at all in between. A look that comes far too late means that the machine slept,
 * on systems that say so and on those that do not.
 */
export function watchNetwork({ clock, interfaces, onChange }: NetworkWatchOptions): NetworkWatch {
  let addresses = addressesOf(interfaces());
  let lookedAt = clock.uptime();
  let foundAt = Number.NEGATIVE_INFINITY;
  let cancel = clock.setTimeout(look, interval);

  function look(): void {
    cancel = clock.setTimeout(look, interval);
    const slept = clock.uptime() - lookedAt > interval + sleep;
    if (slept) foundAt = clock.uptime();
    compare({ slept });
  }

  function compare({ slept }: { readonly slept: boolean }): void {
    lookedAt = clock.uptime();
    const before = addresses;
    addresses = addressesOf(interfaces());
    const change = addressChange(before, addresses);
    if (slept) onChange(change === "lost" ? "resumed-elsewhere" : "resumed");
    else if (change !== null) onChange(`addresses-${change}`);
  }

  return {
    woke: () => compare({ slept: clock.uptime() - foundAt > sameSleep }),
    stop: () => cancel(),
  };
}
