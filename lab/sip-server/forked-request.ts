/**
 * Owns: one request on its way to one or more contacts, until its one final answer is back.
 * Must not know: how contacts are found, or whether the sender may ask.
 */
import { randomBytes } from "node:crypto";
import { chooseBestResponse } from "./best-response.ts";
import { Branch } from "./branch.ts";
import type { Flow } from "./flow.ts";
import { popVia, pushVia, type SipRequest, type SipResponse, serializeMessage } from "./message.ts";
import { replyTo } from "./response.ts";
import { parseUri } from "./uri.ts";

/** Where a request is to go: a contact, and the flow that leads to it. */
export interface Target {
  readonly contact: string;
  readonly flow: Flow;
}

/** How long a proxy waits, in milliseconds. */
export interface ProxyTimers {
  /** For any answer at all (timers B and F), and for the end of a cancelled branch. */
  readonly silence: number;
  /** For somebody to pick up (timer C). */
  readonly noAnswer: number;
  /** For stragglers after the final answer. */
  readonly linger: number;
}

const completedElsewhere = 'SIP;cause=200;text="Call completed elsewhere"';

/**
 * A stateful proxy's response context, with a branch for each contact.
 * @see https://www.rfc-editor.org/rfc/rfc3261#section-16.7
 */
export class ForkedRequest {
  readonly request: SipRequest;
  readonly upstream: Flow;
  readonly #via: string;
  readonly #timers: ProxyTimers;
  readonly #onProvisional: (response: SipResponse) => void;
  readonly #onFinal: (response: SipResponse) => void;
  readonly #onDone: () => void;
  readonly #branches = new Map<string, Branch>();
  readonly #refusals: SipResponse[] = [];
  #finalStatus: number | undefined;
  #noAnswer: NodeJS.Timeout | undefined;
  #linger: NodeJS.Timeout | undefined;

  constructor(options: {
    readonly request: SipRequest;
    readonly upstream: Flow;
    /** Our Via without its branch: `SIP/2.0/WSS host:port`. */
    readonly via: string;
    readonly timers: ProxyTimers;
    /** Called with every answer that says that it is under way. */
    readonly onProvisional: (response: SipResponse) => void;
    /** Called with the one final answer, as it is sent upstream. */
    readonly onFinal: (response: SipResponse) => void;
    /** Called when nothing belonging to this request can come any more. */
    readonly onDone: () => void;
  }) {
    this.request = options.request;
    this.upstream = options.upstream;
    this.#via = options.via;
    this.#timers = options.timers;
    this.#onProvisional = options.onProvisional;
    this.#onFinal = options.onFinal;
    this.#onDone = options.onDone;
  }

  get branchIds(): readonly string[] {
    return [...this.#branches.keys()];
  }

  /** Sends the request to every target at once. */
  forward(targets: readonly Target[]): void {
    if (this.request.method === "INVITE") {
      this.#reply(100);
      this.#noAnswer = setTimeout(() => this.#giveUp(), this.#timers.noAnswer).unref();
    }
    const branches = targets.map((target) => this.#addBranch(target));
    for (const branch of branches) branch.send();
  }

  /** Takes an answer that came back on one of our branches. */
  receive(branchId: string, response: SipResponse): void {
    const branch = this.#branches.get(branchId);
    if (!branch) return;
    if (response.statusCode < 200) this.#receiveProvisional(branch, response);
    else if (response.statusCode < 300) this.#receiveSuccess(branch, response);
    else this.#receiveRefusal(branch, response);
  }

  /** Ends what is still ringing; the sender then gets the 487 of the branches. */
  cancel(reason: string | undefined): void {
    if (this.request.method !== "INVITE") return;
    for (const branch of this.#branches.values()) branch.cancel(reason);
  }

  /** A flow is gone: its branches have failed, and nobody waits who sent from there. */
  flowClosed(flow: Flow): void {
    if (flow === this.upstream && this.#finalStatus === undefined) this.cancel(undefined);
    for (const branch of this.#branches.values()) {
      // 430 (Flow Failed) is not for callers: they learn 480 (RFC 5626 section 5.3).
      if (branch.flow === flow) this.#failBranch(branch, 480);
    }
  }

  /** Drops all timers, as a server does that stops. */
  dispose(): void {
    clearTimeout(this.#noAnswer);
    clearTimeout(this.#linger);
    for (const branch of this.#branches.values()) branch.complete();
  }

  #addBranch({ contact, flow }: Target): Branch {
    const id = `z9hG4bK${randomBytes(10).toString("hex")}`;
    const requestUri = parseUri(contact) ?? this.request.requestUri;
    const request = {
      ...pushVia(this.request, `${this.#via};branch=${id}`, id),
      requestUri,
      requestUriText: requestUri.text,
    };
    const branch: Branch = new Branch({
      flow,
      request,
      silenceMilliseconds: this.#timers.silence,
      onSilence: () => this.#failBranch(branch, 408),
    });
    this.#branches.set(id, branch);
    return branch;
  }

  #receiveProvisional(branch: Branch, response: SipResponse): void {
    branch.proceed();
    if (response.statusCode <= 100 || this.#finalStatus !== undefined) return;
    this.#sendUpstream(response);
    this.#onProvisional(response);
  }

  #receiveSuccess(branch: Branch, response: SipResponse): void {
    branch.complete();
    const isFirst = this.#finalStatus === undefined;
    if (isFirst) {
      this.cancel(completedElsewhere);
      this.#finish(response);
    } else if (this.request.method === "INVITE") {
      // Every 2xx of an INVITE goes to the caller, who confirms it or hangs up (section 16.7).
      this.#sendUpstream(response);
    }
  }

  #receiveRefusal(branch: Branch, response: SipResponse): void {
    if (this.request.method === "INVITE") branch.acknowledge(response);
    if (branch.state === "completed") return;
    branch.complete();
    if (response.statusCode >= 600) {
      this.cancel(`SIP;cause=${response.statusCode};text="${asciiText(response.reasonPhrase)}"`);
    }
    this.#refuse(response);
  }

  #failBranch(branch: Branch, statusCode: number): void {
    if (branch.state === "completed") return;
    branch.complete();
    this.#refuse(replyTo(branch.request, statusCode));
  }

  #refuse(response: SipResponse): void {
    this.#refusals.push(response);
    const isWaiting = [...this.#branches.values()].some(({ state }) => state !== "completed");
    const best = chooseBestResponse(this.#refusals);
    if (!isWaiting && best && this.#finalStatus === undefined) this.#finish(best);
  }

  #giveUp(): void {
    if (this.#finalStatus !== undefined) return;
    this.cancel(undefined);
    const response = replyTo(this.request, 408);
    this.upstream.send(serializeMessage(response));
    this.#end(response);
  }

  #finish(response: SipResponse): void {
    this.#sendUpstream(response);
    this.#end(response);
  }

  #end(response: SipResponse): void {
    this.#finalStatus = response.statusCode;
    clearTimeout(this.#noAnswer);
    this.#linger = setTimeout(() => {
      this.dispose();
      this.#onDone();
    }, this.#timers.linger).unref();
    this.#onFinal(response);
  }

  #reply(statusCode: number): void {
    this.upstream.send(serializeMessage(replyTo(this.request, statusCode)));
  }

  #sendUpstream(response: SipResponse): void {
    const popped = popVia(response);
    if (popped) this.upstream.send(serializeMessage(popped));
  }
}

function asciiText(text: string): string {
  return text.replace(/[^\w .-]/g, "");
}
