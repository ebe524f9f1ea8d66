/**
 * Owns: what can be watched, and what is known of it.
 * Must not know: how it becomes known.
 */
import type { LineStatus } from "./line-status.ts";
import type { Voicemail } from "./voicemail.ts";

/** What is known at the moment. */
export interface WatchView {
  /** Host part of our own address of record, where the lines are; null before there is a line. */
  readonly domain: string | null;
  /** User part of a line → how it is. Only lines that are watched. */
  readonly lines: ReadonlyMap<string, LineStatus>;
  readonly voicemail: Voicemail;
}

/** What is to be watched. */
export interface WatchWish {
  /** User parts of lines at our own domain. */
  readonly lines: ReadonlySet<string>;
  /** Whether the person may see who is on the phone; without it only what colleagues say of themselves. */
  readonly withCalls: boolean;
}

/** Nothing is watched, nothing known. */
export const nothingWatched: WatchView = {
  domain: null,
  lines: new Map(),
  voicemail: { kind: "not-offered" },
};
