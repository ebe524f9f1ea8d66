/**
 * Owns: the order in which the server's parts see a message: one life of the server, from start to stop.
 * Must not know: WebSockets, TLS or ports.
 */
import { Authentication } from "./authentication.ts";
import { CallWatch } from "./calls.ts";
import { describeServer, refuseImpossible } from "./capabilities.ts";
import { ContactFlows } from "./contact-flows.ts";
import { Denylist } from "./denylist.ts";
import type { Mailbox } from "./event-packages.ts";
import type { EventHub } from "./events.ts";
import type { Faults } from "./faults.ts";
import type { Flow } from "./flow.ts";
import { ForkingProxy } from "./forking-proxy.ts";
import { LocationTable } from "./location.ts";
import {
  contactAddresses,
  parseMessage,
  type SipMessage,
  type SipRequest,
  serializeMessage,
} from "./message.ts";
import { Notifier } from "./notifier.ts";
import type { ResolvedOptions } from "./options.ts";
import { Registrar } from "./registrar.ts";
import { replyTo } from "./response.ts";

/** Registrar and proxy of one domain, with a memory that ends with it. */
export class SipCore {
  readonly location: LocationTable;
  readonly denylist = new Denylist();
  readonly #waitsForDenials: boolean;
  readonly #domain: string;
  readonly #faults: Faults;
  readonly #contactFlows = new ContactFlows();
  readonly #authentication: Authentication;
  readonly #registrar: Registrar;
  readonly #proxy: ForkingProxy;
  readonly notifier: Notifier;
  readonly #deafen: () => void;

  constructor(
    options: ResolvedOptions,
    events: EventHub,
    faults: Faults,
    sentBy: string,
    mailboxes: ReadonlyMap<string, Mailbox>,
  ) {
    const { domain } = options;
    this.#domain = domain;
    this.#faults = faults;
    this.#waitsForDenials = options.waitsForDenials;
    this.location = new LocationTable({
      onPut: ({ user, aor, contact, expiresAt, userAgent }, isRefresh) =>
        events.emit({ name: "registered", user, aor, contact, expiresAt, userAgent, isRefresh }),
      onRemove: ({ user, aor, contact }, reason) =>
        events.emit({ name: "unregistered", user, aor, contact, reason }),
    });
    this.#authentication = new Authentication({
      realm: domain,
      findCredential: options.findCredential,
      algorithms: options.algorithms,
      qop: options.qop,
      registerChallenges: options.registerChallenges,
      nonceLifetimeSeconds: options.nonceLifetime,
      isDenied: (username) => this.denylist.isDenied(username),
    });
    this.#registrar = new Registrar({
      location: this.location,
      domain,
      minExpires: options.minExpires,
      maxExpires: options.maxExpires,
    });
    this.#proxy = new ForkingProxy({
      domain,
      isUser: options.isUser,
      location: this.location,
      contactFlows: this.#contactFlows,
      calls: new CallWatch(events),
      timers: {
        silence: options.silenceTimeout * 1000,
        noAnswer: options.noAnswerTimeout * 1000,
        linger: 32_000,
      },
      sentBy,
    });
    this.notifier = new Notifier({
      domain,
      isUser: options.isUser,
      isRegistered: (user) => this.location.of(user).length > 0,
      mailboxes,
      minExpires: options.minExpires,
      maxExpires: options.maxExpires,
      sentBy,
    });
    this.#deafen = events.onEvent((event) => this.notifier.note(event));
  }

  /** Takes one message from a client. What is not SIP is dropped without a word. */
  receive(flow: Flow, text: string): void {
    const message = parseMessage(text);
    if (message?.kind === "request") this.#receiveRequest(flow, message);
    if (message?.kind === "response") {
      this.#learnContacts(flow, message);
      this.notifier.answered(message);
      this.#proxy.receive(message);
    }
  }

  flowClosed(flow: Flow): void {
    this.#contactFlows.forget(flow);
    this.location.removeFlow(flow);
    this.notifier.flowClosed(flow);
    this.#proxy.flowClosed(flow);
  }

  close(): void {
    this.#deafen();
    this.notifier.close();
    this.#proxy.close();
    this.location.clear();
  }

  #receiveRequest(flow: Flow, request: SipRequest): void {
    if (request.method === "ACK") {
      this.#proxy.acknowledge(request, flow);
      return;
    }
    if (request.method === "CANCEL") {
      this.#proxy.cancel(request, flow);
      return;
    }
    if (this.#proxy.isKnown(request, flow)) return;
    const struck = this.#faults.strike(request);
    if (struck === "swallow") return;
    const answer = struck ?? refuseImpossible(request) ?? this.#answerOurselves(flow, request);
    if (answer) {
      flow.send(serializeMessage(answer));
      return;
    }
    if (this.notifier.isFor(request)) {
      this.notifier.receive(request, flow);
      return;
    }
    this.#learnContacts(flow, request);
    this.#proxy.forward(this.#authentication.consume(request), flow);
  }

  /** An answer the proxy need not be asked for: a ping, a refusal, a registration. */
  #answerOurselves(flow: Flow, request: SipRequest) {
    const { method, requestUri, to } = request;
    const isForServer = requestUri.host === this.#domain && requestUri.user === undefined;
    if (method === "OPTIONS" && isForServer) return describeServer(request);
    // Inside a dialog both sides have proved themselves when it began.
    const isInDialog = to.tag !== undefined && method !== "REGISTER";
    if (!isInDialog && this.#waitsForDenials && !this.denylist.isComplete) {
      return replyTo(request, 503, { headers: [{ name: "Retry-After", value: "1" }] });
    }
    const refusal = isInDialog ? undefined : this.#authentication.refuse(request);
    if (refusal || method !== "REGISTER") return refusal;
    this.#learnContacts(flow, request);
    return this.#registrar.register(request, flow, this.#authentication.usernameOf(request));
  }

  #learnContacts(flow: Flow, message: SipMessage): void {
    for (const { uri } of contactAddresses(message)) {
      if (uri.host !== this.#domain) this.#contactFlows.learn(uri, flow);
    }
  }
}
