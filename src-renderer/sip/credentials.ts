/**
 * Owns: which credentials answer a Digest challenge.
 * Must not know: where they come from, or when they change.
 */
import type { UserAgent } from "sip.js";
import type { LocalLease } from "../../src-contract/views.ts";

/**
 * From the next challenge on, `userAgent` answers with this lease: sip.js builds its Digest anew for each
 * request it has to authenticate, and reads these two options then. What was registered or is in a call stays.
 *
 * sip.js knows MD5 only. Another algorithm ([RFC 8760](https://www.rfc-editor.org/rfc/rfc8760)) plugs in here,
 * as a replacement of `userAgent.userAgentCore.configuration.authenticationFactory`, which must be synchronous.
 */
export function setCredentials(
  userAgent: UserAgent,
  lease: Pick<LocalLease, "authorizationUsername" | "ha1">,
): void {
  userAgent.configuration.authorizationUsername = lease.authorizationUsername;
  userAgent.configuration.authorizationHa1 = lease.ha1;
}
