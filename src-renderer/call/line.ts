/**
 * Owns: one address of record: its SIP endpoint and its registration, from the first lease to the last call.
 * Must not know: what calls look like.
 */
import type { LocalLease } from "../../src-contract/views.ts";
import type { Clock } from "../clock.ts";
import { Registration } from "../registration/registration.ts";
import type { SipEndpoint, SipEndpointFactory } from "../sip/sip-endpoint.ts";
import type { Log } from "../sip/sip-log.ts";
import type { IncomingSession } from "../sip/sip-session.ts";
import type { LineWatch } from "../watching/line-watch.ts";
import type { Watching } from "../watching/watching.ts";

export interface LineOptions {
  readonly endpointFactory: SipEndpointFactory;
  readonly watching: Watching;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly onRegistration: () => void;
  readonly onInvite: (session: IncomingSession) => void;
  readonly onConnectionLost: () => void;
  /** Whether there is any call, on this line or another. */
  readonly isInCall: () => boolean;
  readonly onCredentialsRefused: (leaseId: string) => void;
}

export class Line {
  readonly endpoint: SipEndpoint;
  readonly registration: Registration;
  readonly #watch: LineWatch;
  #lease: LocalLease;
  #retired = false;
  #stopped = false;

  constructor(lease: LocalLease, options: LineOptions) {
    this.#lease = lease;
    this.endpoint = options.endpointFactory(lease);
    this.#watch = options.watching.open(this.endpoint, lease.aor);
    this.registration = new Registration({
      endpoint: this.endpoint,
      servers: () => this.#lease.wssServers,
      isIdle: () => !options.isInCall(),
      clock: options.clock,
      random: options.random,
      log: options.log,
      onChange: () => {
        const { kind } = this.registration.state;
        // While it unregisters, it says goodbye.
        if (kind !== "unregistering") this.#watch.online(kind === "registered");
        options.onRegistration();
      },
      onCredentialsRefused: () => options.onCredentialsRefused(this.#lease.id),
    });
    this.endpoint.onConnectionLost(options.onConnectionLost);
    this.endpoint.onInvite((session) => {
      if (this.#retired) session.refuse({ kind: "unavailable" });
      else {
        this.endpoint.prepareMedia("answer");
        options.onInvite(session);
      }
    });
  }

  /** Connects and registers. */
  open(): void {
    this.registration.start();
  }

  /** Somebody is likely to be called soon. */
  prepare(): void {
    if (this.registration.state.kind === "registered") this.endpoint.prepareMedia("offer");
  }

  /** The address of record. */
  get aor(): string {
    return this.#lease.aor;
  }

  /** Host part of the address of record. */
  get domain(): string {
    return this.#lease.aor.slice(this.#lease.aor.indexOf("@") + 1);
  }

  /** True after {@link retire}, until there is a lease again. */
  get retired(): boolean {
    return this.#retired;
  }

  /** A lease for the same person and device changes nothing but credentials and servers. */
  serves({ aor, instanceId }: LocalLease): boolean {
    return !this.#stopped && aor === this.#lease.aor && instanceId === this.#lease.instanceId;
  }

  /** The same line with new credentials or servers. */
  renew(lease: LocalLease): void {
    this.#lease = lease;
    this.endpoint.setLease(lease);
    if (this.#retired) {
      this.#retired = false;
      this.registration.start();
    } else {
      this.registration.credentialsChanged();
    }
  }

  /** Takes no more calls, but keeps the transport for those that are up. */
  async retire(): Promise<void> {
    this.#retired = true;
    const unregistered = this.registration.stop();
    // After the REGISTER, which must not wait for hundreds of goodbyes.
    this.#watch.leave();
    await unregistered;
  }

  /** Unregisters and closes the transport, within a second or so. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.retire();
    await this.endpoint.stop();
  }
}
