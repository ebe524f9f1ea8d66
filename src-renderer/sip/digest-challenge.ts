/**
 * Owns: reading one Digest challenge, whatever a server writes into it.
 * Must not know: our credentials, or which of several challenges is answered.
 */

/** A challenge as it was read. [RFC 7616 §3.3](https://www.rfc-editor.org/rfc/rfc7616#section-3.3) */
export interface DigestChallenge {
  readonly realm: string;
  /** As on the wire between its quotes: it enters the hash and goes back like that. */
  readonly nonce: string;
  /** Goes back as it came; null when there is none. */
  readonly opaque: string | null;
  /** In capitals; `MD5` when the challenge names none. */
  readonly algorithm: string;
  /** Empty when the server knows no quality of protection, as [RFC 3261 §22.4](https://www.rfc-editor.org/rfc/rfc3261#section-22.4) still allows. */
  readonly qop: readonly string[];
  /** The credentials were right, only the nonce was too old. */
  readonly stale: boolean;
}

/** Characters; no server has anything to say that is longer. */
const longestChallenge = 4_096;
const scheme = /^\s*Digest\s+/i;
/** `name=token` or `name="quoted"`, up to the next comma. Control characters fit into neither. */
const parameter =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get through
  /\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\\u0000-\u001f\u007f]|\\[^\u0000-\u001f\u007f])*)"|([^\s",\\\u0000-\u001f\u007f]+))\s*(?:,|$)/y;

/**
 * Reads the value of a WWW-Authenticate or Proxy-Authenticate header. Null when it is not Digest, malformed, longer
 * than anything sensible, says something twice, or lacks realm or nonce. Parameters nobody knows do no harm.
 */
export function readChallenge(value: string): DigestChallenge | null {
  if (value.length > longestChallenge) return null;
  const parameters = readParameters(value);
  const realm = parameters?.get("realm");
  const nonce = parameters?.get("nonce");
  if (parameters === null || realm === undefined || !nonce) return null;
  return {
    realm: realm.replace(/\\(.)/g, "$1"),
    nonce,
    opaque: parameters.get("opaque") ?? null,
    algorithm: (parameters.get("algorithm") ?? "MD5").toUpperCase(),
    qop: (parameters.get("qop") ?? "")
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean),
    stale: parameters.get("stale")?.toLowerCase() === "true",
  };
}

function readParameters(value: string): ReadonlyMap<string, string> | null {
  const start = scheme.exec(value);
  if (start === null) return null;
  const parameters = new Map<string, string>();
  parameter.lastIndex = start[0].length;
  while (parameter.lastIndex < value.length) {
    const [, name = "", quoted, token = ""] = parameter.exec(value) ?? [];
    const key = name.toLowerCase();
    if (key === "" || parameters.has(key)) return null;
    parameters.set(key, quoted ?? token);
  }
  return parameters;
}
