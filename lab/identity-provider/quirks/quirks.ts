/**
 * Owns: the list of ways in which identity providers differ, and what the lab's is like when nobody is played.
 * Must not know: which product has which.
 */
import type { Person } from "../person.ts";

/** How a provider behaves all the time; what goes wrong now and then is a fault. */
export interface Quirks {
  /** Whether a redirect URI has to be a registered one letter by letter, or may have any port. */
  readonly redirectUris: "any-port" | "exact";
  /** Registered redirect URIs; by default 127.0.0.1 without a port. */
  readonly registered: readonly string[];
  /** `iss` in authorization responses. [RFC 9207](https://www.rfc-editor.org/rfc/rfc9207) */
  readonly iss: "advertised" | "unadvertised" | "absent";
  /** Metadata that is not published. An endpoint that is not published is not there either. */
  readonly without: readonly string[];
  /** Response modes that are published. */
  readonly responseModes: readonly string[];
  readonly accessToken: "jwt" | "opaque";
  /** Name of the parameter that names the API; `none` where asking for one is an error. */
  readonly apiParameter: "resource" | "audience" | "none";
  /** Scopes that are an error. */
  readonly refusedScopes: readonly string[];
  /** When a refresh token is given. */
  readonly refreshTokenFor: "everybody" | "scope offline_access" | "access_type offline";
  /**
   * What becomes of a refresh token that was used: `strict` revokes everything when it comes again,
   * `grace` lets it come again for a while, `lasting` for ever, `silent` gives no other one.
   */
  readonly rotation: "strict" | "grace" | "lasting" | "silent";
  /** Demanded at the token endpoint, though the app is a native one. */
  readonly clientSecret: string | null;
  /** Claims of an ID token beside the usual. */
  claims(person: Person): Readonly<Record<string, string>>;
  /** Members of a token answer beside the usual. */
  readonly tokenExtras: Readonly<Record<string, unknown>>;
  /** Body of the token endpoint's refusals. */
  readonly refusals: "json" | "empty" | "html";
}

/** For `without`: tokens are bearer tokens. [RFC 9449 §5.1](https://www.rfc-editor.org/rfc/rfc9449#section-5.1) */
export const noDpop = "dpop_signing_alg_values_supported";

/** Keeps to the specifications. */
export const noQuirks: Quirks = {
  redirectUris: "any-port",
  registered: ["http://127.0.0.1/callback"],
  iss: "advertised",
  without: [],
  responseModes: ["form_post", "query"],
  accessToken: "jwt",
  apiParameter: "resource",
  refusedScopes: [],
  refreshTokenFor: "everybody",
  rotation: "strict",
  clientSecret: null,
  claims: () => ({}),
  tokenExtras: {},
  refusals: "json",
};
