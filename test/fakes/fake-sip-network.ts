/**
 * Owns: a SIP server in memory: registrar with Digest, and a proxy that forks, between real sip.js user agents.
 * Must not know: phones. The transport below it is a stand-in; everything above it is sip.js itself.
 */
import { createHash } from "node:crypto";
import type { Core } from "sip.js";
import type { TransportSettings } from "../../src-renderer/sip/websocket-transport.ts";
import type { FakeNotifier } from "./fake-notifier.ts";
import {
  cancelOf,
  headerOf,
  methodOf,
  type ResponseParts,
  requestUserOf,
  respond,
  sentByOf,
  uriUserOf,
} from "./fake-sip-message.ts";
import { FakeTransport } from "./fake-transport.ts";

/** What the network says to a request instead of what it would say by itself. */
export interface ScriptedAnswer extends ResponseParts {
  readonly status: number;
}

export interface FakeSipNetworkOptions {
  readonly realm: string;
  /** User name → HA1; changes as leases rotate. */
  readonly accounts: Map<string, string>;
}

export class FakeSipNetwork {
  readonly accounts: Map<string, string>;
  readonly realm: string;
  /** Every message, in the order in which it reached the network or a user agent. */
  readonly messages: Array<{ readonly way: "in" | "out"; readonly text: string }> = [];
  /** Servers that accept no connection. */
  readonly downServers = new Set<string>();
  /** Servers that neither accept nor refuse a connection. */
  readonly hangingServers = new Set<string>();
  /** Requests of these methods are lost, as on a half-open socket. */
  readonly lostMethods = new Set<string>();
  /** Lines the server puts into each INVITE that it passes on. */
  addedToInvites: readonly string[] = [];
  /** Who answers SUBSCRIBE and PUBLISH; without it nobody knows any event. */
  notifier: Pick<FakeNotifier, "receive"> | null = null;
  expires = 600;
  /** How many connections were opened so far. */
  connects = 0;
  /** How many times somebody has tried to open one. */
  attempts = 0;
  readonly #scripted = new Map<string, ScriptedAnswer[]>();
  readonly #connections = new Set<FakeTransport>();
  readonly #connectionBySender = new Map<string, FakeTransport>();
  /** AOR user → Contact user → connection. */
  readonly #bindings = new Map<string, Map<string, FakeTransport>>();
  readonly #forks = new Map<
    string,
    { readonly invite: string; readonly branches: Set<FakeTransport> }
  >();

  constructor({ realm, accounts }: FakeSipNetworkOptions) {
    this.realm = realm;
    this.accounts = accounts;
  }

  /** What an endpoint takes as its transport. */
  get transport(): new (
    logger: Core.Logger,
    settings: TransportSettings,
  ) => FakeTransport {
    const network = this;
    return class extends FakeTransport {
      constructor(_logger: Core.Logger, settings: TransportSettings) {
        super(settings, network);
      }
    };
  }

  /** The next request of this method is answered with this. */
  answerNext(method: string, ...answers: ScriptedAnswer[]): void {
    this.#scripted.set(method, [...(this.#scripted.get(method) ?? []), ...answers]);
  }

  /** Answers a request that was lost before (see {@link lostMethods}). */
  reply(request: string, { status, ...parts }: ScriptedAnswer): void {
    const target = this.#connectionBySender.get(sentByOf(request));
    if (target !== undefined) this.#send(target, respond(request, status, parts));
  }

