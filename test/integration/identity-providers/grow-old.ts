/**
 * Owns: letting time pass on one computer until its access token is no longer handed out.
 * Must not know: what becomes of it then.
 */
import type { Computer } from "../sign-in/office.ts";

/** Seconds an access token lives in these tests. */
export const accessTokenSeconds = 600;

/** The machine runs on for a token's whole life. No timer fires on the way. */
export function growOld({ clock }: Computer): void {
  const uptime = clock.uptime();
  clock.uptime = () => uptime + accessTokenSeconds * 1_000;
}
