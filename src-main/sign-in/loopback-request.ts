/**
 * Owns: what one HTTP request to the loopback receiver is worth. Only an answer to our own request gets through.
 * Must not know: sockets, or what becomes of the answer.
 */
import { createHash, timingSafeEqual } from "node:crypto";

/** Where the browser is sent once the sign-in has ended, so that no code stands in its address bar or history. */
export const outcomePath = "/done";

/** What counts as an answer. */
export interface Expected {
  /** Host and port of the redirect URI: the only Host a browser sends that followed our redirect. */
  readonly host: string;
  /** Its path. A bare origin would not do: providers and libraries compare the whole URI. */
  readonly path: string;
  readonly state: string;
  readonly responseMode: "query" | "form_post";
}

export interface LoopbackRequest {
  readonly method: string;
  /** Path and query, as in the request line. */
  readonly target: string;
  readonly host: string | undefined;
  readonly contentType: string | undefined;
}

export type Verdict =
  /** Another site's name for our address: DNS rebinding. */
  | { readonly kind: "foreign-host" }
  | { readonly kind: "not-found" }
  | { readonly kind: "method-not-allowed"; readonly allow: "GET" | "POST" }
  | { readonly kind: "unsupported-media-type" }
  | { readonly kind: "outcome" }
  /** The parameters are in the query. */
  | { readonly kind: "query"; readonly parameters: URLSearchParams }
  /** The parameters are in the body, still to be read. */
  | { readonly kind: "form" };

/** Judges everything but the parameters. Pure. */
export function judge(request: LoopbackRequest, expected: Expected): Verdict {
  if (request.host !== expected.host) return { kind: "foreign-host" };
  const question = request.target.indexOf("?");
  const path = question < 0 ? request.target : request.target.slice(0, question);
  if (path === outcomePath)
    return request.method === "GET"
      ? { kind: "outcome" }
      : { kind: "method-not-allowed", allow: "GET" };
  if (path !== expected.path) return { kind: "not-found" };
  if (expected.responseMode === "query") {
    if (request.method !== "GET") return { kind: "method-not-allowed", allow: "GET" };
    const query = question < 0 ? "" : request.target.slice(question + 1);
    return { kind: "query", parameters: new URLSearchParams(query) };
  }
  if (request.method !== "POST") return { kind: "method-not-allowed", allow: "POST" };
  return request.contentType?.split(";")[0]?.trim().toLowerCase() ===
    "application/x-www-form-urlencoded"
    ? { kind: "form" }
    : { kind: "unsupported-media-type" };
}

/**
 * True when the parameters answer our request: `state` is there once and is ours. Asked before
 * `error` or `code` is looked at, so that nobody else can end the sign-in.
 * [RFC 6749 §10.12](https://www.rfc-editor.org/rfc/rfc6749#section-10.12)
 */
export function isOurs(parameters: URLSearchParams, state: string): boolean {
  const [given, ...more] = parameters.getAll("state");
  // Digests have one length, whatever was given, so the comparison takes one time.
  return given !== undefined && more.length === 0 && timingSafeEqual(digest(given), digest(state));
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
