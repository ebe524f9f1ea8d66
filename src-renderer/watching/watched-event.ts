/**
 * Owns: one subscription at the server, kept alive: queue, time-outs, refresh, and every next try.
 * Must not know: what the bodies say, or who else is watched.
 */
import type { Clock } from "../clock.ts";
import type { SipEndpoint } from "../sip/sip-endpoint.ts";
import type { SipSubscription, SubscriptionNews } from "../sip/subscription.ts";
import { stayAway } from "./stay-away.ts";
import type { SubscribeQueue, Turn } from "./subscribe-queue.ts";
import {
  type SubscriptionEvent,
  type SubscriptionState,
  transition,
} from "./subscription-state.ts";

/** Seconds. The server may choose less. */
const askedExpires = 3_600;
/** Seconds. Who grants less lets go of us, rather than being asked without end. */
const shortestLife = 10;
/** Milliseconds. */
const answerTimeout = 10_000;
/** The part of a subscription's life after which it is refreshed, give or take: not all in the same second. */
const refreshAfter = 0.6;
const refreshSpread = 0.3;
/** The server has no such event at all. */
const noSuchEvent: ReadonlySet<number> = new Set([405, 489, 501]);
/** It has, but not of this line, or not for us. */
const notForUs: ReadonlySet<number> = new Set([403, 404, 410, 603, 604]);
/** Ends after which the server says that asking again is of no use. [RFC 6665 §4.1.3](https://www.rfc-editor.org/rfc/rfc6665#section-4.1.3) */
const finalReasons: ReadonlySet<string> = new Set(["rejected", "noresource", "invariant"]);
/** Ends after which one asks again at once. */
const passingReasons: ReadonlySet<string> = new Set(["deactivated", "timeout"]);

/** What every subscription of one line shares. */
export interface WatchContext {
  readonly endpoint: SipEndpoint;
  readonly queue: SubscribeQueue;
  readonly clock: Clock;
  /** 0…1 */
  readonly random: () => number;
  /** Events this server does not know. Nobody asks for them again while the line is up. */
  readonly unknownEvents: Set<string>;
}

export interface WatchedEventOptions {
  readonly event: string;
  readonly accept: string;
  /** Whose: a SIP URI. */
  readonly target: string;
  /** Each body as it comes. False: something is missing, ask for the whole. */
  readonly onBody: (body: string) => boolean;
  readonly onState: () => void;
}

/** See `subscription-state.ts` for the states. */
export class WatchedEvent {
  readonly #context: WatchContext;
  readonly #options: WatchedEventOptions;
  #state: SubscriptionState = { kind: "idle" };
  #subscription: SipSubscription | null = null;
  #turn: Turn | null = null;
  #forgetTimer: () => void = () => undefined;
  #expires = askedExpires;
  #failures = 0;

  constructor(context: WatchContext, options: WatchedEventOptions) {
    this.#context = context;
    this.#options = options;
  }

  get state(): SubscriptionState {
    return this.#state;
  }

  /** The line is up: subscribes when it is its turn. */
  start(): void {
    this.#failures = 0;
    this.#dispatch({ kind: "online" });
  }

  /** The line is down: what there was is gone. */
  stop(): void {
    this.#subscription?.forget();
    this.#subscription = null;
    this.#dispatch({ kind: "offline" });
  }

  /** Nobody wants to know any more: says so to the server. */
  end(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = null;
    this.#dispatch({ kind: "offline" });
  }

