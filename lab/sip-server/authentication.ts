/**
 * Owns: the decision whether a request comes from who it says it comes from.
 * Must not know: what the request then does.
 */
import {
  type DigestAlgorithm,
  type DigestCredentials,
  formatChallenge,
  isResponseCorrect,
  parseCredentials,
} from "./digest.ts";
import type { FindCredential, KnownCredential } from "./ephemeral-credentials.ts";
import { headerValues, type SipRequest, type SipResponse, withoutHeaders } from "./message.ts";
import { NonceTable } from "./nonces.ts";
import { replyTo } from "./response.ts";

/** Challenges requests with Digest and binds each credential to the AOR it was made for. */
export class Authentication {
  readonly #realm: string;
  readonly #findCredential: FindCredential;
  readonly #algorithms: readonly DigestAlgorithm[];
  readonly #nonces: NonceTable;

  constructor(options: {
    readonly realm: string;
    readonly findCredential: FindCredential;
    /** In the order of preference; each is offered in a challenge of its own (RFC 8760). */
    readonly algorithms: readonly DigestAlgorithm[];
    readonly nonceLifetimeSeconds: number;
  }) {
    this.#realm = options.realm;
    this.#findCredential = options.findCredential;
    this.#algorithms = options.algorithms;
    this.#nonces = new NonceTable(options.nonceLifetimeSeconds);
  }

  /**
   * The answer that refuses the request, or undefined when it may pass: 401 or 407 (again), 400 for
   * credentials made for another Request-URI, 403 for somebody else's AOR.
   * @see https://www.rfc-editor.org/rfc/rfc3261#section-22
   */
  refuse(request: SipRequest): SipResponse | undefined {
    const credentials = this.#credentialsOf(request);
    const known = credentials && this.#findCredential(credentials);
    if (!credentials || !known || !isResponseCorrect(known.ha1, request.method, credentials)) {
      return this.#challenge(request, false);
    }
    if (credentials.uri !== request.requestUriText) {
      return replyTo(request, 400, { reasonPhrase: "Digest URI Differs From Request-URI" });
    }
    if (!this.#nonces.use(credentials.nonce, credentials.nonceCount)) {
      return this.#challenge(request, true);
    }
    return this.#speaksFor(known, request)
      ? undefined
      : replyTo(request, 403, { reasonPhrase: "Credential Belongs To Another AOR" });
  }

  /** The request without the credentials meant for this server; others stay (RFC 3261 section 22.3). */
  consume(request: SipRequest): SipRequest {
    return withoutHeaders(request, "Proxy-Authorization", (value) => this.#isOurs(value));
  }

  #credentialsOf(request: SipRequest): DigestCredentials | undefined {
    const name = request.method === "REGISTER" ? "Authorization" : "Proxy-Authorization";
    return headerValues(request, name)
      .filter((value) => this.#isOurs(value))
      .map(parseCredentials)
      .find((each) => each !== undefined && this.#algorithms.includes(each.algorithm));
  }

  #isOurs(value: string): boolean {
    return parseCredentials(value)?.realm === this.#realm;
  }

  #challenge(request: SipRequest, stale: boolean): SipResponse {
    const isRegister = request.method === "REGISTER";
    const nonce = this.#nonces.issue();
    const headers = this.#algorithms.map((algorithm) => ({
      name: isRegister ? "WWW-Authenticate" : "Proxy-Authenticate",
      value: formatChallenge({ realm: this.#realm, nonce, algorithm, stale }),
    }));
    return replyTo(request, isRegister ? 401 : 407, { headers });
  }

  #speaksFor({ user }: KnownCredential, { method, from, to }: SipRequest): boolean {
    const isOwn = (uri: SipRequest["from"]["uri"]) =>
      uri.user === user && uri.host === this.#realm.toLowerCase();
    return isOwn(from.uri) && (method !== "REGISTER" || isOwn(to.uri));
  }
}
