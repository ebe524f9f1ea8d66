/**
 * Owns: who issued the certificates that Chromium did not accept, so that the person can be told; and TLS 1.2 at least.
 * Must not know: what is sent. It never accepts a certificate by itself.
 */
import type { Certificate, Session, Request as VerificationRequest } from "electron";
import { readable } from "../foreign-words.ts";

/** Accepts what nobody else would: a laboratory's. Absent from packages. */
export type TrustToo = (request: VerificationRequest) => boolean;

export interface Certificates {
  /** Who issued the certificate of `host` that was refused last; null when none was. */
  refusedIssuer(host: string): string | null;
}

/** Hosts that are remembered. */
const mostHosts = 50;
const accepted = 0;
const asChromiumSays = -3;

/**
 * Looks at what Chromium makes of each certificate, on these sessions. What it trusts is the system's business: the
 * stores of Windows and macOS, the person's NSS database on Linux.
 */
export function watchCertificates(
  sessions: readonly Session[],
  trustToo: TrustToo = () => false,
): Certificates {
  const issuers = new Map<string, string>();
  for (const session of sessions) {
    session.setSSLConfig({ minVersion: "tls1.2" });
    session.setCertificateVerifyProc((request, answer) => {
      const { hostname, verificationResult, certificate } = request;
      if (verificationResult !== "net::OK" && trustToo(request)) return answer(accepted);
      issuers.delete(hostname);
      if (verificationResult !== "net::OK") issuers.set(hostname, issuerOf(certificate));
      const [oldest] = issuers.keys();
      if (issuers.size > mostHosts && oldest !== undefined) issuers.delete(oldest);
      return answer(asChromiumSays);
    });
  }
  return { refusedIssuer: (host) => issuers.get(host.replace(/^\[|\]$/g, "")) ?? null };
}

/** As whoever made it calls themselves. */
function issuerOf({ issuer, issuerName }: Certificate): string {
  const [organisation] = issuer.organizations;
  return readable(organisation ? `${issuerName} (${organisation})` : issuerName) || "?";
}
