/**
 * Owns: what must hold when somebody signs in, and where each demand comes from. The complete list.
 * Must not know: how a requirement is proved; a proof names its requirement by writing `@proves:<id>` into its title.
 */

/** One thing that must hold. */
export interface Requirement {
  /** What a proof's title carries after `@proves:`. */
  readonly id: string;
  readonly words: string;
  /** Where the demand comes from. */
  readonly source: string;
}

const rfc = (number: number, section: string): string =>
  `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`;
const oidc = (anchor: string): string =>
  `https://openid.net/specs/openid-connect-core-1_0.html#${anchor}`;

export const requirements = [
  {
    id: "loopback-only",
    words: "Listen on 127.0.0.1 only; the redirect names the literal address",
    source: rfc(8252, "8.3"),
  },
  {
    id: "ports",
    words:
      "Port 0 by default; a registered list of ports by policy, next one on EADDRINUSE and EACCES",
    source: rfc(8252, "7.3"),
  },
  {
    id: "callback-path",
    words: "Only the callback path with the expected method counts",
    source: rfc(8252, "8.4"),
  },
  {
    id: "state-first",
    words:
      "`state` is checked before `error` or `code`; a mismatch is ignored, and ends no sign-in",
    source: rfc(6749, "10.12"),
  },
  {
    id: "host-and-limits",
    words: "Host allow-list, no CORS, body and time caps",
    source: "https://owasp.org/www-community/attacks/DNS_Rebinding",
  },
  {
    id: "one-redemption",
    words: "One answer is redeemed, once",
    source: rfc(6749, "4.1.2"),
  },
  {
    id: "pkce",
    words: "S256, `state` and `nonce` always, whatever the metadata says",
    source: rfc(9700, "2.1.1"),
  },
  {
    id: "issuer",
    words: "A wrong `iss`, or none where advertised, is refused, on error answers too",
    source: rfc(9207, "2.4"),
  },
  {
    id: "id-token",
    words:
      "ID token: signature, `aud`, `nonce`, `iss`; same `iss` and `sub` on refresh; tenant allow-list",
    source: oidc("IDTokenValidation"),
  },
  {
    id: "no-code-left-behind",
    words: "`form_post` where advertised; the success page only after the exchange succeeded",
    source: "https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html",
  },
  {
    id: "way-out",
    words: "Time-out, cancel, open again, copy link",
    source: rfc(8252, "8.12"),
  },
  {
    id: "same-words",
    words: "An identity provider's error ends the sign-in with the same words in page and app",
    source: rfc(6749, "4.1.2.1"),
  },
  {
    id: "one-refresher",
    words: "One refresh at a time across windows and processes; re-read before, store before use",
    source: rfc(9700, "4.14"),
  },
  {
    id: "lost-answer",
    words: "A lost refresh answer is asked for once more with the same token",
    source: rfc(9700, "4.14.2"),
  },
  {
    id: "refusal-or-trouble",
    words:
      "`invalid_grant`: sign in again; network trouble and 5xx: keep the tokens, retry with back-off",
    source: rfc(6749, "5.2"),
  },
  {
    id: "keychain",
    words:
      "Keychain entries under 2,560 bytes; never silent plaintext; named errors within five seconds",
    source: "https://learn.microsoft.com/windows/win32/api/wincred/ns-wincred-credentiala",
  },
  {
    id: "no-token-elsewhere",
    words: "Tokens are never in the renderer, logs, SIP",
    source: rfc(6819, "5.1.6"),
  },
  {
    id: "own-audience",
    words: "The credential service takes access tokens for its own audience only",
    source: rfc(9068, "4"),
  },
  {
    id: "sign-out",
    words: "Sign-out: unregister, end the lease, revoke, wipe, end the session at the provider",
    source: rfc(7009, "2"),
  },
  {
    id: "https-only",
    words: "Only https authorization URLs are opened",
    source: rfc(9700, "4.1.3"),
  },
  {
    id: "no-device-code",
    words: "Device code off unless policy enables it",
    source: rfc(8628, "5.4"),
  },
  {
    id: "no-pasting",
    words: "Nobody is ever asked to paste an address from the browser",
    source: rfc(9700, "4.5"),
  },
] as const satisfies readonly Requirement[];

/** What is measured beside: a figure is good when it is not above its goal. */
export interface Measurement {
  readonly id: string;
  readonly words: string;
  readonly goal: number;
  readonly unit: string;
}

export const measurements = [
  {
    id: "storm-delay",
    words: "Delay of the true callback in a storm of forged ones",
    goal: 1_000,
    unit: "ms",
  },
  {
    id: "storm-heap",
    words: "Growth of the main process's heap in a storm of forged callbacks",
    goal: 2,
    unit: "MiB",
  },
  {
    id: "storm-memory",
    words: "Growth of the main process's resident memory in a storm of forged callbacks",
    goal: 16,
    unit: "MiB",
  },
] as const satisfies readonly Measurement[];

export type MeasurementId = (typeof measurements)[number]["id"];

/** The requirements a test's title says it proves. Unknown ones included. */
export function provenBy(title: string): string[] {
  return Array.from(title.matchAll(/@proves:([a-z-]+)/g), ([, id = ""]) => id);
}
