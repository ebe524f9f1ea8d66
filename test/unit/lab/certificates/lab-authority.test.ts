import { X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createLabAuthority } from "../../../../lab/certificates/lab-authority.ts";

describe("createLabAuthority", () => {
  it("issues a P-256 server certificate that its own authority vouches for", async () => {
    const { caPem, serverCertPem } = await createLabAuthority({ domain: "corp.example" });
    const ca = new X509Certificate(caPem);
    const server = new X509Certificate(serverCertPem);
    expect(ca.ca).toBe(true);
    expect(server.ca).toBe(false);
    expect(server.verify(ca.publicKey)).toBe(true);
    expect(server.checkIssued(ca)).toBe(true);
    expect(server.publicKey.asymmetricKeyDetails?.namedCurve).toBe("prime256v1");
    for (const host of ["localhost", "sip.corp.example"]) {
      expect(server.checkHost(host)).toBe(host);
    }
    for (const address of ["127.0.0.1", "::1"]) expect(server.checkIP(address)).toBe(address);
  });

  it("is a stranger to every other authority, and does not last", async () => {
    const [one, other] = await Promise.all([createLabAuthority(), createLabAuthority()]);
    const server = new X509Certificate(one.serverCertPem);
    expect(server.verify(new X509Certificate(other.caPem).publicKey)).toBe(false);
    const days = (Date.parse(server.validTo) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(1);
    expect(days).toBeLessThan(14);
  });
});
