/**
 * Owns: what a check is, and what checks learn for each other.
 * Must not know: any particular check.
 */
import type { CheckName, Found } from "../../src-contract/check-setup.ts";
import type { Organisation } from "../../src-contract/organisation.ts";
import type { LocalLease } from "../../src-contract/views.ts";

/** How far this machine's clock is from a server's, in milliseconds; positive: ahead. */
export interface Drift {
  readonly host: string;
  readonly milliseconds: number;
}

/** What earlier checks of a run found out. */
export interface Learned {
  organisation?: Organisation;
  /** Where the identity provider's signing keys are. */
  keys?: string;
  lease?: LocalLease;
  readonly drifts: Drift[];
}

/** What a check gets when it is its turn. */
export interface Checking {
  /** Aborted when the run is called off, or the check's time is up. */
  readonly signal: AbortSignal;
  readonly learned: Learned;
}

/** One thing that is looked at. */
export interface Check {
  readonly name: CheckName;
  /** Without these having passed, perhaps with a warning, it cannot be made. */
  readonly needs?: readonly CheckName[];
  /** It waits for these, however they come out. */
  readonly after?: readonly CheckName[];
  /** After so many it has failed. */
  readonly seconds: number;
  /** Resolves with what was found; an `OffhookError` thrown is found as `error`. */
  run(checking: Checking): Promise<Found>;
}
