/**
 * Owns: what one of the page's checks is asked, and ICE servers that answer at once.
 * Must not know: what any check finds.
 */
import type { Found, PageQuestion } from "../../../../src-contract/check-setup.ts";
import type { LocalLease } from "../../../../src-contract/views.ts";
import type { IceAnswer, IceProbe } from "../../../../src-renderer/check-setup/ice-probe.ts";
import type { PageCheck } from "../../../../src-renderer/check-setup/page-check.ts";
import { leaseFor } from "../../../fakes/fake-phone.ts";

export const asked = (changes: Partial<PageQuestion> = {}): PageQuestion => ({
  id: "1",
  name: "turn",
  lease: null,
  servers: [],
  ...changes,
});
export const run = (check: PageCheck, changes: Partial<PageQuestion> = {}): Promise<Found> =>
  check(asked(changes), new AbortController().signal);

export const leaseWith = (
  iceServers: LocalLease["iceServers"],
  more: Partial<LocalLease> = {},
): LocalLease => leaseFor("1001", { iceServers, ...more });

export const candidate = { address: "203.0.113.7" };
/** Servers, by their address, that answer so; every other one is silent. */
export const gives =
  (answers: Readonly<Record<string, IceAnswer>>): IceProbe =>
  async ({ urls }) =>
    answers[String(urls)] ?? { candidate: null, errorCode: 701 };
