/**
 * Owns: what IT may lay down for a computer: every policy, what it must look like, and the words for it. Templates
 * and documentation for IT are made from this table.
 * Must not know: where policies are laid down, or who reads them.
 */
import { z } from "zod";
import { codecNames } from "./codecs.ts";
import { featurePolicies } from "./features.ts";
import { networkPolicies } from "./network-policies.ts";
import type { PolicyEntry } from "./policy-entry.ts";
import { preferenceSchemas } from "./preferences.ts";
import { secureUrl } from "./secure-url.ts";
import { updatePolicies } from "./update-policies.ts";

const words = z.string().trim().min(1).max(200);
const port = z.coerce.number().int().min(1).max(65_535);

/** Of a choice the person has, too: as a recommendation it is where they start from. */
const preference = <const Entry extends Omit<PolicyEntry, "category" | "recommendable" | "guards">>(
  entry: Entry,
) => ({ ...entry, category: "phone", recommendable: true, guards: false }) as const;

/** Of something that would be open without it. */
const guard = <const Entry extends Omit<PolicyEntry, "recommendable" | "guards">>(entry: Entry) =>
  ({ ...entry, recommendable: false, guards: true }) as const;

/** Name of each policy → its description. */
export const policyEntries = {
  organisation: guard({
    schema: z.record(z.string(), z.unknown()),
    form: "document",
    category: "organisation",
    title: "Organisation document",
    text: "The whole organisation document. It wins over every other way to find the organisation.",
    example: { version: 1 },
  }),
  organisationUrl: guard({
    schema: secureUrl,
    form: "text",
    category: "organisation",
    title: "Address of the organisation document",
    text: "Where the organisation document is. Nobody has to type an email address for it to be found.",
    example: "https://phone.example.com/v1/organisations/example/document",
  }),
  issuer: guard({
    schema: secureUrl,
    form: "text",
    category: "organisation",
    title: "Issuer",
    text: "Issuer identifier of the identity provider, for organisations without a document. Needs the client id and the credential service beside it.",
    example: "https://login.example.com",
  }),
  clientId: guard({
    schema: words,
    form: "text",
    category: "organisation",
    title: "Client id",
    text: "Offhook's client id at that identity provider.",
    example: "offhook",
  }),
  credentialService: guard({
    schema: secureUrl,
    form: "text",
    category: "organisation",
    title: "Credential service",
    text: "Base URL of the organisation's credential service.",
    example: "https://phone.example.com",
  }),
  organisationName: guard({
    schema: z.string().trim().min(1).max(120),
    form: "text",
    category: "organisation",
    title: "Name of the organisation",
    text: "What people call it, where there is no document to say so.",
    example: "Example Ltd",
  }),
  allowedIssuers: guard({
    schema: z.array(secureUrl).min(1).max(50),
    form: "list",
    category: "sign-in",
    title: "Allowed identity providers",
    text: "Issuer identifiers of the identity providers people may sign in with. Others of an organisation are left out.",
    example: ["https://login.example.com"],
  }),
  redirectPorts: guard({
    schema: z.array(port).min(1).max(20),
    form: "list",
    category: "sign-in",
    title: "Ports of the sign-in",
    text: "Loopback ports on which the sign-in may come back from the browser, tried in this order. They must be registered at the identity provider where it insists on that.",
    example: [49152, 49153],
  }),
  deviceCode: guard({
    schema: z.boolean(),
    form: "switch",
    category: "sign-in",
    title: "Sign-in with another device",
    text: "Whether people may sign in with a code on another device, for shared stations. It invites phishing.",
    example: false,
  }),
  dpop: guard({
    schema: z.enum(["auto", "never", "required"]),
    form: "choice",
    choices: {
      auto: "Where the identity provider can",
      never: "Never",
      required: "Always; no sign-in without it",
    },
    category: "sign-in",
    title: "Tokens bound to a key",
    text: "Whether access tokens are bound to a key of this computer (DPoP, RFC 9449), so that stolen ones are worthless.",
    example: "required",
  }),
  ...networkPolicies,
  sipServers: guard({
    schema: z
      .array(z.url({ protocol: /^wss$/ }))
      .min(1)
      .max(10),
    form: "list",
    category: "phone",
    title: "Phone servers",
    text: "Addresses (wss) of the SIP servers, in order of preference, instead of those the credential service names.",
    example: ["wss://sip.example.com"],
  }),
  codecs: {
    schema: z.array(z.enum(codecNames)).min(1).max(codecNames.length),
    form: "list",
    choices: {
      opus: "Opus: best sound, and copes with bad networks",
      G722: "G.722: wide sound on many desk phones",
      PCMU: "G.711 µ-law: every phone, telephone sound",
      PCMA: "G.711 A-law: every phone, telephone sound",
    },
    category: "phone",
    title: "Codecs",
    text: "The codecs that calls may have, best first. Others are neither offered nor accepted: a call with nobody who has one of these fails. Tones of the keypad are always offered.",
    example: ["opus", "PCMA"],
    recommendable: false,
    guards: false,
  },
  echoCancellation: preference({
    schema: preferenceSchemas.echoCancellation,
    form: "switch",
    title: "Echo cancellation",
    text: "Whether the microphone leaves out what the speaker plays.",
    example: true,
  }),
  noiseSuppression: preference({
    schema: preferenceSchemas.noiseSuppression,
    form: "switch",
    title: "Noise suppression",
    text: "Whether the microphone leaves out the noise of the room.",
    example: true,
  }),
  autoGainControl: preference({
    schema: preferenceSchemas.autoGainControl,
    form: "switch",
    title: "Automatic microphone level",
    text: "Whether the microphone adjusts itself to quiet and loud voices.",
    example: true,
  }),
  autoAnswer: preference({
    schema: preferenceSchemas.autoAnswer,
    form: "choice",
    choices: { never: "Never", "when-asked": "When a colleague's phone asks for it" },
    title: "Automatic answer",
    text: "Whether calls of colleagues that ask to be answered at once, as an intercom does, are.",
    example: "never",
  }),
  tones: preference({
    schema: preferenceSchemas.tones,
    form: "choice",
    choices: { "rtp-events": "In the audio (RFC 4733)", info: "As messages (SIP INFO)" },
    title: "Keypad tones",
    text: "How the tones of the keypad are sent in a call.",
    example: "rtp-events",
  }),
  doNotDisturb: preference({
    schema: preferenceSchemas.doNotDisturb,
    form: "switch",
    title: "Do not disturb",
    text: "Whether calls are told that the line is busy. Mandatory and off, nobody can keep calls from ringing.",
    example: false,
  }),
  headsetButtons: preference({
    schema: preferenceSchemas.headsetButtons,
    form: "switch",
    title: "Buttons of headsets",
    text: "Whether the buttons of headsets answer, end, hold and mute calls.",
    example: true,
  }),
  sharePresence: preference({
    schema: preferenceSchemas.sharePresence,
    form: "switch",
    title: "Presence",
    text: "Whether colleagues may see that the person is available.",
    example: true,
  }),
  ...updatePolicies,
  autostart: {
    schema: z.boolean(),
    form: "switch",
    category: "app",
    title: "Start with the computer",
    text: "Whether Offhook starts when the person logs in, without its window. As a recommendation it is set once, and the person may undo it.",
    example: true,
    recommendable: true,
    guards: false,
  },
  ...featurePolicies,
  logLevel: {
    schema: z.enum(["debug", "info", "warn", "error"]),
    form: "choice",
    choices: {
      debug: "Everything",
      info: "What happens",
      warn: "Warnings and errors",
      error: "Errors",
    },
    category: "app",
    title: "Log",
    text: "How much the log file says. No secret is in it at any level. As a recommendation the person may have everything written until they quit.",
    example: "info",
    recommendable: true,
    guards: false,
  },
  remoteDebugging: {
    schema: z.boolean(),
    form: "switch",
    category: "app",
    title: "Remote debugging",
    text: "Whether tests may steer the app through Chromium's remote debugging. For test computers only: whoever connects sees and does everything the person can.",
    example: false,
    recommendable: false,
    guards: false,
  },
} as const satisfies Record<string, PolicyEntry>;

type Entries = typeof policyEntries;
export type PolicyKey = keyof Entries;
export const policyKeys = Object.keys(policyEntries) as PolicyKey[];
/** The values that were laid down. */
export type Policy = { readonly [K in PolicyKey]?: z.output<Entries[K]["schema"]> };

/** Whether `key` names a policy. */
export const isPolicyKey = (key: string): key is PolicyKey => Object.hasOwn(policyEntries, key);
