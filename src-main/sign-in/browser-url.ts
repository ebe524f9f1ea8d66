/**
 * Owns: which URLs may be handed to the person's browser.
 * Must not know: what they are for.
 */
import { OffhookError } from "../../src-contract/errors.ts";

/** True for plain http on this machine: a laboratory's. */
export function isLoopback(url: URL): boolean {
  return url.protocol === "http:" && ["127.0.0.1", "[::1]"].includes(url.hostname);
}

/**
 * The URL that `build` makes from a provider's metadata, if it is https; towards a loopback issuer
 * also http on this machine. Anything else could start a program (`file:`, `ms-msdt:`).
 *
 * @throws OffhookError `identity-provider-misconfigured`
 */
export function browserUrl(build: () => URL, issuer: URL): URL {
  let url: URL;
  try {
    url = build();
  } catch (cause) {
    throw new OffhookError("identity-provider-misconfigured", { cause });
  }
  if (url.protocol === "https:" || (isLoopback(issuer) && isLoopback(url))) return url;
  throw new OffhookError("identity-provider-misconfigured");
}
