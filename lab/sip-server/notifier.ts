/**
 * Owns: answering SUBSCRIBE for the three packages this server knows, and telling every change.
 * Must not know: how calls are routed, or who may register.
 */
import { closedPresence, dialogInfo, type Mailbox, messageSummary } from "./event-packages.ts";
import type { SipServerEvent } from "./events.ts";
import type { Flow } from "./flow.ts";
import { LineDialogs } from "./line-dialogs.ts";
import { headerValue, type SipRequest, type SipResponse, serializeMessage } from "./message.ts";
import { Publications } from "./publications.ts";
import { replyTo } from "./response.ts";
import { type EventBody, eventOf, ServerSubscription } from "./server-subscription.ts";

const contentTypes = {
  dialog: "application/dialog-info+xml",
  presence: "application/pidf+xml",
  "message-summary": "application/simple-message-summary",
} as const;
type EventPackage = keyof typeof contentTypes;

export interface NotifierOptions {
  readonly domain: string;
  readonly isUser: (user: string) => boolean;
  readonly isRegistered: (user: string) => boolean;
  /** User → what is in the box; nobody else has one. */
  readonly mailboxes: ReadonlyMap<string, Mailbox>;
  /** Seconds. */
  readonly minExpires: number;
  readonly maxExpires: number;
  /** `host:port` for our Via. */
  readonly sentBy: string;
}

/** [RFC 6665 §4.2](https://www.rfc-editor.org/rfc/rfc6665#section-4.2) */
export class Notifier {
  readonly #options: NotifierOptions;
  /** By Call-ID: each has one of its own. */
  readonly #subscriptions = new Map<string, ServerSubscription>();
  readonly #dialogs = new LineDialogs((user) => this.tell("dialog", user));
  readonly #publications: Publications;

  constructor(options: NotifierOptions) {
    this.#options = options;
    this.#publications = new Publications({
      maxExpires: options.maxExpires,
      onChange: (user) => this.tell("presence", user),
    });
  }

  /** How many subscriptions there are to a package. */
  count(event: string): number {
    return [...this.#subscriptions.values()].filter((one) => one.event === event).length;
  }

  /** Whether a request is for this part of the server; it has been authenticated, or is in a dialog. */
  isFor({ callId, method, requestUri }: SipRequest): boolean {
    if (method === "PUBLISH") return true;
    if (method !== "SUBSCRIBE") return false;
    const { domain, sentBy } = this.#options;
    const { gruu, host, port } = requestUri;
    const isOfDomain = host === domain && gruu === undefined;
    return this.#subscriptions.has(callId) || isOfDomain || `${host}:${port}` === sentBy;
  }

  /** Answers a PUBLISH, or a SUBSCRIBE and tells the state right after. */
  receive(request: SipRequest, flow: Flow): void {
    if (request.method === "PUBLISH")
      flow.send(serializeMessage(this.#publications.publish(request)));
    else this.#subscribe(request, flow);
  }

  /** Takes the answer to a NOTIFY; whoever does not know the subscription is told no more. */
  answered({ callId, method, statusCode }: SipResponse): void {
    if (method === "NOTIFY" && statusCode >= 400) this.#end(callId);
  }

  /** Notes what happened on the server. */
  note(event: SipServerEvent): void {
    this.#dialogs.note(event);
    const isNew = event.name === "registered" && !event.isRefresh;
    if (isNew || event.name === "unregistered") this.tell("presence", event.user);
  }

  /** Tells everybody who watches it. */
  tell(event: EventPackage, user: string): void {
    for (const subscription of this.#subscriptions.values())
      if (subscription.event === event && subscription.user === user)
        subscription.notify(this.#bodyFor(subscription));
  }

  flowClosed(flow: Flow): void {
    for (const { callId, flow: its } of [...this.#subscriptions.values()])
      if (its === flow) this.#end(callId);
  }

  close(): void {
    for (const callId of [...this.#subscriptions.keys()]) this.#end(callId);
    this.#publications.clear();
  }

  #subscribe(request: SipRequest, flow: Flow): void {
    const known = this.#subscriptions.get(request.callId);
    const refusal = known ? undefined : this.#refuse(request);
    const { maxExpires, minExpires, sentBy } = this.#options;
    const asked = Number(headerValue(request, "Expires") ?? maxExpires);
    if (refusal !== undefined || (asked > 0 && asked < minExpires)) {
      const headers = [{ name: "Min-Expires", value: `${minExpires}` }];
      flow.send(serializeMessage(refusal ?? replyTo(request, 423, { headers })));
      return;
    }
    const seconds = Math.min(asked, maxExpires);
    const headers = [
      { name: "Expires", value: `${seconds}` },
      { name: "Contact", value: `<sip:${sentBy};transport=ws>` },
    ];
    const accepted = replyTo(request, 200, { headers });
    flow.send(serializeMessage(accepted));
    const subscription =
      known ??
      new ServerSubscription(request, accepted, {
        flow,
        sentBy,
        onExpired: () => this.#say(subscription, "timeout"),
      });
    this.#subscriptions.set(request.callId, subscription);
    if (seconds === 0) {
      this.#say(subscription, "timeout");
    } else {
      subscription.extend(seconds);
      subscription.notify(this.#bodyFor(subscription));
    }
  }

  #say(subscription: ServerSubscription, reason: string): void {
    subscription.notify(this.#bodyFor(subscription), reason);
    this.#end(subscription.callId);
  }

  #refuse(request: SipRequest): SipResponse | undefined {
    const { isUser, mailboxes } = this.#options;
    const event = eventOf(request);
    const user = request.requestUri.user ?? "";
    if (request.to.tag !== undefined) return replyTo(request, 481);
    if (!(event in contentTypes)) return replyTo(request, 489);
    if (!isUser(user)) return replyTo(request, 404);
    if (event !== "message-summary") return undefined;
    if (request.from.uri.user !== user) return replyTo(request, 403);
    return mailboxes.has(user) ? undefined : replyTo(request, 404);
  }

  #bodyFor(subscription: ServerSubscription): EventBody {
    const { domain, isRegistered, mailboxes } = this.#options;
    const { event, user } = subscription;
    const aor = `sip:${user}@${domain}`;
    if (event === "dialog")
      return {
        contentType: contentTypes.dialog,
        body: dialogInfo(aor, subscription.nextVersion(), this.#dialogs.of(user)),
      };
    if (event === "presence") {
      const body = isRegistered(user) ? (this.#publications.of(user) ?? "") : closedPresence(aor);
      return { contentType: contentTypes.presence, body };
    }
    const mailbox = mailboxes.get(user) ?? { newMessages: 0, oldMessages: 0 };
    return { contentType: contentTypes["message-summary"], body: messageSummary(mailbox) };
  }

  #end(callId: string): void {
    this.#subscriptions.get(callId)?.dispose();
    this.#subscriptions.delete(callId);
  }
}
