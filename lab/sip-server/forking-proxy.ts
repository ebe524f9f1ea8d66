/**
 * Owns: where a request goes, and the way back of its answers.
 * Must not know: registrations other than as targets, or credentials.
 */
import { randomBytes } from "node:crypto";
import type { CallWatch } from "./calls.ts";
import type { ContactFlows } from "./contact-flows.ts";
import type { Flow } from "./flow.ts";
import { ForkedRequest, type ProxyTimers, type Target } from "./forked-request.ts";
import type { LocationTable } from "./location.ts";
import {
  headerValue,
  pushVia,
  type SipRequest,
  type SipResponse,
  serializeMessage,
  withHeader,
  withoutHeaders,
} from "./message.ts";
import { isOwnTag, replyTo } from "./response.ts";

/**
 * A stateful proxy whose clients are all connected to it: whoever is called is behind a flow, and
 * every request comes back here by itself, so no Record-Route is needed.
 * @see https://www.rfc-editor.org/rfc/rfc3261#section-16
 */
export class ForkingProxy {
  readonly #domain: string;
  readonly #isUser: (user: string) => boolean;
  readonly #location: LocationTable;
  readonly #contactFlows: ContactFlows;
  readonly #calls: CallWatch;
  readonly #timers: ProxyTimers;
  readonly #via: string;
  /** By branch and sender's flow: the requests we have forwarded and may hear of again. */
  readonly #upstream = new Map<string, ForkedRequest>();
  /** By our own branch. */
  readonly #downstream = new Map<string, ForkedRequest>();

  constructor(options: {
    readonly domain: string;
    readonly isUser: (user: string) => boolean;
    readonly location: LocationTable;
    readonly contactFlows: ContactFlows;
    readonly calls: CallWatch;
    readonly timers: ProxyTimers;
    /** `host:port` for our Via. */
    readonly sentBy: string;
  }) {
    this.#domain = options.domain;
    this.#isUser = options.isUser;
    this.#location = options.location;
    this.#contactFlows = options.contactFlows;
    this.#calls = options.calls;
    this.#timers = options.timers;
    this.#via = `SIP/2.0/WSS ${options.sentBy}`;
  }

  /** Whether this request has been forwarded before: a repetition is absorbed. */
  isKnown(request: SipRequest, flow: Flow): boolean {
    return this.#upstream.has(transactionKey(request, request.method, flow));
  }

  /** Sends a request on; the answer is 100 and what comes back, or a refusal at once. */
  forward(request: SipRequest, flow: Flow): void {
    const targets = this.#targetsOf(request);
    if (targets.length === 0) {
      flow.send(serializeMessage(replyTo(request, this.#nobodyThere(request))));
      return;
    }
    const key = transactionKey(request, request.method, flow);
    const forked: ForkedRequest = new ForkedRequest({
      request: prepare(request),
      upstream: flow,
      via: this.#via,
      timers: this.#timers,
      onProvisional: (response) => this.#calls.proceeding(request, response),
      onFinal: (response) => this.#calls.answered(request, response),
      onDone: () => {
        this.#upstream.delete(key);
        for (const id of forked.branchIds) this.#downstream.delete(id);
      },
    });
    this.#upstream.set(key, forked);
    forked.forward(targets);
    for (const id of forked.branchIds) this.#downstream.set(id, forked);
    this.#calls.forwarded(request);
  }

  /** A 2xx's ACK is passed on; the ACK of a refusal ends here, for it was ours (section 17.2.1). */
  acknowledge(request: SipRequest, flow: Flow): void {
    const isHopByHop = this.#upstream.has(transactionKey(request, "INVITE", flow));
    if (isHopByHop || isOwnTag(request.to.tag)) return;
    for (const { contact, flow: target } of this.#targetsOf(request).slice(0, 1)) {
      const branch = `z9hG4bK${randomBytes(10).toString("hex")}`;
      const sent = pushVia(prepare(request), `${this.#via};branch=${branch}`, branch);
      target.send(serializeMessage({ ...sent, requestUriText: contact }));
    }
  }

  /** @see https://www.rfc-editor.org/rfc/rfc3261#section-16.10 */
  cancel(request: SipRequest, flow: Flow): void {
    const invite = this.#upstream.get(transactionKey(request, "INVITE", flow));
    flow.send(serializeMessage(replyTo(request, invite ? 200 : 481)));
    invite?.cancel(headerValue(request, "Reason"));
  }

  /** Takes an answer from a client; one that belongs to nothing we sent is dropped. */
  receive(response: SipResponse): void {
    // The answer to our own CANCEL carries the INVITE's branch and tells nothing new.
    if (response.method === "CANCEL") return;
    this.#downstream.get(response.branch)?.receive(response.branch, response);
  }

  flowClosed(flow: Flow): void {
    for (const forked of [...this.#upstream.values()]) forked.flowClosed(flow);
  }

  /** Drops everything under way. */
  close(): void {
    for (const forked of this.#upstream.values()) forked.dispose();
    this.#upstream.clear();
    this.#downstream.clear();
  }

  #targetsOf({ requestUri }: SipRequest): Target[] {
    if (requestUri.host !== this.#domain) {
      const flow = this.#contactFlows.find(requestUri);
      return flow ? [{ contact: requestUri.text, flow }] : [];
    }
    const user = requestUri.user ?? "";
    return requestUri.gruu === undefined
      ? this.#location.of(user)
      : this.#location.ofInstance(user, requestUri.gruu);
  }

  #nobodyThere({ requestUri, to }: SipRequest): number {
    if (requestUri.host !== this.#domain) return to.tag === undefined ? 404 : 481;
    return requestUri.user && this.#isUser(requestUri.user) ? 480 : 404;
  }
}

function transactionKey(request: SipRequest, method: string, flow: Flow): string {
  return `${flow.id} ${method} ${request.branch}`;
}

/** What every request undergoes before it leaves (section 16.6, steps 3 and 4). */
function prepare(request: SipRequest): SipRequest {
  const hops = Number(headerValue(request, "Max-Forwards") ?? 71) - 1;
  const prepared = withoutHeaders(withHeader(request, "Max-Forwards", String(hops)), "Route");
  return request.method === "INVITE" && request.to.tag === undefined
    ? asserted(prepared)
    : prepared;
}

/** Phones believe who calls because this server says so: the caller has proved it. [RFC 3325](https://www.rfc-editor.org/rfc/rfc3325) */
function asserted(invite: SipRequest): SipRequest {
  const from = (headerValue(invite, "From") ?? "").replace(/;\s*tag=[^;]*/i, "");
  return withHeader(invite, "P-Asserted-Identity", from);
}
