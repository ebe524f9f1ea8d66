/**
 * Owns: what Chromium says of a request that came to nothing → Offhook's error codes, where the network is to blame.
 * Must not know: what was asked, or what follows.
 *
 * [Chromium: net error list](https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h)
 */
import { type ErrorCode, OffhookError } from "../../src-contract/errors.ts";
import type { Certificates } from "./certificates.ts";

const codes: readonly (readonly [RegExp, ErrorCode])[] = [
  [/ERR_PROXY_AUTH_|ERR_UNEXPECTED_PROXY_AUTH/, "proxy-sign-in-needed"],
  [/ERR_TUNNEL_CONNECTION_FAILED/, "proxy-refuses"],
  [/ERR_PROXY_CERTIFICATE_INVALID/, "proxy-unreachable"],
  [
    /ERR_(PROXY|SOCKS)_CONNECTION_|ERR_PAC_|ERR_MANDATORY_PROXY_|ERR_NO_SUPPORTED_PROXIES/,
    "proxy-unreachable",
  ],
  [/ERR_CERT_(DATE_INVALID|COMMON_NAME_INVALID|VALIDITY_TOO_LONG)/, "certificate-not-valid"],
  [/ERR_CERT_|ERR_CERTIFICATE_TRANSPARENCY/, "certificate-not-trusted"],
  [/ERR_SSL_(VERSION_OR_CIPHER_MISMATCH|OBSOLETE|UNRECOGNIZED_NAME)/, "tls-too-old"],
  [/ERR_NAME_(NOT_RESOLVED|RESOLUTION_FAILED)|ERR_ICANN_NAME_COLLISION/, "name-not-resolved"],
];

/** What stood in the way, or null where it was nothing that has a name of its own: a server that does not answer, say. */
export function networkTrouble(
  error: unknown,
  url: string,
  certificates: Certificates,
): OffhookError | null {
  if (!(error instanceof Error)) return null;
  const code = codes.find(([pattern]) => pattern.test(error.message))?.[1];
  if (code === undefined) return null;
  const { hostname: host } = new URL(url);
  const issuer = certificates.refusedIssuer(host) ?? "?";
  return new OffhookError(code, { detail: { host, issuer }, cause: error });
}

/** Whether a proxy may have stood in the way that wants to know who asks. Chromium says no more than this. */
export function mayBeProxySignIn(outcome: Response | OffhookError): boolean {
  if (outcome instanceof OffhookError)
    return outcome.code === "proxy-refuses" || outcome.code === "proxy-sign-in-needed";
  return outcome.status === 407;
}

/** Troubles that pass by themselves, as when a computer changes networks. */
export const passingTrouble: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "name-not-resolved",
  "proxy-unreachable",
]);
