/**
 * Owns: telling what stands between the browser and us, by what arrives in place of the answer.
 * Must not know: the sign-in. Any program or page can send such things, so they are hints, and end nothing.
 */
import type { IncomingHttpHeaders } from "node:http";
import type { Duplex } from "node:stream";

/** What a hint can say. */
export type CallbackTrouble = "browser-forces-https" | "proxy-in-the-way";

/** First bytes of a TLS connection: a handshake record with a ClientHello in it. [RFC 8446 §5.1](https://www.rfc-editor.org/rfc/rfc8446#section-5.1) */
function isTlsHello(bytes: Uint8Array): boolean {
  const [contentType, majorVersion, , , , handshakeType] = bytes;
  return contentType === 0x16 && majorVersion === 0x03 && handshakeType === 0x01;
}

/** Headers that proxies add, and browsers send to proxies only. */
const proxyHeaders = [
  "via",
  "forwarded",
  "x-forwarded-for",
  "proxy-connection",
  "proxy-authorization",
];

/** True for a request meant for a proxy, or sent on by one. [RFC 9112 §3.2.2](https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2) */
export function isProxied(target: string, headers: IncomingHttpHeaders): boolean {
  return /^https?:\/\//i.test(target) || proxyHeaders.some((name) => headers[name] !== undefined);
}

/** Why Node gives a connection up, and what it then answers by itself. */
const statusOf: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
};

interface ClientError extends Error {
  readonly code?: string;
  /** What came, as far as it was read. */
  readonly rawPacket?: Uint8Array;
}

/** Ends a connection that speaks no HTTP, as Node would; true when it spoke TLS. */
export function endBrokenConnection(error: ClientError, socket: Duplex): boolean {
  const tls = error.rawPacket !== undefined && isTlsHello(error.rawPacket);
  const status = statusOf[error.code ?? ""] ?? "400 Bad Request";
  if (tls || !socket.writable) socket.destroy();
  else socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
  return tls;
}
