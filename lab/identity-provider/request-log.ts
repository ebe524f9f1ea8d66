/**
 * Owns: what was asked of the identity provider, and the named events tests wait for.
 * Must not know: secrets. Addresses are kept without their query, which may hold a code.
 */
import { EventEmitter } from "node:events";

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface TokenRequest {
  readonly grantType: string;
  readonly clientId: string;
  /** `ok`, or the OAuth error. [RFC 6749 §5.2](https://www.rfc-editor.org/rfc/rfc6749#section-5.2) */
  readonly outcome: string;
  readonly at: number;
}

/** Event → arguments. Wait with `once(identityProvider.events, "token-issued")` of node:events. */
export interface IdentityProviderEvents {
  /** An authorization code went to the app. */
  "signed-in": [{ readonly email: string }];
  /** An authorization request ended with an error. */
  refused: [{ readonly error: string }];
  "token-issued": [{ readonly email: string; readonly grantType: string }];
  "token-refused": [{ readonly error: string; readonly grantType: string }];
  /** The app revoked a token. [RFC 7009](https://www.rfc-editor.org/rfc/rfc7009) */
  revoked: [{ readonly email: string }];
  /** The browser's session ended. [RP-Initiated Logout](https://openid.net/specs/openid-connect-rpinitiated-1_0.html) */
  "session-ended": [{ readonly email: string }];
}

export interface RequestLog {
  readonly requests: LoggedRequest[];
  readonly tokenRequests: TokenRequest[];
  readonly events: EventEmitter<IdentityProviderEvents>;
}

export function createRequestLog(): RequestLog {
  return { requests: [], tokenRequests: [], events: new EventEmitter<IdentityProviderEvents>() };
}
