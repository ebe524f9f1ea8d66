/**
 * Owns: what of the phone an organisation can switch off, and the policies that do.
 * Must not know: how a feature works, or what hides it.
 */
import { z } from "zod";
import type { PolicyEntry } from "./policy-entry.ts";

export const features = [
  "transfer",
  "conference",
  "forwarding",
  "voicemail",
  "lineStatus",
  "directory",
  "history",
  "contactFiles",
  "callLinks",
] as const;
export type Feature = (typeof features)[number];
type FeaturePolicyKey = `allow${Capitalize<Feature>}`;

/** The policy that decides about `feature`: `transfer` → `allowTransfer`. */
export const policyOf = (feature: Feature): FeaturePolicyKey =>
  `allow${feature.charAt(0).toUpperCase()}${feature.slice(1)}` as FeaturePolicyKey;

/** Allowed where nobody says otherwise. One that cannot be read switches its feature off: see `featuresOff`. */
const allow = (title: string, text: string) =>
  ({
    schema: z.boolean(),
    form: "switch",
    category: "features",
    title,
    text,
    example: false,
    recommendable: false,
    guards: false,
  }) as const;

/** Name of each policy → its description. */
export const featurePolicies = {
  allowTransfer: allow(
    "Transferring calls",
    "Whether the person may transfer calls, and may be transferred by the other side of one.",
  ),
  allowConference: allow("Conferences", "Whether the person may bring two calls together."),
  allowForwarding: allow(
    "Forwarding",
    "Whether calls may be forwarded by themselves, or a ringing one be sent elsewhere.",
  ),
  allowVoicemail: allow(
    "Voicemail",
    "Whether the app asks how many messages wait, and shows the voicemail box.",
  ),
  allowLineStatus: allow(
    "Status of colleagues' lines",
    "Whether favourites show who is free, ringing or on the phone. Who sees the person's own status is up to sharePresence.",
  ),
  allowDirectory: allow(
    "Company directory",
    "Whether colleagues can be looked up in the company's directory.",
  ),
  allowHistory: allow(
    "Call history",
    "Whether calls are written down on this computer, and shown. What was written down before stays where it is, unseen.",
  ),
  allowContactFiles: allow(
    "Contacts from and to files",
    "Whether contacts may be taken from a file, or given out as one.",
  ),
  allowCallLinks: allow(
    "Links that call",
    "Whether tel:, sip:, sips: and callto: links of other programs put a number into the app. Nothing is ever called without being asked.",
  ),
} as const satisfies Record<FeaturePolicyKey, PolicyEntry>;
