/**
 * Owns: an example of a configuration profile for macOS, to be filled in by IT.
 * Must not know: which values an organisation needs.
 */
import { build } from "plist";
import { preferenceDomain } from "../../src-main/policy/mac-preferences.ts";
import { namedPolicies, recommendedKey } from "./entries.ts";

/** Made up once; a profile of an organisation's own gets its own. */
const profileId = "5D1B7C0E-6F53-4C1B-9B1E-0FF400C00001";
const payloadId = "5D1B7C0E-6F53-4C1B-9B1E-0FF400C00002";

/** The address of the organisation document is mandatory in it, and what can be recommended is. */
export function configurationProfile(): string {
  const examples = (keep: (entry: (typeof namedPolicies)[number]) => boolean) =>
    Object.fromEntries(namedPolicies.filter(keep).map(({ key, example }) => [key, example]));
  const profile = {
    PayloadDisplayName: "Offhook",
    PayloadIdentifier: `${preferenceDomain}.profile`,
    PayloadScope: "System",
    PayloadType: "Configuration",
    PayloadUUID: profileId,
    PayloadVersion: 1,
    PayloadContent: [
      {
        PayloadDisplayName: "Offhook",
        PayloadIdentifier: `${preferenceDomain}.settings`,
        PayloadType: preferenceDomain,
        PayloadUUID: payloadId,
        PayloadVersion: 1,
        ...examples(({ key }) => key === "organisationUrl"),
        [recommendedKey]: examples(({ recommendable }) => recommendable),
      },
    ],
  };
  return `${build(profile as Parameters<typeof build>[0])}\n`;
}
