/**
 * Owns: the embedded SIP server the lab starts, and what the lab may ask of it.
 * Must not know: who its users are or where their credentials come from.
 */
import { inUrl } from "../identity-provider/loopback-server.ts";
import { control } from "./control.ts";
import type { Mailbox } from "./event-packages.ts";
import { EventHub, type SipServerEvent } from "./events.ts";
import { type Fault, Faults } from "./faults.ts";
import type { Flow } from "./flow.ts";
import { type ResolvedOptions, resolveOptions, type SipServerOptions } from "./options.ts";
import { SipCore } from "./sip-core.ts";
import { sipPath, WssTransport } from "./transport.ts";

/** One contact as the registrar knows it. `expiresAt` is in milliseconds since 1970. */
export interface RegisteredContact {
  readonly aor: string;
  readonly contact: string;
  readonly expiresAt: number;
  readonly userAgent: string | undefined;
}

/** One message on the wire, keep-alives included. */
export interface TraceEntry {
  readonly direction: "received" | "sent";
  readonly flowId: string;
  readonly text: string;
}

/** Starts a server on this machine, on a port the system chooses. */
export async function startSipServer(options: SipServerOptions): Promise<SipServer> {
  const server = new SipServer(resolveOptions(options));
  if (options.onEvent) server.onEvent(options.onEvent);
  await server.resume();
  return server;
}

/** A registrar and forking proxy for one domain, over WSS. */
export class SipServer {
  readonly #options: ResolvedOptions;
  readonly #events = new EventHub();
  readonly #faults = new Faults();
  readonly #tracers = new Set<(entry: TraceEntry) => void>();
  readonly #flows = new Set<Flow>();
  readonly #mailboxes = new Map<string, Mailbox>();
  #port = 0;
  #running: { readonly core: SipCore; readonly transport: WssTransport } | undefined;

  constructor(options: ResolvedOptions) {
    this.#options = options;
  }

  /** Where clients connect: the certificate names this address, and Chromium takes it. */
  get url(): string {
    return `wss://${this.#sentBy}${sipPath}`;
  }

  get domain(): string {
    return this.#options.domain;
  }

  /** The next event of that name the test accepts, counted from now: ask before you act. */
  once: EventHub["once"] = (name, accepts) => this.#events.once(name, accepts);

  /** Listens to every event. Returns the end of it. */
  onEvent(listener: (event: SipServerEvent) => void): () => void {
    return this.#events.onEvent(listener);
  }

  /** Sees each message exactly as it was on the wire. Returns the end of it. */
  onTrace(listener: (entry: TraceEntry) => void): () => void {
    this.#tracers.add(listener);
    return () => this.#tracers.delete(listener);
  }

  /** Where a user is registered: the registrar's own word. */
  bindings(user: string): RegisteredContact[] {
    const bindings = this.#running?.core.location.of(user) ?? [];
    return bindings.map(({ aor, contact, expiresAt, userAgent }) => ({
      aor,
      contact,
      expiresAt,
      userAgent,
    }));
  }

  /** Takes a user off the air, without telling the phones: they find out when they register again. */
  removeBindings(user: string): void {
    const location = this.#running?.core.location;
    for (const binding of location?.of(user) ?? []) location?.remove(binding, "removed");
  }

  /** What is in a user's voicemail box from now on, restarts or not; null takes it away. At first nobody has one. */
  setMailbox(user: string, mailbox: Mailbox | null): void {
    if (mailbox === null) this.#mailboxes.delete(user);
    else this.#mailboxes.set(user, mailbox);
    this.#running?.core.notifier.tell("message-summary", user);
  }

  /** How many subscriptions there are to an event package. */
  subscriptions(event: string): number {
    return this.#running?.core.notifier.count(event) ?? 0;
  }

  /** Carries out one JSON-RPC request of the control interface; undefined while the server is suspended. */
  control(request: unknown): unknown {
    if (!this.#running) return undefined;
    const { denylist, location } = this.#running.core;
    return control({ denylist, location, domain: this.domain }, request);
  }

  /** Puts a fault in force until the returned function, or `clearFaults`, ends it. */
  inject(fault: Fault): () => void {
    return this.#faults.inject(fault);
  }

  clearFaults(): void {
    this.#faults.clear();
  }

  /** Sends `text` to every phone of a user as it stands, whatever it is. */
  deliver(user: string, text: string): void {
    for (const { flow } of this.#running?.core.location.of(user) ?? []) flow.send(text);
  }

  /** Cuts connections as a failing network would: a user's, or all of them. */
  closeFlows(user?: string): void {
    const flows =
      user === undefined
        ? this.#flows
        : new Set(this.#running?.core.location.of(user).map(({ flow }) => flow));
    for (const flow of [...flows]) flow.close();
  }

  /** The server is gone: connections cut, port refused, memory lost. Faults stay. */
  async suspend(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (!running) return;
    running.core.close();
    await running.transport.close();
  }

  /** It is back on the same port and knows nobody. */
  async resume(): Promise<void> {
    if (this.#running) return;
    const transport: WssTransport = new WssTransport(this.#options.certificate, {
      onOpen: (flow) => {
        this.#flows.add(flow);
        this.#events.emit({ name: "flow-opened", flowId: flow.id });
      },
      onMessage: (flow, text) => this.#receive(flow, text),
      onClose: (flow) => {
        this.#flows.delete(flow);
        if (this.#running?.transport === transport) this.#running.core.flowClosed(flow);
        this.#events.emit({ name: "flow-closed", flowId: flow.id });
      },
      beforeSend: (flow, text) => {
        if (this.#faults.dropsMessages) return false;
        this.#trace({ direction: "sent", flowId: flow.id, text });
        return true;
      },
      refuseHandshake: () => this.#faults.refusedHandshake(),
    });
    this.#port = await transport.listen(this.#port, this.#options.address);
    const core = new SipCore(
      this.#options,
      this.#events,
      this.#faults,
      this.#sentBy,
      this.#mailboxes,
    );
    this.#running = { core, transport };
  }

  /** Stops and starts again on the same port: what a reboot looks like to the phones. */
  async restart(): Promise<void> {
    await this.suspend();
    await this.resume();
  }

  /** Stops for good. */
  async close(): Promise<void> {
    await this.suspend();
    this.#tracers.clear();
  }

  get #sentBy(): string {
    return `${inUrl(this.#options.address)}:${this.#port}`;
  }

  #receive(flow: Flow, text: string): void {
    if (this.#faults.dropsMessages) return;
    this.#trace({ direction: "received", flowId: flow.id, text });
    this.#running?.core.receive(flow, text);
  }

  #trace(entry: TraceEntry): void {
    for (const tracer of this.#tracers) tracer(entry);
  }
}
