/**
 * Owns: the lab's own certificate authority and the server certificate it issues.
 * Must not know: who serves with the certificate, or who is told to trust the authority.
 */
// tsyringe, inside @peculiar/x509, refuses to load before the reflection polyfill.
import "reflect-metadata";
import * as x509 from "@peculiar/x509";

const dayMilliseconds = 86_400_000;
const ecdsaP256 = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

/** A fresh authority with one server certificate. All three are PEM text. */
export interface LabAuthority {
  /** The authority's certificate: what a client of the lab trusts. */
  readonly caPem: string;
  /** The server certificate, followed by nothing: the authority signs it directly. */
  readonly serverCertPem: string;
  /** The server's private key, PKCS #8. */
  readonly serverKeyPem: string;
}

/**
 * Makes an authority nobody has seen before and a server certificate for `localhost`, `127.0.0.1`,
 * `::1`, `<domain>`, `sip.<domain>` and further IP addresses. The authority's private key is forgotten at once.
 *
 * @param validDays how long both certificates hold; the beginning lies an hour back, so that
 * a clock that lags a little does no harm.
 * @see https://www.rfc-editor.org/rfc/rfc5280#section-4.2
 */
export async function createLabAuthority({
  domain = "offhook.example",
  validDays = 7,
  addresses = [],
}: {
  readonly domain?: string;
  readonly validDays?: number;
  readonly addresses?: readonly string[];
} = {}): Promise<LabAuthority> {
  const validity = {
    notBefore: new Date(Date.now() - 3_600_000),
    notAfter: new Date(Date.now() + validDays * dayMilliseconds),
  };
  const authorityKeys = await generateKeys();
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity,
    serialNumber: randomSerialNumber(),
    name: "CN=Offhook Lab CA, O=Offhook Lab",
    keys: authorityKeys,
    signingAlgorithm: ecdsaP256,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(authorityKeys.publicKey, false),
    ],
  });
  const serverKeys = await generateKeys();
  const server = await x509.X509CertificateGenerator.create({
    ...validity,
    serialNumber: randomSerialNumber(),
    subject: "CN=localhost, O=Offhook Lab",
    issuer: authority.subject,
    publicKey: serverKeys.publicKey,
    signingKey: authorityKeys.privateKey,
    signingAlgorithm: ecdsaP256,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: "dns", value: "localhost" },
        { type: "dns", value: domain },
        { type: "dns", value: `sip.${domain}` },
        { type: "ip", value: "127.0.0.1" },
        { type: "ip", value: "::1" },
        ...addresses.map((value) => ({ type: "ip" as const, value })),
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey, false),
    ],
  });
  return {
    caPem: authority.toString("pem"),
    serverCertPem: server.toString("pem"),
    serverKeyPem: await exportPrivateKey(serverKeys.privateKey),
  };
}

function generateKeys() {
  return crypto.subtle.generateKey(ecdsaP256, true, ["sign", "verify"]);
}

function randomSerialNumber(): string {
  // The first bit stays clear so that the DER integer is positive (RFC 5280 section 4.1.2.2).
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x01;
  return Buffer.from(bytes).toString("hex");
}

async function exportPrivateKey(key: CryptoKey): Promise<string> {
  const pkcs8 = await crypto.subtle.exportKey("pkcs8", key);
  return x509.PemConverter.encode(pkcs8, "PRIVATE KEY");
}
