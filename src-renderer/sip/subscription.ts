/**
 * Owns: subscriptions to events at the server, over sip.js: the SUBSCRIBE requests, and the reading of every NOTIFY.
 * Must not know: which events there are, when to subscribe, or what a body says.
 *
 * sip.js' own Subscriber is not used: it keeps to itself why a subscription ended, and for how long to stay away.
 */
import { type Core, UserAgent } from "sip.js";
import { OffhookError } from "../../src-contract/errors.ts";
import { type Refusal, refusalOf, secondsOf } from "./refusal.ts";

/** What to subscribe to. */
export interface SubscriptionWish {
  /** The event package, e.g. `dialog`. */
  readonly event: string;
  /** The type of body that is understood. */
  readonly accept: string;
  /** Whose: a SIP URI. */
  readonly target: string;
  readonly expiresInSeconds: number;
}

/** What becomes of a subscription. The first body may come before the server has accepted. */
export type SubscriptionNews =
  | { readonly kind: "accepted"; readonly expiresInSeconds: number }
  | ({ readonly kind: "refused" } & Refusal)
  /** `expiresInSeconds`: the server's word on how much time is left; null where it says nothing. */
  | {
      readonly kind: "notified";
      readonly body: string;
      readonly expiresInSeconds: number | null;
    }
  /** `reason` as in [RFC 6665 §4.1.3](https://www.rfc-editor.org/rfc/rfc6665#section-4.1.3); empty where none was given. */
  | {
      readonly kind: "ended";
      readonly reason: string;
      readonly retryAfterSeconds: number | null;
    };

/** One subscription. After it was refused or ended there is nothing more to hear of it. */
export interface SipSubscription {
  /** Asks for more time, and for the whole state anew. */
  refresh(expiresInSeconds: number): void;
  /** Tells the server that nobody listens any more, and listens no more. */
  unsubscribe(): void;
  /** Listens no more, without a word: the connection it ran over is gone. */
  forget(): void;
}

export type Subscribe = (
  wish: SubscriptionWish,
  onNews: (news: SubscriptionNews) => void,
) => SipSubscription;

/** Makes a function that subscribes. It throws OffhookError `number-invalid` for a target that is no URI. */
export function createSubscriptions(userAgent: UserAgent): Subscribe {
  const core = userAgent.userAgentCore;
  return ({ event, accept, target, expiresInSeconds }, onNews) => {
    let dialog: Core.Subscription | undefined;
    let over = false;
    const tell = (news: SubscriptionNews): void => {
      if (over) return;
      if (news.kind === "refused" || news.kind === "ended") over = true;
      onNews(news);
    };
    const headersFor = (seconds: number): string[] => [
      `Event: ${event}`,
      `Accept: ${accept}`,
      `Expires: ${seconds}`,
      `Contact: ${userAgent.contact.toString()}`,
    ];
    const answers = (asked: number): Core.OutgoingSubscribeRequestDelegate => ({
      onAccept: ({ message }) =>
        tell({
          kind: "accepted",
          expiresInSeconds: secondsOf(message.getHeader("expires")) ?? asked,
        }),
      onReject: ({ message }) => tell({ kind: "refused", ...refusalOf(message) }),
      onRedirect: ({ message }) => tell({ kind: "refused", ...refusalOf(message) }),
      onNotify: ({ request, subscription }) => {
        dialog = subscription;
        if (dialog !== undefined)
          dialog.delegate = {
            onNotify: take,
            onTerminated: () => tell({ kind: "ended", reason: "", retryAfterSeconds: null }),
          };
        take(request);
      },
      onNotifyTimeout: () => tell({ kind: "ended", reason: "", retryAfterSeconds: null }),
    });
    const take = (request: Core.IncomingNotifyRequest): void => {
      request.accept();
      const { state, reason, retryAfter, expires } = stateOf(
        request.message.getHeader("subscription-state"),
      );
      // Even the last word of a subscription may hold the state.
      if (request.message.body !== "" || state !== "terminated")
        tell({
          kind: "notified",
          body: request.message.body,
          expiresInSeconds: secondsOf(expires),
        });
      if (state === "terminated")
        tell({ kind: "ended", reason, retryAfterSeconds: secondsOf(retryAfter) });
    };
    const uri = UserAgent.makeURI(target);
    if (uri === undefined) throw new OffhookError("number-invalid");
    const request = core.makeOutgoingRequestMessage(
      "SUBSCRIBE",
      uri,
      userAgent.configuration.uri,
      uri,
      {},
      headersFor(expiresInSeconds),
    );
    const first = core.subscribe(request, answers(expiresInSeconds));
    const resubscribe = (seconds: number): void => {
      if (over || dialog === undefined) return;
      dialog.subscribe(answers(seconds), { extraHeaders: headersFor(seconds) });
    };
    const forget = (): void => {
      over = true;
      first.waitNotifyStop();
      dialog?.dispose();
    };
    return {
      refresh: resubscribe,
      unsubscribe: () => {
        // Without a dialog there is nothing to end it in: the server learns it from the answer to its first NOTIFY.
        if (dialog === undefined) forget();
        resubscribe(0);
        over = true;
      },
      forget,
    };
  };
}

/** `terminated;reason=probation;retry-after=5` */
function stateOf(header = "") {
  const [state = "", ...parameters] = header.split(";").map((part) => part.trim());
  const value = (name: string): string =>
    parameters
      .find((parameter) => parameter.toLowerCase().startsWith(`${name}=`))
      ?.slice(name.length + 1) ?? "";
  return {
    state: state.toLowerCase(),
    reason: value("reason").toLowerCase(),
    retryAfter: value("retry-after"),
    expires: value("expires"),
  };
}
