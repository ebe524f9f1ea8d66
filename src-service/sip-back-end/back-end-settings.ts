/**
 * Owns: what an administrator says of the SIP server and of the way it learns of credentials.
 * Must not know: what any of the ways does with it.
 */
import { z } from "zod";

/** A shared secret shorter than this could be guessed offline from one lease. */
export const sharedSecret = z.string().min(16);

/** Kamailio with `auth_ephemeral`: it repeats a calculation, and is told only of what ends early. */
const kamailioEphemeral = z.object({
  kind: z.literal("kamailio-ephemeral"),
  /** The first makes credentials. A second is the one before or the next: Kamailio knows both while they change. */
  sharedSecrets: z.array(sharedSecret).min(1).max(2),
  /** Every Kamailio that takes these credentials. Without any, leases cannot be ended before their time. */
  control: z
    .array(
      z.object({
        /** Its JSON-RPC over HTTP. It can do anything with the server: loopback or a network of its own. */
        url: z.url({ protocol: /^https?$/ }),
        /** Sent as `Authorization: Bearer …`, for the configuration to check. */
        token: z.string().min(16).optional(),
      }),
    )
    .default([]),
  /** As `usrloc`'s `use_domain`: whether its addresses of record carry the domain. */
  useDomain: z.boolean().default(true),
});
export type KamailioEphemeralConfig = z.output<typeof kamailioEphemeral>;

/** Any PBX: each account has a password there, and an administrator has told this service. */
const staticCredentials = z.object({ kind: z.literal("static") });

/** A name that needs no quotes in PostgreSQL. */
const schemaName = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);

/** Asterisk with PJSIP realtime in PostgreSQL. */
const asteriskRealtime = z.object({
  kind: z.literal("asterisk-realtime"),
  /** Where Asterisk's tables are; the service's own database when left out. */
  url: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  schema: schemaName.default("asterisk"),
  /** Row of `ps_endpoints` and `ps_aors` that a new endpoint is a copy of. */
  template: z.string().min(1).max(40).default("offhook-template"),
});
export type AsteriskRealtimeConfig = z.output<typeof asteriskRealtime>;

/** FreeSWITCH asking with `mod_xml_curl`. */
const freeswitchDirectory = z.object({
  kind: z.literal("freeswitch-directory"),
  /** What FreeSWITCH says who it is, by HTTP Basic. */
  user: z.string().regex(/^[^:\p{Cc}]{1,120}$/u),
  password: sharedSecret,
  /** `user_context` of those who may register. */
  context: z.string().min(1).max(120).default("default"),
});
export type FreeswitchDirectoryConfig = z.output<typeof freeswitchDirectory>;

const backEnd = z.discriminatedUnion("kind", [
  kamailioEphemeral,
  staticCredentials,
  asteriskRealtime,
  freeswitchDirectory,
]);

/** The SIP server. */
export const sipSettings = z
  .object({
    domain: z.string().min(1),
    realm: z.string().min(1),
    wssServers: z.array(z.url({ protocol: /^wss$/ })).min(1),
    backEnd: backEnd.optional(),
    /** Short for a Kamailio with this one secret that is never told of anything. */
    sharedSecret: sharedSecret.optional(),
  })
  .transform(({ sharedSecret, backEnd, ...server }, context) => {
    if ((backEnd === undefined) === (sharedSecret === undefined)) {
      context.addIssue({ code: "custom", message: "give backEnd or sharedSecret" });
      return z.NEVER;
    }
    const short = { kind: "kamailio-ephemeral" as const, control: [], useDomain: true };
    return { ...server, backEnd: backEnd ?? { ...short, sharedSecrets: [sharedSecret ?? ""] } };
  });
export type SipConfig = z.output<typeof sipSettings>;

/** What the phones need to know, whatever the way. */
export type SipServerConfig = Omit<SipConfig, "backEnd">;