  /** Contact users registered for an AOR user. */
  bindings(user: string): string[] {
    return [...(this.#bindings.get(user)?.keys() ?? [])];
  }

  /** Requests of one method that reached the network. */
  requests(method: string): string[] {
    return this.messages
      .filter(({ way, text }) => way === "in" && methodOf(text) === method)
      .map(({ text }) => text);
  }

  /** Final or provisional answers to one method that passed the network. */
  responses(method: string): string[] {
    return this.messages
      .filter(
        ({ way, text }) =>
          way === "in" && methodOf(text) === "" && headerOf(text, "CSeq")?.endsWith(method),
      )
      .map(({ text }) => text);
  }

  /** Cuts every connection, as a restarting server does. */
  cutAll(): void {
    for (const connection of [...this.#connections]) connection.cut();
  }

  /** Delivers a message to every device of a user, as if it came from elsewhere. */
  deliver(user: string, text: string): void {
    for (const connection of this.#bindings.get(user)?.values() ?? []) this.#send(connection, text);
  }

  /** Servers on which an AOR user is registered, one for each binding. */
  serversOf(user: string): string[] {
    return [...(this.#bindings.get(user)?.values() ?? [])].map(({ server }) => server);
  }

  hangs(server: string): boolean {
    this.attempts += 1;
    return this.hangingServers.has(server);
  }

  accepts(server: string): boolean {
    return !this.downServers.has(server);
  }

  opened(connection: FakeTransport): void {
    this.connects += 1;
    this.#connections.add(connection);
  }

  closed(connection: FakeTransport): void {
    this.#connections.delete(connection);
    for (const contacts of this.#bindings.values())
      for (const [contact, owner] of contacts) if (owner === connection) contacts.delete(contact);
  }

  /** A message from a user agent. */
  receive(from: FakeTransport, text: string): void {
    const method = methodOf(text);
    this.messages.push({ way: "in", text });
    if (method === "") this.#passResponse(from, text);
    else this.#receiveRequest(from, method, text);
  }

  #receiveRequest(from: FakeTransport, method: string, text: string): void {
    this.#connectionBySender.set(sentByOf(text), from);
    if (this.lostMethods.has(method)) return;
    const scripted = this.#scripted.get(method)?.shift();
    if (scripted !== undefined) this.#send(from, respond(text, scripted.status, scripted));
    else if (method === "REGISTER") this.#register(from, text);
    else if (method === "SUBSCRIBE" || method === "PUBLISH") this.#tellEvents(from, text);
    else this.#passRequest(from, method, text);
  }

  #tellEvents(from: FakeTransport, text: string): void {
    if (this.notifier === null) this.#send(from, respond(text, 489));
    else this.notifier.receive(text, (message) => this.#send(from, message));
  }

  #register(from: FakeTransport, request: string): void {
    if (!this.#authorized(request)) {
      const challenge = `WWW-Authenticate: Digest realm="${this.realm}", nonce="n${this.messages.length}", qop="auth"`;
      const refused = headerOf(request, "Authorization") !== undefined;
      this.#send(from, respond(request, refused ? 403 : 401, { headers: [challenge] }));
      return;
    }
    const contact = headerOf(request, "Contact") ?? "";
    const user = uriUserOf(headerOf(request, "To"));
    const contacts = this.#bindings.get(user) ?? new Map<string, FakeTransport>();
    this.#bindings.set(user, contacts);
    const gone = /;expires=0$/.test(contact);
    if (gone) contacts.delete(uriUserOf(contact));
    else contacts.set(uriUserOf(contact), from);
    const answer = contact.replace(/;expires=\d+$/, `;expires=${this.expires}`);
    this.#send(from, respond(request, 200, gone ? {} : { headers: [`Contact: ${answer}`] }));
  }

  #authorized(request: string): boolean {
    const authorization = headerOf(request, "Authorization") ?? "";
    const value = (name: string) =>
      new RegExp(`\\b${name}="?([^",]+)"?`).exec(authorization)?.[1] ?? "";
    const ha1 = this.accounts.get(value("username"));
    if (ha1 === undefined) return false;
    const ha2 = md5(`REGISTER:${value("uri")}`);
    const expected = md5(
      [ha1, value("nonce"), value("nc"), value("cnonce"), "auth", ha2].join(":"),
    );
    return value("response") === expected;
  }

  #passRequest(from: FakeTransport, method: string, text: string): void {
    const user = requestUserOf(text);
    const contacts = this.#bindings.get(user) ?? new Map(this.#byContact(user));
    const targets = [...contacts.values()];
    if (targets.length === 0) {
      if (method !== "ACK") this.#send(from, respond(text, 404));
      return;
    }
    if (method === "INVITE")
      this.#forks.set(headerOf(text, "Call-ID") ?? "", {
        invite: text,
        branches: new Set(targets),
      });
    const added = method === "INVITE" ? this.addedToInvites : [];
    for (const target of targets) this.#send(target, withLines(text, added));
  }

  #byContact(user: string): Array<[string, FakeTransport]> {
    return [...this.#bindings.values()].flatMap((contacts) => {
      const connection = contacts.get(user);
      return connection === undefined ? [] : [[user, connection] as [string, FakeTransport]];
    });
  }

  #passResponse(from: FakeTransport, text: string): void {
    const target = this.#connectionBySender.get(sentByOf(text));
    if (target !== undefined) this.#send(target, text);
    const fork = this.#forks.get(headerOf(text, "Call-ID") ?? "");
    if (
      fork === undefined ||
      !text.startsWith("SIP/2.0 200") ||
      !headerOf(text, "CSeq")?.endsWith("INVITE")
    )
      return;
    for (const branch of fork.branches)
      if (branch !== from)
        this.#send(
          branch,
          cancelOf(fork.invite, ['Reason: SIP;cause=200;text="Call completed elsewhere"']),
        );
    this.#forks.delete(headerOf(text, "Call-ID") ?? "");
  }

  #send(target: FakeTransport, text: string): void {
    this.messages.push({ way: "out", text });
    target.deliver(text);
  }
}

/** Right after the request line. */
const withLines = (text: string, lines: readonly string[]): string =>
  text.replace("\r\n", () => ["", ...lines, ""].join("\r\n"));

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");
