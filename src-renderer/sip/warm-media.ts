/**
 * Owns: the media of the next call, made ahead of it, so that its candidates are there when it begins.
 * Must not know: who is about to call, or how candidates are gathered.
 */
import type { Clock } from "../clock.ts";
import type {
  MediaContext,
  MediaHandler,
  MediaHandlerFactory,
  MediaRole,
} from "./media-handler.ts";
import type { Log } from "./sip-log.ts";

/** Milliseconds without a word that a call is coming; then sockets and TURN allocations are freed. */
const idleLimit = 60_000;

interface Prepared {
  readonly handler: MediaHandler;
  /** Compared as text. */
  readonly ice: string;
  /** With `offer` it cannot answer any more; with `answer` it can do either. */
  readonly role: MediaRole;
  readonly forgetTimer: () => void;
}

/** One at a time, for one set of ICE servers, and for one call. */
export class WarmMedia {
  readonly #create: MediaHandlerFactory;
  readonly #clock: Clock;
  readonly #log: Log;
  #prepared: Prepared | null = null;

  constructor({ create, clock, log }: { create: MediaHandlerFactory; clock: Clock; log: Log }) {
    this.#create = create;
    this.#clock = clock;
    this.#log = log;
  }

  /** A call is likely soon: makes media for it, or keeps what was made. Never throws. */
  prepare(context: MediaContext, role: MediaRole): void {
    const ice = JSON.stringify(context.ice);
    if (!this.#fits(ice, role)) this.discard();
    try {
      const handler = this.#prepared?.handler ?? this.#create(context);
      if (role === "offer") handler.prepareOffer();
      this.#prepared?.forgetTimer();
      const forgetTimer = this.#clock.setTimeout(() => this.discard(), idleLimit);
      this.#prepared = { handler, ice, role, forgetTimer };
    } catch (thrown) {
      // The call itself will meet the same and say so.
      this.#log("info", "sip.Media", `not prepared: ${String(thrown)}`);
    }
  }

  /** The ICE servers may be others: media made for the old ones is made anew. */
  renew(context: MediaContext): void {
    const role = this.#prepared?.role;
    if (role === undefined || this.#fits(JSON.stringify(context.ice), role)) return;
    this.prepare(context, role);
  }

  /** The media of a call that begins now: what was prepared, if it fits, else new. */
  take(context: MediaContext, role: MediaRole): MediaHandler {
    const prepared = this.#prepared;
    if (prepared === null || !this.#fits(JSON.stringify(context.ice), role))
      return this.#create(context);
    prepared.forgetTimer();
    this.#prepared = null;
    return prepared.handler;
  }

  /** Throws away what was prepared. */
  discard(): void {
    this.#prepared?.forgetTimer();
    this.#prepared?.handler.close();
    this.#prepared = null;
  }

  #fits(ice: string, role: MediaRole): boolean {
    const prepared = this.#prepared;
    if (prepared?.ice !== ice) return false;
    return role === "offer" || prepared.role === "answer";
  }
}
