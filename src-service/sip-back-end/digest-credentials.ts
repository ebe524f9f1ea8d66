/**
 * Owns: what a password becomes before it leaves the service.
 * Must not know: where passwords come from.
 */
import { createHash } from "node:crypto";
import type { SipServerConfig } from "./back-end-settings.ts";
import type { SipCredentials } from "./sip-back-end.ts";

/** [RFC 7616 §3.4.2](https://www.rfc-editor.org/rfc/rfc7616#section-3.4.2) */
export function ha1(
  algorithm: "md5" | "sha256",
  username: string,
  realm: string,
  password: string,
): string {
  return createHash(algorithm).update(`${username}:${realm}:${password}`).digest("hex");
}

/** The credentials of a lease, for either algorithm the server may ask for. */
export function digestCredentials(
  { domain, realm, wssServers }: SipServerConfig,
  user: string,
  username: string,
  password: string,
): SipCredentials {
  return {
    aor: `sip:${user}@${domain}`,
    authorizationUsername: username,
    realm,
    ha1: ha1("md5", username, realm, password),
    ha1Sha256: ha1("sha256", username, realm, password),
    wssServers: [...wssServers],
  };
}
