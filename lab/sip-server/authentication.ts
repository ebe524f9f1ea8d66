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
  type QualityOfProtection,
} from "./digest.ts";
import type { FindCredential, KnownCredential } from "./ephemeral-credentials.ts";
import { headerValues, type SipRequest, type SipResponse, withoutHeaders } from "./message.ts";
import { NonceTable } from "./nonces.ts";
import { replyTo } from "./response.ts";

/**
 * Who challenges a REGISTER. By default the registrar (401) alone; or a proxy (407) and the registrar, one after
 * the other or with one answer. [RFC 3261 §22](https://www.rfc-editor.org/rfc/rfc3261#section-22)
 */
export type RegisterChallenges = "registrar" | "proxy-then-registrar" | "both-at-once";

/** In whose name a challenge is made, and the headers that go with it. */
type Challenger = "server" | "proxy";
const statusCodes = { server: 401, proxy: 407 } as const;
const challengeNames = { server: "WWW-Authenticate", proxy: "Proxy-Authenticate" } as const;
const answerNames = { server: "Authorization", proxy: "Proxy-Authorization" } as const;

/** Challenges requests with Digest and binds each credential to the AOR it was made for. */
export class Authentication {
  readonly #realm: string;
  readonly #findCredential: FindCredential;
  readonly #algorithms: readonly DigestAlgorithm[];
  readonly #qop: readonly QualityOfProtection[];
  readonly #registerChallenges: RegisterChallenges;
  readonly #nonces: NonceTable;
  readonly #isDenied: (username: string) => boolean;

  constructor(options: {
    readonly realm: string;
    readonly findCredential: FindCredential;
    /** In the order of preference; each is offered in a challenge of its own (RFC 8760). */
    readonly algorithms: readonly DigestAlgorithm[];
    readonly qop?: readonly QualityOfProtection[];
    readonly registerChallenges?: RegisterChallenges;
    readonly nonceLifetimeSeconds: number;
    /** Credentials that are right, and refused all the same. */
    readonly isDenied?: (username: string) => boolean;
  }) {
    this.#realm = options.realm;
    this.#findCredential = options.findCredential;
    this.#algorithms = options.algorithms;
    this.#qop = options.qop ?? ["auth"];
    this.#registerChallenges = options.registerChallenges ?? "registrar";
    this.#nonces = new NonceTable(options.nonceLifetimeSeconds);
    this.#isDenied = options.isDenied ?? (() => false);
  }

  /**
   * The answer that refuses the request, or undefined when it may pass: 401 or 407 (again), 400 for
   * credentials made for another Request-URI, 403 for somebody else's AOR and for credentials that are denied.
   * @see https://www.rfc-editor.org/rfc/rfc3261#section-22
   */
  refuse(request: SipRequest): SipResponse | undefined {
    if (request.method !== "REGISTER") return this.#refuseAs("proxy", request);
    if (this.#registerChallenges === "registrar") return this.#refuseAs("server", request);
    const ofProxy = this.#refuseAs("proxy", request);
    if (ofProxy && this.#registerChallenges === "proxy-then-registrar") return ofProxy;
    const ofServer = this.#refuseAs("server", request);
    return ofProxy && ofServer ? withChallengesOf(ofProxy, ofServer) : (ofProxy ?? ofServer);
  }

  #refuseAs(challenger: Challenger, request: SipRequest): SipResponse | undefined {
    const credentials = this.#credentialsOf(request, answerNames[challenger]);
    const known = credentials && this.#findCredential(credentials);
    if (!credentials || !known || !isResponseCorrect(known.ha1, request, credentials)) {
      return this.#challenge(challenger, request, false);
    }
    if (credentials.uri !== request.requestUriText) {
      return replyTo(request, 400, { reasonPhrase: "Digest URI Differs From Request-URI" });
    }
    if (!this.#nonces.use(credentials.nonce, credentials.nonceCount)) {
      return this.#challenge(challenger, request, true);
    }
    if (!this.#speaksFor(known, request)) {
      return replyTo(request, 403, { reasonPhrase: "Credential Belongs To Another AOR" });
    }
    return this.#isDenied(credentials.username)
      ? replyTo(request, 403, { reasonPhrase: "Lease Ended" })
      : undefined;
  }

  /** Whose credentials a REGISTER came with. */
  usernameOf(request: SipRequest): string | undefined {
    return this.#credentialsOf(request, answerNames.server)?.username;
  }

  /** The request without the credentials meant for this server; others stay (RFC 3261 section 22.3). */
  consume(request: SipRequest): SipRequest {
    return withoutHeaders(request, "Proxy-Authorization", (value) => this.#isOurs(value));
  }

  #credentialsOf(request: SipRequest, name: string): DigestCredentials | undefined {
    return headerValues(request, name)
      .filter((value) => this.#isOurs(value))
      .map(parseCredentials)
      .find(
        (each) =>
          each !== undefined &&
          this.#algorithms.includes(each.algorithm) &&
          this.#qop.includes(each.qop),
      );
  }

  #isOurs(value: string): boolean {
    return parseCredentials(value)?.realm === this.#realm;
  }

  #challenge(challenger: Challenger, request: SipRequest, stale: boolean): SipResponse {
    const nonce = this.#nonces.issue();
    const headers = this.#algorithms.map((algorithm) => ({
      name: challengeNames[challenger],
      value: formatChallenge({ realm: this.#realm, nonce, algorithm, qop: this.#qop, stale }),
    }));
    return replyTo(request, statusCodes[challenger], { headers });
  }

  #speaksFor({ user }: KnownCredential, { method, from, to }: SipRequest): boolean {
    const isOwn = (uri: SipRequest["from"]["uri"]) =>
      uri.user === user && uri.host === this.#realm.toLowerCase();
    return isOwn(from.uri) && (method !== "REGISTER" || isOwn(to.uri));
  }
}

/** `response`, asking for what `other` asks as well. [RFC 3261 §16.7](https://www.rfc-editor.org/rfc/rfc3261#section-16.7) step 7 */
function withChallengesOf(other: SipResponse, response: SipResponse): SipResponse {
  const added = other.headers.filter(({ name }) => name.endsWith("-Authenticate"));
  return { ...response, headers: [...response.headers, ...added] };
}
