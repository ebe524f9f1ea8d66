/**
 * Owns: what counts as a work email, and its domain.
 * Must not know: which organisations exist.
 */
import { domainToASCII } from "node:url";
import { z } from "zod";
import { OffhookError } from "../../src-contract/errors.ts";

export interface WorkEmail {
  /** In lower case, without space around it. */
  readonly address: string;
  /** In lower case and, for international names, in its ASCII form. */
  readonly domain: string;
}

/** What ends a host in a URL; the conversion to ASCII would cut it off in silence. */
const delimiters = /[/?#\\:@[\]%\s]/;
const labels = /^(?=.{1,253}$)([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/;

/** @throws OffhookError `email-not-configured` when it cannot be an email address */
export function parseWorkEmail(typed: string): WorkEmail {
  const address = typed.trim().toLowerCase();
  const at = address.lastIndexOf("@");
  const host = address.slice(at + 1);
  const domain = delimiters.test(host) ? "" : domainToASCII(host);
  const ascii = `${address.slice(0, Math.max(at, 0))}@${domain}`;
  // Checked again by itself: the domain is about to become the host of a URL.
  if (address.length > 254 || !z.email().safeParse(ascii).success || !labels.test(domain))
    throw new OffhookError("email-not-configured");
  return { address, domain };
}
