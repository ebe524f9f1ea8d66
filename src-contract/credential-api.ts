/**
 * Owns: the HTTP contract between the app and the credential service: access token in, SIP lease out.
 * Must not know: how either side keeps its state, or which SIP server stands behind.
 */
import { z } from "zod";
import { type ErrorCode, errorCodes } from "./errors.ts";
import { phoneAccount } from "./profile-api.ts";
import { permission, role } from "./roles.ts";
import { callsAtEnd } from "./service-events.ts";

/** Where the service listens for exchanges; a lease ends at `${path}/{leaseId}`. */
export const sipCredentialsPath = "/v1/sip-credentials";

/**
 * Header of `POST /v1/sip-credentials`: a UUID, new for every lease that is wanted. The same again from the same
 * device is answered with the same lease, so that a lost answer costs none.
 */
export const requestKeyHeader = "idempotency-key";

/** Body of `POST /v1/sip-credentials`. */
export const leaseRequest = z.object({
  device: z.object({
    /** Random, made once per installation and person; also the SIP instance id. [RFC 5626 §4.1](https://www.rfc-editor.org/rfc/rfc5626#section-4.1) */
    id: z.uuid(),
    /** What the person would call this computer. No control characters, no halves of characters. */
    name: z
      .string()
      .regex(/^[^\p{Cc}\p{Cs}]+$/u)
      .max(120),
  }),
});
export type LeaseRequest = z.infer<typeof leaseRequest>;

/** One STUN or TURN server in the shape of WebRTC's `RTCIceServer`. */
const iceServer = z.object({
  urls: z.array(z.string().regex(/^(stun|stuns|turn|turns):/)).min(1),
  username: z.string().optional(),
  credential: z.string().optional(),
});

/** SIP credentials with an end, bound to a sign-in. Answer of `POST /v1/sip-credentials`. */
export const sipLease = z.object({
  id: z.string().min(1),
  /** Address of record, e.g. `sip:alice@example.com`. [RFC 3261 §6](https://www.rfc-editor.org/rfc/rfc3261#section-6) */
  aor: z.string().regex(/^sips?:[^@\s]+@[^@\s]+$/),
  /** Shown to the people called. */
  displayName: z.string(),
  authorizationUsername: z.string().min(1),
  realm: z.string().min(1),
  /** MD5(username:realm:password), hex. [RFC 7616 §3.4.2](https://www.rfc-editor.org/rfc/rfc7616#section-3.4.2) */
  ha1: z.string().regex(/^[0-9a-f]{32}$/),
  /** SHA-256(username:realm:password), hex; absent where only MD5 is known. [RFC 8760 §2.1](https://www.rfc-editor.org/rfc/rfc8760#section-2.1) */
  ha1Sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** Tried in this order. [RFC 7118](https://www.rfc-editor.org/rfc/rfc7118) */
  wssServers: z.array(z.url({ protocol: /^wss$/ })).min(1),
  iceServers: z.array(iceServer),
  /** `relay`: sound goes through the TURN servers only; otherwise whichever way is best. */
  iceTransportPolicy: z.enum(["all", "relay"]).optional(),
  /** Seconds from this answer until the credentials stop working; a wrong clock cannot bend it. */
  expiresIn: z.number().int().positive(),
  /** What the organisation lets this person do; a service that leaves it out lets them use a phone and no more. */
  access: z
    .object({
      account: phoneAccount,
      role,
      permissions: z.array(permission),
      /** What becomes of a call when the lease is ended before its time. */
      callsAtEnd,
    })
    .optional(),
});
export type SipLease = z.infer<typeof sipLease>;

/**
 * What the service wants of a sign-in before it hands out a lease: any of `acrValues` (none: all will do), at most
 * `maxAge` seconds ago. Asked for by a challenge with `insufficient_user_authentication`. [RFC 9470 §3](https://www.rfc-editor.org/rfc/rfc9470#section-3)
 */
export interface StepUpDemand {
  readonly acrValues: readonly string[];
  readonly maxAge: number | null;
}

/** Codes the service may answer with; a part of the closed union. */
const serviceErrorCode = z.enum(errorCodes as [ErrorCode, ...ErrorCode[]]);

/** Error answers. [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) `application/problem+json`. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  code: serviceErrorCode,
  /** Joins this answer with the service's log. */
  correlationId: z.string().optional(),
});
export type Problem = z.infer<typeof problem>;
