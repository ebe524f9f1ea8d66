/**
 * Owns: the answers one request gives to challenges: which credentials it carries, and when it gives up.
 * Must not know: how challenges are read or chosen, or what the request is for.
 */
import { Core } from "sip.js";
import type { Challenger } from "./challenged-response.ts";
import { formatCredentials } from "./digest-response.ts";
import type { AnswerableChallenge } from "./digest-selection.ts";
import type { NonceCounts } from "./nonce-counts.ts";
import type { Log } from "./sip-log.ts";

/** The challenges to answer now, with the name they are answered under. */
export interface PendingChallenges {
  readonly by: Challenger;
  readonly username: string;
  readonly chosen: Readonly<Partial<Record<Challenger, AnswerableChallenge>>>;
}

interface Answered extends AnswerableChallenge {
  readonly username: string;
  /** A stale nonce was replaced once; a second time would go round in circles. */
  readonly renewed: boolean;
}

const headerNames = { server: "Authorization", proxy: "Proxy-Authorization" } as const;
const challengers = ["server", "proxy"] as const;

/**
 * What sip.js asks for credentials, made anew for each request. Server and proxy may both challenge, in one response
 * or in turn; each is answered once, and once more when it says that the nonce was stale. A plain second challenge
 * means that the credentials are wrong. [RFC 3261 §22.2](https://www.rfc-editor.org/rfc/rfc3261#section-22.2)
 */
export class DigestAuthentication extends Core.DigestAuthentication {
  readonly #pending: () => PendingChallenges | null;
  readonly #nonceCounts: NonceCounts;
  readonly #onResend: (request: Core.OutgoingRequestMessage) => void;
  readonly #log: Log;
  readonly #answered = new Map<Challenger, Answered>();
  #header = "";

  constructor(
    loggerFactory: Core.LoggerFactory,
    options: {
      /** The challenges of the response that is being received. */
      readonly pending: () => PendingChallenges | null;
      readonly nonceCounts: NonceCounts;
      /** The request is about to be sent once more. */
      readonly onResend: (request: Core.OutgoingRequestMessage) => void;
      readonly log: Log;
    },
  ) {
    super(loggerFactory, undefined, undefined, undefined);
    this.#pending = options.pending;
    this.#nonceCounts = options.nonceCounts;
    this.#onResend = options.onResend;
    this.#log = options.log;
  }

  /** Puts the answers into `request`. False when it must not be sent again. */
  override authenticate(
    request: Core.OutgoingRequestMessage,
    placeholder: { stale?: boolean },
  ): boolean {
    // Else sip.js would count our placeholder as the one stale nonce it allows.
    placeholder.stale = false;
    const pending = this.#pending();
    if (pending === null || !this.#accept(pending)) return false;
    for (const challenger of challengers) {
      const answered = this.#answered.get(challenger);
      if (answered === undefined) continue;
      const header = this.#answer(request, answered);
      request.setHeader(headerNames[challenger], header);
      if (challenger === pending.by) this.#header = header;
    }
    this.#onResend(request);
    return true;
  }

  /** The answer to whoever the response came from; sip.js puts it into the request once more. */
  override toString(): string {
    return this.#header;
  }

  #accept({ chosen, username }: PendingChallenges): boolean {
    for (const challenger of challengers) {
      const next = chosen[challenger];
      if (next === undefined) continue;
      const before = this.#answered.get(challenger);
      if (before !== undefined && (before.renewed || !next.challenge.stale)) {
        this.#log("warn", "sip.Digest", `the ${challenger} does not accept our credentials`);
        return false;
      }
      this.#answered.set(challenger, { ...next, username, renewed: before !== undefined });
    }
    return true;
  }

  #answer(request: Core.OutgoingRequestMessage, answered: Answered): string {
    const { challenge, algorithm, ha1, qop, username } = answered;
    const { nonce, realm, opaque } = challenge;
    return formatCredentials(
      {
        ...{ algorithm, ha1, nonce, qop },
        nonceCount: this.#nonceCounts.next(nonce),
        cnonce: crypto.randomUUID().replaceAll("-", ""),
        method: request.method,
        // As the request line has it. https://www.rfc-editor.org/rfc/rfc3261#section-22.4
        uri: request.ruri.toRaw(),
        body: bodyOf(request),
      },
      { username, realm, opaque },
    );
  }
}

/** The body as it is sent: sip.js leaves it out without a content type. */
function bodyOf({ body }: Core.OutgoingRequestMessage): string {
  return body?.contentType ? body.body : "";
}
