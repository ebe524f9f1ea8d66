/**
 * Owns: who the other side says it is, made fit to be shown.
 * Must not know: contacts, or how a call is going.
 */
import type { NameAddrHeader } from "sip.js";

/** The other side of a call, as far as it says who it is. */
export interface RemoteIdentity {
  /** Empty when the other side gave none. */
  readonly displayName: string;
  /** The user part, or `user@host` for a name at another domain: what to show and to call back. */
  readonly number: string;
  /** SIP URI. */
  readonly uri: string;
  /** True when the other side asked not to be named. [RFC 3323](https://www.rfc-editor.org/rfc/rfc3323) */
  readonly anonymous: boolean;
}

const longestName = 120;
/** Control and bidirectional formatting characters could disguise one name as another. */
const disguise = /[\p{Cc}\p{Cf}]/gu;
const phoneNumber = /^\+?[0-9*#]+$/;

/**
 * @param identity From, To or P-Asserted-Identity
 * @param ownDomain names at this domain are shown without it
 */
export function remoteIdentity(
  identity: Pick<NameAddrHeader, "uri" | "displayName">,
  ownDomain: string,
): RemoteIdentity {
  const { uri } = identity;
  const user = decode(uri.user ?? "");
  const anonymous = uri.host === "anonymous.invalid" || user.toLowerCase() === "anonymous";
  const number = numberOf(user, uri.host, ownDomain);
  const displayName = (identity.displayName ?? "").replace(disguise, "").trim();
  return {
    displayName: anonymous || displayName === number ? "" : displayName.slice(0, longestName),
    number: anonymous ? "" : number,
    uri: `${uri.scheme}:${uri.user === undefined ? "" : `${uri.user}@`}${uri.host}`,
    anonymous,
  };
}

function numberOf(user: string, host: string, ownDomain: string): string {
  const shown = user.replace(disguise, "");
  if (shown === "") return host;
  return phoneNumber.test(shown) || host === ownDomain ? shown : `${shown}@${host}`;
}

function decode(user: string): string {
  try {
    return decodeURIComponent(user);
  } catch {
    return user;
  }
}
