/**
 * Owns: keeping one address of record registered: transport, REGISTER, refresh, and every next try.
 * Must not know: sip.js, calls, or where credentials come from.
 */
import type { AppError } from "../../src-contract/errors.ts";
import type { Clock } from "../clock.ts";
import type { RegisterAnswer, SipEndpoint } from "../sip/sip-endpoint.ts";
import { registrationFailure } from "../sip/sip-failure.ts";
import type { Log } from "../sip/sip-log.ts";
import { backOff } from "./back-off.ts";
import {
  type RegistrationEvent,
  type RegistrationState,
  transition,
} from "./registration-state.ts";
import { ServerList } from "./server-list.ts";

/** Seconds. The registrar may choose less. */
const askedExpires = 600;
/** Milliseconds. */
const answerTimeout = 10_000;
const unregisterTimeout = 1_000;
/** The part of a binding's life after which it is refreshed, give or take a little. */
const refreshAfter = 0.8;
const refreshSpread = 0.1;

const unreachable: AppError = { code: "sip-server-unreachable" };

export interface RegistrationOptions {
  readonly endpoint: SipEndpoint;
  /** WSS URLs in order of preference, from the lease that is valid now. */
  readonly servers: () => readonly string[];
  readonly clock: Clock;
  /** 0…1 */
  readonly random: () => number;
  readonly log: Log;
  readonly onChange: () => void;
  /** The registrar refused our credentials; call {@link Registration.credentialsChanged} when there are new ones. */
  readonly onCredentialsRefused: () => void;
}

/** See `registration-state.ts` for the states. */
export class Registration {
  readonly #options: RegistrationOptions;
  readonly #servers: ServerList;
  #state: RegistrationState = { kind: "offline" };
  /** Counted up whenever what is under way no longer counts. */
  #epoch = 0;
  #failures = 0;
  #expires = askedExpires;
  /** The socket may be half-open: open a new one for the next try. */
  #distrustTransport = false;
  #forgetTimer: () => void = () => undefined;

  constructor(options: RegistrationOptions) {
    this.#options = options;
    this.#servers = new ServerList(options.servers);
    options.endpoint.onConnectionLost(() => this.#onConnectionLost());
  }

  get state(): RegistrationState {
    return this.#state;
  }

  /** Connects and registers, and keeps at it until {@link stop}. */
  start(): void {
    this.#failures = 0;
    void this.#attempt();
  }

  /** The network or the machine came back: trusts nothing from before. */
  rebuild(): void {
    if (this.#state.kind === "offline" || this.#state.kind === "unregistering") return;
    this.#distrustTransport = true;
    this.#servers.restart();
    this.start();
  }

  /** The person does not want to wait for the next try. */
  retryNow(): void {
    if (this.#state.kind === "waiting") this.start();
  }

  /** New credentials: tried at once where the old ones were refused, else at the next refresh. */
  credentialsChanged(): void {
    if (this.#state.kind === "waiting" && this.#state.reason.code === "sip-credentials-refused")
      this.start();
  }

  /** Removes the binding, waiting a second at most. The transport stays as it is. */
  async stop(): Promise<void> {
    const { clock, endpoint } = this.#options;
    this.#supersede();
    this.#dispatch({ kind: "stop" });
    if (this.#state.kind === "unregistering" && endpoint.isConnected())
      await this.#within(unregisterTimeout, endpoint.register(0), clock);
    this.#dispatch({ kind: "unregistered" });
  }

  async #attempt(): Promise<void> {
    const epoch = this.#supersede();
    const { endpoint, log } = this.#options;
    const server = this.#servers.current();
    this.#dispatch({ kind: "start" });
    try {
      if (this.#distrustTransport || !endpoint.isConnected()) await endpoint.connect(server);
    } catch (thrown) {
      if (epoch !== this.#epoch) return;
      log("info", "registration", `${server} not reached: ${String(thrown)}`);
      this.#moveOn();
      this.#fail(unreachable);
      return;
    }
    if (epoch !== this.#epoch) return;
    this.#distrustTransport = false;
    this.#dispatch({ kind: "transport-open" });
    await this.#register(epoch);
  }

  async #register(epoch: number): Promise<void> {
    const { clock, endpoint } = this.#options;
    const answer = await this.#within(answerTimeout, endpoint.register(this.#expires), clock);
    if (epoch !== this.#epoch) return;
    if (answer === null) {
      this.#distrustTransport = true;
      this.#moveOn();
      this.#fail(unreachable);
    } else if (answer.kind === "accepted") {
      this.#accepted(epoch, answer.expiresInSeconds);
    } else {
      await this.#refused(epoch, answer);
    }
  }

  #accepted(epoch: number, seconds: number): void {
    const { clock, random } = this.#options;
    this.#failures = 0;
    this.#dispatch({ kind: "accepted", until: clock.now() + seconds * 1_000 });
    const part = refreshAfter + refreshSpread * random();
    this.#forgetTimer = clock.setTimeout(() => void this.#register(epoch), seconds * 1_000 * part);
  }

  async #refused(
    epoch: number,
    { status, minExpiresSeconds, retryAfterSeconds }: RegisterAnswer & { kind: "refused" },
  ): Promise<void> {
    const { clock, log, onCredentialsRefused } = this.#options;
    log("info", "registration", `REGISTER refused with ${status}`);
    // https://www.rfc-editor.org/rfc/rfc3261#section-10.2.8
    if (status === 423 && minExpiresSeconds !== null && minExpiresSeconds > this.#expires) {
      this.#expires = minExpiresSeconds;
      await this.#register(epoch);
      return;
    }
    const reason = registrationFailure(status);
    if (retryAfterSeconds !== null)
      this.#servers.leaveAloneUntil(clock.now() + retryAfterSeconds * 1_000);
    // Another server would refuse the same credentials.
    if (reason.code !== "sip-credentials-refused") this.#moveOn();
    this.#fail(reason);
    if (reason.code === "sip-credentials-refused") onCredentialsRefused();
  }

  /** To the next server, which needs a new transport. */
  #moveOn(): void {
    const failed = this.#servers.current();
    this.#servers.advance();
    if (this.#servers.current() !== failed) this.#distrustTransport = true;
  }

  #onConnectionLost(): void {
    if (this.#state.kind !== "registering" && this.#state.kind !== "registered") return;
    this.#fail(unreachable);
  }

  #fail(reason: AppError): void {
    const { clock, random } = this.#options;
    this.#supersede();
    this.#failures += 1;
    const retryAt = Math.max(
      clock.now() + backOff(this.#failures, random),
      this.#servers.notBefore(),
    );
    this.#dispatch({ kind: "failed", retryAt, reason });
    this.#forgetTimer = clock.setTimeout(() => void this.#attempt(), retryAt - clock.now());
  }

  /** What was under way no longer counts, and no timer runs. */
  #supersede(): number {
    this.#forgetTimer();
    this.#forgetTimer = () => undefined;
    this.#epoch += 1;
    return this.#epoch;
  }

  #dispatch(event: RegistrationEvent): void {
    const next = transition(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    this.#options.onChange();
  }

  /** The answer, or null when it takes longer than `ms`. */
  #within<Value>(ms: number, answer: Promise<Value>, clock: Clock): Promise<Value | null> {
    return new Promise((resolve, reject) => {
      const forget = clock.setTimeout(() => resolve(null), ms);
      answer.then(resolve, reject).finally(forget);
    });
  }
}
