/**
 * Owns: what a REGISTER request does to the location table, and its answer.
 * Must not know: who may register (authentication has been) or how calls are routed.
 */
import type { Flow } from "./flow.ts";
import { splitList } from "./header-values.ts";
import type { Binding, LocationTable } from "./location.ts";
import {
  contactAddresses,
  type Header,
  headerValue,
  headerValues,
  type SipRequest,
  type SipResponse,
} from "./message.ts";
import { replyTo } from "./response.ts";
import type { Address } from "./uri.ts";

/** Seconds. A registrar may refuse an interval as too brief only below an hour. */
const hour = 3600;

/** The registrar of one domain. All intervals are seconds. */
export class Registrar {
  readonly #location: LocationTable;
  readonly #domain: string;
  readonly #minExpires: number;
  readonly #maxExpires: number;

  constructor(options: {
    readonly location: LocationTable;
    readonly domain: string;
    readonly minExpires: number;
    readonly maxExpires: number;
  }) {
    this.#location = options.location;
    this.#domain = options.domain;
    this.#minExpires = options.minExpires;
    this.#maxExpires = options.maxExpires;
  }

  /**
   * Processes one authenticated REGISTER. Either all of its contacts take effect or none:
   * 400 malformed or misused `*`, 404 not our domain, 423 interval too brief, 500 out of order.
   * @param madeWith user name of the credentials it came with
   * @see https://www.rfc-editor.org/rfc/rfc3261#section-10.3
   */
  register(request: SipRequest, flow: Flow, madeWith?: string): SipResponse {
    const user = request.to.uri.user;
    if (!user || request.to.uri.host !== this.#domain) return replyTo(request, 404);
    const wildcard = headerValues(request, "Contact").includes("*");
    const refusal = wildcard
      ? this.#removeAll(request, user)
      : this.#update(request, user, flow, madeWith);
    return refusal ?? this.#listBindings(request, user);
  }

  #removeAll(request: SipRequest, user: string): SipResponse | undefined {
    const isAlone = headerValues(request, "Contact").length === 1;
    if (!isAlone || headerValue(request, "Expires") !== "0") return replyTo(request, 400);
    const bindings = this.#location.of(user);
    if (bindings.some((binding) => isOutOfOrder(binding, request))) return outOfOrder(request);
    for (const binding of bindings) this.#location.remove(binding, "unregistered");
    return undefined;
  }

  #update(
    request: SipRequest,
    user: string,
    flow: Flow,
    madeWith: string | undefined,
  ): SipResponse | undefined {
    const contacts = contactAddresses(request);
    if (contacts.length !== headerValues(request, "Contact").length) return replyTo(request, 400);
    const changes = contacts.map((contact) => ({
      contact,
      seconds: this.#requestedSeconds(request, contact),
      previous: this.#location.of(user).find(({ key }) => key === bindingKey(contact)),
    }));
    if (changes.some(({ seconds }) => this.#isTooBrief(seconds))) {
      const headers = [{ name: "Min-Expires", value: String(this.#minExpires) }];
      return replyTo(request, 423, { headers });
    }
    if (changes.some(({ previous }) => previous && isOutOfOrder(previous, request))) {
      return outOfOrder(request);
    }
    for (const { contact, seconds, previous } of changes) {
      if (seconds > 0) {
        this.#location.put({
          ...this.#toBinding(request, user, contact, flow, seconds),
          madeWith,
        });
      } else if (previous) {
        this.#location.remove(previous, "unregistered");
      }
    }
    return undefined;
  }

  #requestedSeconds(request: SipRequest, contact: Address): number {
    const text = contact.parameters.get("expires") ?? headerValue(request, "Expires");
    // A malformed interval counts as the default one (RFC 3261 section 10.3, step 7).
    return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : this.#maxExpires;
  }

  #isTooBrief(seconds: number): boolean {
    return seconds > 0 && seconds < this.#minExpires && seconds < hour;
  }

  #toBinding(
    request: SipRequest,
    user: string,
    contact: Address,
    flow: Flow,
    seconds: number,
  ): Omit<Binding, "madeWith"> {
    return {
      key: bindingKey(contact),
      user,
      aor: `sip:${user}@${this.#domain}`,
      contact: contact.uri.text,
      contactParameters: returnedParameters(contact),
      instanceId: instanceId(contact),
      flow,
      callId: request.callId,
      cseq: request.cseq,
      expiresAt: Date.now() + Math.min(seconds, this.#maxExpires) * 1000,
      userAgent: headerValue(request, "User-Agent"),
    };
  }

  #listBindings(request: SipRequest, user: string): SipResponse {
    const supported = headerValues(request, "Supported").flatMap(splitList);
    const headers: Header[] = this.#location.of(user).map((binding) => {
      const seconds = Math.max(1, Math.ceil((binding.expiresAt - Date.now()) / 1000));
      const gruu =
        supported.includes("gruu") && binding.instanceId
          ? `;pub-gruu="${binding.aor};gr=${binding.instanceId}"`
          : "";
      const parameters = `${binding.contactParameters}${gruu};expires=${seconds}`;
      return { name: "Contact", value: `<${binding.contact}>${parameters}` };
    });
    if (headers.some(({ value }) => value.includes(";reg-id="))) {
      headers.push({ name: "Require", value: "outbound" });
    }
    return replyTo(request, 200, { headers });
  }
}

/**
 * A later registration replaces an earlier one with the same key: the same instance and reg-id
 * where the client names them (RFC 5626 section 6), or else the same contact address.
 */
function bindingKey(contact: Address): string {
  const instance = instanceId(contact);
  const regId = contact.parameters.get("reg-id");
  if (instance && regId) return `${instance} ${regId}`;
  return `${contact.uri.user ?? ""}@${contact.uri.host}:${contact.uri.port ?? ""}`;
}

function instanceId(contact: Address): string | undefined {
  const value = contact.parameters.get("+sip.instance");
  // It is written back inside a quoted URI: nothing that could end one may pass.
  return value && /^<[\w:.-]+>$/.test(value) ? value.slice(1, -1) : undefined;
}

function returnedParameters(contact: Address): string {
  const instance = instanceId(contact);
  const regId = contact.parameters.get("reg-id");
  const parts = [
    instance ? `;+sip.instance="<${instance}>"` : "",
    instance && regId && /^\d+$/.test(regId) ? `;reg-id=${regId}` : "",
  ];
  return parts.join("");
}

function isOutOfOrder(binding: Binding, request: SipRequest): boolean {
  return binding.callId === request.callId && request.cseq <= binding.cseq;
}

function outOfOrder(request: SipRequest): SipResponse {
  return replyTo(request, 500, { reasonPhrase: "CSeq Out Of Order" });
}
