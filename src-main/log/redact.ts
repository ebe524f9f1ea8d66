/**
 * Owns: what a secret looks like, and its removal from text on the way to any log.
 * Must not know: where the text goes afterwards.
 */

/** One kind of secret. The name says what was removed: `[access token]`. */
interface Redaction {
  readonly secret: string;
  readonly pattern: RegExp;
  /** Keeps what stands before the secret, when the pattern had to match it to find the secret. */
  readonly keep?: string;
}

/** What stands in a secret's place: it is not taken for one again. */
const done = String.raw`(?!\[(?:token|credentials|secret|key|hash)\])`;
/** The end of a line, real or as text that was printed as JSON has it. */
const lineEnd = String.raw`[ \t]*(?:\r?\n|(?:\\+r)?\\+n)[ \t]*`;

const redactions: readonly Redaction[] = [
  {
    secret: "key",
    pattern:
      /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g,
  },
  // JOSE in compact form, whole, cut off or broken into lines: access tokens, ID tokens, DPoP proofs.
  // https://www.rfc-editor.org/rfc/rfc7515#section-7.1, https://www.rfc-editor.org/rfc/rfc7516#section-7.1
  {
    secret: "token",
    pattern: new RegExp(
      String.raw`\beyJ[\w-]{8,}[\w.-]*(?:${lineEnd}[\w.-]{4,}(?=["'\r\n\\]|$))*`,
      "g",
    ),
  },
  // The credential service's own tokens.
  { secret: "token", pattern: /\boffhook-password\.[\w-]+/g },
  // User information of an address. https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1
  {
    secret: "credentials",
    pattern: /\b([a-z][a-z\d+.-]{0,20}:\/\/)[^\s/?#"'<>]+(?=@)/gi,
    keep: "$1",
  },
  // https://www.rfc-editor.org/rfc/rfc3261#section-19.1.1
  {
    secret: "secret",
    pattern: /\b(sips?:[^\s:;@<>"']{1,256}:)[^\s;@<>"']{1,256}(?=@)/gi,
    keep: "$1",
  },
  // https://www.rfc-editor.org/rfc/rfc6750#section-2.1 and https://www.rfc-editor.org/rfc/rfc7617
  { secret: "token", pattern: /\b(Bearer|DPoP|Basic)\s+[\w.~+/=-]{8,}/gi, keep: "$1 " },
  // https://www.rfc-editor.org/rfc/rfc3261#section-22.4, https://www.rfc-editor.org/rfc/rfc6265#section-4
  {
    secret: "credentials",
    pattern: /\b((?:(?:Proxy-)?Authorization|(?:Set-)?Cookie)[ \t]*:\s*)[^\r\n]+/gi,
    keep: "$1",
  },
  // https://www.rfc-editor.org/rfc/rfc8839#section-5.4, https://www.rfc-editor.org/rfc/rfc4568#section-6.1
  {
    secret: "key",
    pattern: new RegExp(`\\b(ice-pwd:|inline:)${done}[^\\s"'\\\\]+`, "g"),
    keep: "$1",
  },
  {
    secret: "secret",
    // Parameters of a URL or a form, also of one that is within another: code=…, refresh_token%3D…
    pattern: new RegExp(
      String.raw`(?:\b|(?<=%[0-9a-f]{2}))(code|state|nonce|code_verifier|code_challenge|(?:(?:access|refresh|id|device|subject|actor|logout)_)?token(?:_hint)?|(?:client_)?(?:assertion|secret)|user_code|device_code|password)(=|%3D)${done}[^&\s"'<>]+`,
      "gi",
    ),
    keep: "$1$2",
  },
  {
    secret: "secret",
    // Members of an object printed as JSON or by the console; quoted once more where that was a value itself.
    pattern: new RegExp(
      String.raw`((?:\\*["'])?\b(?:access_?token|refresh_?token|id_?token|code_?verifier|client_?secret|ha1(?:Sha256)?|password|credential|secret|response|cnonce|cookie|set-cookie|authorization)\b(?:\\*["'])?\s*[:=]\s*)${done}(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(\\+)(["'])[\s\S]*?(?<!\\)\2\3|[^\s,;}\])]+)`,
      "gi",
    ),
    keep: "$1",
  },
  // The private member of a JSON Web Key. https://www.rfc-editor.org/rfc/rfc7518#section-6.2.2
  {
    secret: "key",
    pattern: /(\bd\b(?:\\*["'])?\s*[:=]\s*\\*["'])[\w-]{43,}(?=\\*["'])/g,
    keep: "$1",
  },
  // A lone MD5 or SHA-256 in hex is an HA1 until proven otherwise. https://www.rfc-editor.org/rfc/rfc7616#section-3.4.2
  { secret: "hash", pattern: /\b(?:[0-9a-f]{32}|[0-9a-f]{64})\b/gi },
];

/** `text` without anything that looks like a secret. Pure; applying it twice changes nothing more. */
export function redact(text: string): string {
  return redactions.reduce(
    (rest, { secret, pattern, keep = "" }) => rest.replace(pattern, `${keep}[${secret}]`),
    text,
  );
}
