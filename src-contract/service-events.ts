/**
 * Owns: what the credential service tells a connected app by itself, over `GET /v1/events`.
 * Must not know: how the stream is kept up.
 */
import { z } from "zod";

/** Why a lease is over before its time. */
export const endReason = z.enum([
  /** The app gave it back. */
  "given-back",
  /** The person ended this device, or all of theirs. */
  "ended-by-person",
  /** An administrator or a supervisor did. */
  "ended-by-organisation",
  /** The person has left: deprovisioned, or switched off. */
  "left",
  /** The identity provider ended the sign-in. [OIDC Back-Channel Logout](https://openid.net/specs/openid-connect-backchannel-1_0.html) */
  "signed-out-by-provider",
  /** Account, link or role are not what they were: ask again. */
  "account-changed",
]);
export type EndReason = z.infer<typeof endReason>;

/** What becomes of a call when its lease is ended, as the organisation wants it. */
export const callsAtEnd = z.enum(["end", "finish"]);
export type CallsAtEnd = z.infer<typeof callsAtEnd>;

/** One event. `event:` is its kind and `data:` the rest as JSON. [HTML: server-sent events](https://html.spec.whatwg.org/multipage/server-sent-events.html) */
export const serviceEvent = z.discriminatedUnion("kind", [
  /** First on every stream: what is out for this device. An app whose lease is not among them has lost it meanwhile. */
  z.object({ kind: z.literal("hello"), leases: z.array(z.string()) }),
  z.object({
    kind: z.literal("lease-ended"),
    leaseId: z.string(),
    reason: endReason,
    calls: callsAtEnd,
  }),
  /** The sign-in at this app is over: its tokens open nothing here any more. Ended leases are told of before it. */
  z.object({ kind: z.literal("signed-out"), reason: endReason, calls: callsAtEnd }),
  /** Ask for a new lease now: what it says of account, role or servers has changed. */
  z.object({ kind: z.literal("renew-lease") }),
]);
export type ServiceEvent = z.infer<typeof serviceEvent>;
