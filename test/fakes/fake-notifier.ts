/**
 * Owns: the part of a SIP server in memory that answers SUBSCRIBE and PUBLISH, and tells what it is made to tell.
 * Must not know: phones, or what the bodies say.
 */
import type { Clock } from "../../src-renderer/clock.ts";
import {
  headerOf,
  methodOf,
  type ResponseParts,
  requestUserOf,
  respond,
  uriUserOf,
} from "./fake-sip-message.ts";

interface FakeSubscription {
  readonly event: string;
  readonly user: string;
  readonly request: string;
  readonly send: (text: string) => void;
  cseq: number;
}

interface Answer extends ResponseParts {
  readonly status: number;
}

export class FakeNotifier {
  /** Event → what it answers; accepted where nothing is said. */
  readonly refusals = new Map<string, Answer>();
  /** `event user` → body; otherwise empty. */
  readonly bodies = new Map<string, string>();
  /** Bodies published, oldest first; empty where there was none. */
  readonly published: string[] = [];
  /** How many requests were not answered yet, at most. */
  mostAtOnce = 0;
  expires = 3_600;
  readonly #clock: Clock;
  readonly #delay: number;
  readonly #subscriptions = new Map<string, FakeSubscription>();
  #open = 0;
  #branches = 0;

  /** @param delay milliseconds until it answers */
  constructor(clock: Clock, delay = 0) {
    this.#clock = clock;
    this.#delay = delay;
  }

  receive(request: string, send: (text: string) => void): void {
    this.#open += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#open);
    this.#clock.setTimeout(() => {
      this.#open -= 1;
      if (methodOf(request) === "PUBLISH") this.#publish(request, send);
      else this.#subscribe(request, send);
    }, this.#delay);
  }

  /** Tells all who subscribed to this. */
  notify(event: string, user: string, body: string, state = "active;expires=3600"): void {
    for (const subscription of this.#subscriptions.values())
      if (subscription.event === event && subscription.user === user)
        this.#tell(subscription, body, state);
  }

  #publish(request: string, send: (text: string) => void): void {
    const refusal = this.refusals.get("PUBLISH");
    if (refusal !== undefined) {
      send(respond(request, refusal.status, refusal));
      return;
    }
    this.published.push(request.split("\r\n\r\n")[1] ?? "");
    const headers = [`SIP-ETag: e${this.published.length}`, `Expires: ${this.expires}`];
    send(respond(request, 200, { headers }));
  }

  #subscribe(request: string, send: (text: string) => void): void {
    const event = headerOf(request, "Event") ?? "";
    const callId = headerOf(request, "Call-ID") ?? "";
    const refusal = this.refusals.get(event);
    if (refusal !== undefined) {
      send(respond(request, refusal.status, refusal));
      return;
    }
    const seconds = Math.min(Number(headerOf(request, "Expires")), this.expires);
    send(
      respond(request, 200, {
        toTag: "notifier",
        headers: [`Expires: ${seconds}`, "Contact: <sip:events@notifier.test>"],
      }),
    );
    const subscription = this.#subscriptions.get(callId) ?? {
      event,
      user: requestUserOf(request),
      request,
      send,
      cseq: 0,
    };
    this.#subscriptions.set(callId, subscription);
    const body = this.bodies.get(`${event} ${subscription.user}`) ?? "";
    const state = seconds === 0 ? "terminated;reason=timeout" : `active;expires=${seconds}`;
    this.#tell(subscription, body, state);
  }

  #tell(subscription: FakeSubscription, body: string, state: string): void {
    const { event, request, send } = subscription;
    subscription.cseq += 1;
    this.#branches += 1;
    if (state.startsWith("terminated"))
      this.#subscriptions.delete(headerOf(request, "Call-ID") ?? "");
    send(
      [
        `NOTIFY sip:${uriUserOf(headerOf(request, "Contact"))}@phone.invalid SIP/2.0`,
        `Via: SIP/2.0/WSS notifier.test;branch=z9hG4bKn${this.#branches}`,
        "Max-Forwards: 70",
        `From: ${headerOf(request, "To")};tag=notifier`,
        `To: ${headerOf(request, "From")}`,
        `Call-ID: ${headerOf(request, "Call-ID")}`,
        `CSeq: ${subscription.cseq} NOTIFY`,
        "Contact: <sip:events@notifier.test>",
        `Event: ${event}`,
        `Subscription-State: ${state}`,
        `Content-Length: ${body.length}`,
        "",
        body,
      ].join("\r\n"),
    );
  }
}
