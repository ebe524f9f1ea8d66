/**
 * Owns: keeping one address of record registered: transport, REGISTER, refresh, and every next try.
 * Must not know: sip.js, calls, or where credentials come from.
 */
import { type AppError, assertNever } from "../../src-contract/errors.ts";
import type { Clock } from "../clock.ts";
import type { SipEndpoint } from "../sip/sip-endpoint.ts";
import { registrationFailure } from "../sip/sip-failure.ts";
import type { Log } from "../sip/sip-log.ts";
import { backOff, backOffUnanswered } from "./back-off.ts";
import { Connection } from "./connection.ts";
import { Heartbeat } from "./heartbeat.ts";
import { PreferredServer } from "./preferred-server.ts";
import {
  type RegistrationEvent,
  type RegistrationState,
  transition,
} from "./registration-state.ts";
import { type Refusal, remedyFor } from "./remedy.ts";
import { ServerList } from "./server-list.ts";
import { within } from "./within.ts";

/** Seconds. The registrar may choose less. */
const askedExpires = 600;
/** Milliseconds. */
const answerTimeout = 10_000;
const unregisterTimeout = 1_000;
/** No timer runs for longer, whatever a registrar says: beyond 24 days it would run out at once. */
const longestRefresh = 86_400_000;
const shortestRefresh = 1_000;
/** The part of a binding's life after which it is refreshed, give or take a little. */
const refreshAfter = 0.8;
const refreshSpread = 0.1;

const unreachable: AppError = { code: "sip-server-unreachable" };

export interface RegistrationOptions {
  readonly endpoint: SipEndpoint;
  /** WSS URLs in order of preference, from the lease that is valid now. */
  readonly servers: () => readonly string[];
  /** Whether a change of server would disturb nobody. */
  readonly isIdle: () => boolean;
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
  readonly #connection: Connection;
  readonly #heartbeat: Heartbeat;
  readonly #preferred: PreferredServer;
  #state: RegistrationState = { kind: "offline" };
  /** Counted up whenever what is under way no longer counts. */
  #epoch = 0;
  #failures = 0;
  #expires = askedExpires;
  #forgetTimer: () => void = () => undefined;

