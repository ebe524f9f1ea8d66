/**
 * Owns: telling the server how available the person is, and taking it back.
 * Must not know: what makes somebody available, or who reads it.
 */
import type { Clock } from "../clock.ts";
import type { PublishAnswer } from "../sip/publication.ts";
import type { SipEndpoint } from "../sip/sip-endpoint.ts";
import { type OwnPresenceEvent, type OwnPresenceState, transition } from "./own-presence-state.ts";
import { type OwnPresence, writePresence } from "./presence-document.ts";
import { stayAway } from "./stay-away.ts";

/** Seconds. The server may choose less. */
const askedExpires = 3_600;
/** Seconds. A server that grants less forgets us in between, rather than being told without end. */
const shortestLife = 10;
const refreshAfter = 0.7;
const refreshSpread = 0.2;
/** Milliseconds. */
const answerTimeout = 10_000;
const notOffered: ReadonlySet<number> = new Set([403, 404, 405, 410, 415, 489, 501, 604]);

export interface OwnPresenceOptions {
  readonly endpoint: SipEndpoint;
  readonly aor: string;
  readonly clock: Clock;
  /** 0…1 */
  readonly random: () => number;
}

/** See `own-presence-state.ts` for the states. */
export class OwnPresencePublisher {
  readonly #options: OwnPresenceOptions;
  #state: OwnPresenceState = { kind: "idle" };
  /** Null: nothing is to be said. */
  #wanted: OwnPresence | null = null;
  #online = false;
  /** What the server calls our publication; it may outlive the connection. */
  #entityTag: string | null = null;
  #expires = askedExpires;
  #failures = 0;
  /** Counted up whenever the answer under way no longer counts. */
  #epoch = 0;
  #forgetTimer: () => void = () => undefined;

  constructor(options: OwnPresenceOptions) {
    this.#options = options;
  }

  /** What to say from now on; null takes back what was said. */
  say(presence: OwnPresence | null): void {
    if (presence === this.#wanted) return;
    this.#wanted = presence;
    if (!this.#online) return;
    if (presence === null) this.#retract();
    else this.#dispatch({ kind: this.#state.kind === "idle" ? "online" : "changed" });
  }

  /** The line is up. */
  start(): void {
    this.#online = true;
    this.#failures = 0;
    if (this.#wanted !== null) this.#dispatch({ kind: "online" });
  }

  /** The line is down. What was published stays until it expires. */
  stop(): void {
    this.#online = false;
    this.#dispatch({ kind: "offline" });
  }

  /** Says goodbye, without waiting for an answer. */
  end(): void {
    if (this.#online) this.#retract();
    this.#online = false;
  }

  #retract(): void {
    this.#dispatch({ kind: "offline" });
    if (this.#entityTag === null) return;
    void this.#publish(null, 0);
    this.#entityTag = null;
  }

  #dispatch(event: OwnPresenceEvent): void {
    const next = transition(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    if (next.kind === "publishing" && next.dirty) return;
    this.#forgetTimer();
    this.#forgetTimer = () => undefined;
    this.#epoch += 1;
    this.#enter(next);
  }

  #enter(state: OwnPresenceState): void {
    const { clock, random } = this.#options;
    if (state.kind === "publishing") {
      void this.#say(this.#epoch);
    } else if (state.kind === "published") {
      const life = (state.until - clock.now()) * (refreshAfter + refreshSpread * random());
      this.#wakeAfter(life);
    } else if (state.kind === "waiting") {
      this.#wakeAfter(state.retryAt - clock.now());
    }
  }

  async #say(epoch: number): Promise<void> {
    const { aor, clock } = this.#options;
    if (this.#wanted === null) return;
    this.#forgetTimer = clock.setTimeout(() => this.#fail(null), answerTimeout);
    const answer = await this.#publish(writePresence(aor, this.#wanted), this.#expires);
    if (epoch !== this.#epoch) return;
    if (answer.kind === "accepted") {
      this.#entityTag = answer.entityTag;
      this.#failures = 0;
      const seconds = Math.max(shortestLife, Math.min(answer.expiresInSeconds, this.#expires));
      this.#dispatch({ kind: "accepted", until: clock.now() + seconds * 1_000 });
    } else {
      this.#refused(answer);
    }
  }

  #publish(body: string | null, expiresInSeconds: number): Promise<PublishAnswer> {
    return this.#options.endpoint.publish({
      event: "presence",
      contentType: "application/pidf+xml",
      body,
      entityTag: this.#entityTag,
      expiresInSeconds,
    });
  }

  #refused({ status, minExpiresSeconds, retryAfterSeconds }: PublishAnswer & { kind: "refused" }) {
    if (notOffered.has(status)) {
      this.#dispatch({ kind: "not-offered" });
    } else if (status === 412) {
      // The server has forgotten it: it is published afresh. https://www.rfc-editor.org/rfc/rfc3903#section-4.3
      this.#entityTag = null;
      this.#fail(0);
    } else if (status === 423 && minExpiresSeconds !== null && minExpiresSeconds > this.#expires) {
      this.#expires = minExpiresSeconds;
      this.#fail(0);
    } else {
      this.#fail(retryAfterSeconds);
    }
  }

  /** @param seconds to stay away, as the server says; null leaves it to us */
  #fail(seconds: number | null): void {
    const { clock, random } = this.#options;
    this.#failures += 1;
    const retryAt = clock.now() + stayAway(seconds, this.#failures, random);
    this.#dispatch({ kind: "failed", retryAt });
  }

  #wakeAfter(ms: number): void {
    this.#forgetTimer = this.#options.clock.setTimeout(
      () => this.#dispatch({ kind: "due" }),
      Math.max(0, ms),
    );
  }
}
