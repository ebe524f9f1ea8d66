/**
 * Owns: what IT may lay down for a computer: the keys of a policy file and what each must look like.
 * Must not know: where the files are, or who reads them.
 */
import { z } from "zod";
import { secureUrl } from "./secure-url.ts";

/** Key → what it must be. Unknown keys are named in the log and ignored. */
export const policyKeys = {
  /** The organisation document itself; wins over `organisationUrl` and over the email's domain. */
  organisation: z.record(z.string(), z.unknown()),
  /** Where the organisation document is; wins over the email's domain. */
  organisationUrl: secureUrl,
} as const;

export type PolicyKey = keyof typeof policyKeys;
/** The values that were laid down. */
export type Policy = { readonly [K in PolicyKey]?: z.output<(typeof policyKeys)[K]> };
