/**
 * Owns: the STUN and TURN servers handed out with a lease.
 * Must not know: SIP, or how the app uses them.
 */
import type { SipLease } from "../../src-contract/credential-api.ts";
import type { IceConfig } from "../service-config.ts";
import { ephemeralCredentials } from "./ephemeral-credentials.ts";

/**
 * ICE servers in WebRTC's shape. TURN credentials end together with the lease.
 * @param expiresAt seconds since 1970
 */
export function iceServersFor(
  ice: IceConfig,
  user: string,
  expiresAt: number,
): SipLease["iceServers"] {
  const stun = ice.stunUrls.length === 0 ? [] : [{ urls: [...ice.stunUrls] }];
  if (ice.turn === undefined) return stun;
  const { username, password } = ephemeralCredentials(ice.turn.sharedSecret, user, expiresAt);
  return [...stun, { urls: [...ice.turn.urls], username, credential: password }];
}
