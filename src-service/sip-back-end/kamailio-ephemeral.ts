/**
 * Owns: credentials in the form Kamailio's `auth_ephemeral` checks, with `username_format` 1 and SHA-1.
 * Must not know: leases, tokens or HTTP.
 */
import { createHash } from "node:crypto";
import type { SipConfig } from "../service-config.ts";
import { ephemeralCredentials } from "./ephemeral-credentials.ts";
import type { SipBackEnd } from "./sip-back-end.ts";

/**
 * A back end without state: the SIP server knows the secret and needs to be told nothing.
 * The server must also bind user name and address of record, as `autheph_check_to` and `autheph_check_from` do.
 * @see https://www.kamailio.org/docs/modules/5.6.x/modules/auth_ephemeral.html
 */
export function createKamailioEphemeral(sip: SipConfig): SipBackEnd {
  return {
    async issue({ account, expiresAt }) {
      const { username, password } = ephemeralCredentials(
        sip.sharedSecret,
        account.user,
        expiresAt,
      );
      return {
        aor: `sip:${account.user}@${sip.domain}`,
        authorizationUsername: username,
        realm: sip.realm,
        ha1: ha1("md5", username, sip.realm, password),
        ha1Sha256: ha1("sha256", username, sip.realm, password),
        wssServers: [...sip.wssServers],
      };
    },
    async revoke() {},
  };
}

/** One for each algorithm the server may ask for. [RFC 7616 §3.4.2](https://www.rfc-editor.org/rfc/rfc7616#section-3.4.2) */
function ha1(
  algorithm: "md5" | "sha256",
  username: string,
  realm: string,
  password: string,
): string {
  return createHash(algorithm).update(`${username}:${realm}:${password}`).digest("hex");
}