  constructor(options: RegistrationOptions) {
    const { clock, endpoint, isIdle, random } = options;
    this.#options = options;
    this.#servers = new ServerList(options.servers);
    this.#connection = new Connection(endpoint, clock);
    this.#heartbeat = new Heartbeat({
      clock,
      random,
      lastHeard: () => endpoint.lastHeard(),
      ping: () => endpoint.ping(),
      onSilence: (silence) => this.#connectAnew(silence),
    });
    this.#preferred = new PreferredServer({
      clock,
      random,
      isIdle,
      isWell: () => this.#isPreferredWell(),
      goBack: () => this.rebuild(),
    });
    endpoint.onConnectionLost(() => this.#onConnectionLost());
    endpoint.onAsked(() => this.#heartbeat.expectAnswer());
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
    this.#connection.distrust();
    this.#servers.restart();
    this.start();
  }

  /** Something hints at trouble, or at its end: asks the server, or tries it now. */
  doubt(): void {
    if (this.#state.kind === "registered") this.#heartbeat.check();
    else if (this.#state.kind === "connecting") this.#connectAnew("the network changed");
    else this.retryNow();
  }

  /** Nobody wants to wait for the next try. */
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
    this.#preferred.stop();
    this.#dispatch({ kind: "stop" });
    if (this.#state.kind === "unregistering" && endpoint.isConnected())
      await within(unregisterTimeout, endpoint.register(0), clock);
    this.#dispatch({ kind: "unregistered" });
  }

  async #attempt(): Promise<void> {
    const epoch = this.#supersede();
    const { clock, log } = this.#options;
    const server = this.#servers.current();
    const begun = clock.now();
    this.#dispatch({ kind: "start" });
    try {
      await this.#connection.open(server);
    } catch (thrown) {
      if (epoch !== this.#epoch) return;
      log("info", "registration", `${server} not reached: ${String(thrown)}`);
      this.#unanswered(begun);
      return;
    }
    if (epoch !== this.#epoch) return;
    this.#dispatch({ kind: "transport-open" });
    await this.#register(epoch);
  }

  async #register(epoch: number): Promise<void> {
    const { clock, endpoint } = this.#options;
    const answer = await within(answerTimeout, endpoint.register(this.#expires), clock);
    if (epoch !== this.#epoch) return;
    if (answer === null) this.#unanswered(clock.now());
    else if (answer.kind === "accepted") this.#accepted(epoch, answer.expiresInSeconds);
    else await this.#refused(epoch, answer);
  }

  #accepted(epoch: number, seconds: number): void {
    const { clock, random } = this.#options;
    this.#failures = 0;
    this.#dispatch({ kind: "accepted", until: clock.now() + seconds * 1_000 });
    const refreshIn = seconds * 1_000 * (refreshAfter + refreshSpread * random());
    this.#forgetTimer = clock.setTimeout(
      () => void this.#register(epoch),
      Math.min(longestRefresh, Math.max(shortestRefresh, refreshIn)),
    );
    this.#heartbeat.start();
    if (this.#servers.current() === this.#servers.preferred()) this.#preferred.stop();
    else this.#preferred.start();
  }

  async #refused(epoch: number, refusal: Refusal): Promise<void> {
    const { clock, log, onCredentialsRefused } = this.#options;
    log("info", "registration", `REGISTER refused with ${refusal.status}`);
    const remedy = remedyFor(refusal, this.#expires);
    switch (remedy.kind) {
      case "ask-for-longer":
        this.#expires = remedy.seconds;
        await this.#register(epoch);
        break;
      case "new-credentials":
        this.#fail(registrationFailure(refusal.status), backOff);
        onCredentialsRefused();
        break;
      case "another-server":
        if (remedy.leaveAloneSeconds > 0)
          this.#servers.leaveAloneUntil(clock.now() + remedy.leaveAloneSeconds * 1_000);
        this.#moveOn();
        this.#fail(registrationFailure(refusal.status), backOff);
        break;
      default:
        assertNever(remedy);
    }
  }

  /** @param begun when the try began that came to nothing: the next one need not wait for longer than it took */
  #unanswered(begun: number): void {
    this.#connection.distrust();
    this.#moveOn();
    this.#fail(unreachable, backOffUnanswered, begun);
  }

  /** To the next server, which needs a new transport. */
  #moveOn(): void {
    const failed = this.#servers.current();
    this.#servers.advance(this.#options.clock.now());
    if (this.#servers.current() !== failed) this.#connection.distrust();
  }

  #onConnectionLost(): void {
    if (this.#state.kind !== "registering" && this.#state.kind !== "registered") return;
    this.#fail(unreachable, backOffUnanswered);
  }

  #connectAnew(why: string): void {
    this.#options.log("info", "registration", `connecting anew: ${why}`);
    this.#connection.distrust();
    this.start();
  }

  async #isPreferredWell(): Promise<boolean> {
    const server = this.#servers.preferred();
    if (this.#servers.notBefore(server) > this.#options.clock.now()) return false;
    return this.#options.endpoint.isWell(server);
  }

  /** @param since what the wait is counted from */
  #fail(reason: AppError, wait: typeof backOff, since: number = this.#options.clock.now()): void {
    const { clock, random } = this.#options;
    this.#supersede();
    this.#failures += 1;
    const retryAt = Math.max(
      clock.now(),
      since + wait(this.#failures, random),
      this.#servers.notBefore(),
    );
    this.#dispatch({ kind: "failed", retryAt, reason });
    this.#forgetTimer = clock.setTimeout(() => void this.#attempt(), retryAt - clock.now());
  }

  /** What was under way no longer counts, and no timer runs. */
  #supersede(): number {
    this.#forgetTimer();
    this.#forgetTimer = () => undefined;
    this.#heartbeat.stop();
    this.#epoch += 1;
    return this.#epoch;
  }

  #dispatch(event: RegistrationEvent): void {
    const next = transition(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    this.#options.onChange();
  }
}