  #dispatch(event: SubscriptionEvent): void {
    const next = transition(this.#state, event);
    if (next === this.#state) return;
    // Only what has lasted counts as a success.
    if (event.kind === "due" && this.#state.kind === "active") this.#failures = 0;
    this.#state = next;
    this.#turn?.done();
    this.#turn = null;
    this.#forgetTimer();
    this.#forgetTimer = () => undefined;
    this.#enter(next);
    this.#options.onState();
  }

  #enter(state: SubscriptionState): void {
    const { clock, queue, random } = this.#context;
    if (state.kind === "queued") {
      this.#turn = queue.enter(() => this.#takeTurn());
    } else if (state.kind === "active") {
      const life = (state.until - clock.now()) * (refreshAfter + refreshSpread * random());
      this.#wakeAfter(life, { kind: "due" });
    } else if (state.kind === "waiting") {
      this.#drop();
      this.#wakeAfter(state.retryAt - clock.now(), { kind: "due" });
    } else if (state.kind === "given-up") {
      this.#drop();
    }
  }

  #takeTurn(): void {
    const renewing = this.#state.kind === "queued" && this.#state.renewing;
    if (this.#context.unknownEvents.has(this.#options.event)) {
      this.#dispatch({ kind: "not-offered" });
      return;
    }
    // The place in the queue is kept until the answer is there.
    const turn = this.#turn;
    this.#turn = null;
    this.#dispatch({ kind: "admitted" });
    this.#turn = turn;
    this.#wakeAfter(answerTimeout, null);
    if (renewing && this.#subscription !== null) this.#subscription.refresh(this.#expires);
    else this.#subscribe();
  }

  #subscribe(): void {
    const { accept, event, target } = this.#options;
    this.#drop();
    const subscription: SipSubscription = this.#context.endpoint.subscribe(
      { event, accept, target, expiresInSeconds: this.#expires },
      (news) => {
        if (this.#subscription === subscription) this.#take(news);
      },
    );
    this.#subscription = subscription;
  }

  #take(news: SubscriptionNews): void {
    if (news.kind === "accepted") {
      this.#lasts(news.expiresInSeconds);
    } else if (news.kind === "notified") {
      if (this.#state.kind === "active" && this.#isShorter(news.expiresInSeconds))
        this.#lasts(news.expiresInSeconds);
      if (!this.#options.onBody(news.body)) this.#dispatch({ kind: "gap" });
    } else if (news.kind === "refused") {
      this.#refused(news);
    } else if (finalReasons.has(news.reason)) {
      this.#dispatch({ kind: "not-offered" });
    } else {
      this.#fail(passingReasons.has(news.reason) ? 0 : news.retryAfterSeconds);
    }
  }

  #lasts(seconds: number): void {
    const granted = Math.max(shortestLife, Math.min(seconds, this.#expires));
    this.#dispatch({ kind: "accepted", until: this.#context.clock.now() + granted * 1_000 });
  }

  /** The server may take back some of the time it granted. [RFC 6665 §4.2.2](https://www.rfc-editor.org/rfc/rfc6665#section-4.2.2) */
  #isShorter(seconds: number | null): seconds is number {
    if (seconds === null || this.#state.kind !== "active") return false;
    return (
      this.#context.clock.now() + Math.max(shortestLife, seconds) * 1_000 <
      this.#state.until - 1_000
    );
  }

  #refused(news: SubscriptionNews & { kind: "refused" }): void {
    const { status, minExpiresSeconds, retryAfterSeconds } = news;
    if (noSuchEvent.has(status)) {
      this.#context.unknownEvents.add(this.#options.event);
      this.#dispatch({ kind: "not-offered" });
    } else if (notForUs.has(status)) {
      this.#dispatch({ kind: "not-offered" });
    } else if (status === 423 && minExpiresSeconds !== null && minExpiresSeconds > this.#expires) {
      this.#expires = minExpiresSeconds;
      this.#fail(0);
    } else {
      this.#fail(retryAfterSeconds);
    }
  }

  /** @param seconds to stay away, as the server says; null leaves it to us */
  #fail(seconds: number | null): void {
    const { clock, random } = this.#context;
    this.#failures += 1;
    const retryAt = clock.now() + stayAway(seconds, this.#failures, random);
    this.#dispatch({ kind: "failed", retryAt });
  }

  #drop(): void {
    this.#subscription?.forget();
    this.#subscription = null;
  }

  /** @param event null: no answer came */
  #wakeAfter(ms: number, event: SubscriptionEvent | null): void {
    this.#forgetTimer();
    this.#forgetTimer = this.#context.clock.setTimeout(
      () => (event === null ? this.#fail(null) : this.#dispatch(event)),
      Math.max(0, ms),
    );
  }
}
