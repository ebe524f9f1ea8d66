/**
 * Owns: one subscriber of this server: the dialog, its end, and the NOTIFY requests in it.
 * Must not know: what is in the bodies, or when there is news.
 */
import { randomBytes } from "node:crypto";
import type { Flow } from "./flow.ts";
import { contactAddresses, headerValue, type SipRequest, type SipResponse } from "./message.ts";

/** A body and what it is. */
export interface EventBody {
  readonly contentType: string;
  readonly body: string;
}

/** A dialog made by a SUBSCRIBE. [RFC 6665 §4.2](https://www.rfc-editor.org/rfc/rfc6665#section-4.2) */
export class ServerSubscription {
  readonly callId: string;
  readonly event: string;
  /** Whose state it is about. */
  readonly user: string;
  readonly flow: Flow;
  readonly #target: string;
  readonly #from: string;
  readonly #to: string;
  readonly #sentBy: string;
  readonly #onExpired: () => void;
  #cseq = 0;
  #version = 0;
  #expiresAt = 0;
  #expiry: NodeJS.Timeout | undefined;

  /** @param accepted the 2xx, whose To tag names our side of the dialog */
  constructor(
    request: SipRequest,
    accepted: SipResponse,
    options: {
      readonly flow: Flow;
      /** `host:port` for our Via. */
      readonly sentBy: string;
      readonly onExpired: () => void;
    },
  ) {
    this.callId = request.callId;
    this.event = eventOf(request);
    this.user = request.requestUri.user ?? "";
    this.flow = options.flow;
    this.#target = contactAddresses(request)[0]?.uri.text ?? request.from.uri.text;
    this.#from = headerValue(accepted, "To") ?? "";
    this.#to = headerValue(request, "From") ?? "";
    this.#sentBy = options.sentBy;
    this.#onExpired = options.onExpired;
  }

  /** Counts the documents of this subscription, from 0. */
  nextVersion(): number {
    this.#version += 1;
    return this.#version - 1;
  }

  /** It ends in so many seconds. */
  extend(seconds: number): void {
    clearTimeout(this.#expiry);
    this.#expiresAt = Date.now() + seconds * 1000;
    this.#expiry = setTimeout(() => this.#onExpired(), seconds * 1000).unref();
  }

  /** Nothing is told any more. */
  dispose(): void {
    clearTimeout(this.#expiry);
  }

  /** Tells the state; with a `reason` it is the last word. */
  notify({ body, contentType }: EventBody, reason?: string): void {
    this.#cseq += 1;
    const seconds = Math.max(0, Math.round((this.#expiresAt - Date.now()) / 1000));
    const state =
      reason === undefined ? `active;expires=${seconds}` : `terminated;reason=${reason}`;
    this.flow.send(
      [
        `NOTIFY ${this.#target} SIP/2.0`,
        `Via: SIP/2.0/WSS ${this.#sentBy};branch=z9hG4bK${randomBytes(10).toString("hex")}`,
        "Max-Forwards: 70",
        `From: ${this.#from}`,
        `To: ${this.#to}`,
        `Call-ID: ${this.callId}`,
        `CSeq: ${this.#cseq} NOTIFY`,
        `Contact: <sip:${this.#sentBy};transport=ws>`,
        `Event: ${this.event}`,
        `Subscription-State: ${state}`,
        ...(body === "" ? [] : [`Content-Type: ${contentType}`]),
        `Content-Length: ${Buffer.byteLength(body)}`,
        "",
        body,
      ].join("\r\n"),
    );
  }
}

/** The event package a request names, without its parameters. */
export function eventOf(request: SipRequest): string {
  return (headerValue(request, "Event") ?? "").split(";")[0]?.trim() ?? "";
}
