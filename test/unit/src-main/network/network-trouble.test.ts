import { describe, expect, it } from "vitest";
import { OffhookError } from "../../../../src-contract/errors.ts";
import { mayBeProxySignIn, networkTrouble } from "../../../../src-main/network/network-trouble.ts";

const certificates = { refusedIssuer: (host: string) => (host === "a.example" ? "Gateway" : null) };
const trouble = (message: string, url = "https://a.example:8443/x") =>
  networkTrouble(new Error(message), url, certificates);

describe("what Chromium says", () => {
  it.each([
    ["net::ERR_PROXY_AUTH_UNSUPPORTED", "proxy-sign-in-needed"],
    ["net::ERR_TUNNEL_CONNECTION_FAILED", "proxy-refuses"],
    ["net::ERR_PROXY_CONNECTION_FAILED", "proxy-unreachable"],
    ["net::ERR_SOCKS_CONNECTION_FAILED", "proxy-unreachable"],
    ["net::ERR_PROXY_CERTIFICATE_INVALID", "proxy-unreachable"],
    ["net::ERR_MANDATORY_PROXY_CONFIGURATION_FAILED", "proxy-unreachable"],
    ["net::ERR_CERT_AUTHORITY_INVALID", "certificate-not-trusted"],
    ["net::ERR_CERT_REVOKED", "certificate-not-trusted"],
    ["net::ERR_CERT_DATE_INVALID", "certificate-not-valid"],
    ["net::ERR_CERT_COMMON_NAME_INVALID", "certificate-not-valid"],
    ["net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH", "tls-too-old"],
    ["net::ERR_NAME_NOT_RESOLVED", "name-not-resolved"],
  ])("%s is %s", (message, code) => {
    expect(trouble(message)?.code).toBe(code);
  });

  it("names host and issuer", () => {
    expect(trouble("net::ERR_CERT_AUTHORITY_INVALID")?.detail).toEqual({
      host: "a.example",
      issuer: "Gateway",
    });
  });

  it.each(["net::ERR_CONNECTION_REFUSED", "net::ERR_INTERNET_DISCONNECTED", "net::ERR_ABORTED"])(
    "%s has no better name",
    (message) => {
      expect(trouble(message)).toBeNull();
    },
  );
});

it("knows what may be a proxy that asks", () => {
  expect(mayBeProxySignIn(new Response(null, { status: 407 }))).toBe(true);
  expect(mayBeProxySignIn(new Response(null, { status: 401 }))).toBe(false);
  expect(mayBeProxySignIn(new OffhookError("proxy-refuses"))).toBe(true);
  expect(mayBeProxySignIn(new OffhookError("certificate-not-trusted"))).toBe(false);
});
