/**
 * Owns: what a check in the page is.
 * Must not know: any particular check, or who asks.
 */
import type { Found, PageQuestion } from "../../src-contract/check-setup.ts";

/** Looks, and says what it found; an `OffhookError` thrown is found as `error`. Stops when `signal` says so. */
export type PageCheck = (question: PageQuestion, signal: AbortSignal) => Promise<Found>;

/** Whether a call would be disturbed by what takes its line or its devices. */
export type InCall = () => boolean;
