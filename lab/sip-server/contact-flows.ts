/**
 * Owns: which flow leads to a contact that is no address anyone could connect to.
 * Must not know: registrations.
 */
import type { Flow } from "./flow.ts";
import type { SipUri } from "./uri.ts";

/**
 * Browsers put a made-up host into their Contact (`sip:x7f@k2.invalid`), so a request inside a call
 * can reach them only over the connection that the contact was seen on.
 * @see https://www.rfc-editor.org/rfc/rfc7118#section-5.2.1
 */
export class ContactFlows {
  readonly #flows = new Map<string, Flow>();

  learn(contact: SipUri, flow: Flow): void {
    this.#flows.set(key(contact), flow);
  }

  find(contact: SipUri): Flow | undefined {
    return this.#flows.get(key(contact));
  }

  forget(flow: Flow): void {
    for (const [contact, known] of this.#flows) {
      if (known === flow) this.#flows.delete(contact);
    }
  }
}

function key({ user, host, port }: SipUri): string {
  return `${user ?? ""}@${host}:${port ?? ""}`;
}
