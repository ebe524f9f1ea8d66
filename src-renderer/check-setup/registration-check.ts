/**
 * Owns: the check whether the registrar takes this phone: by the registration there is, or one made for it and removed.
 * Must not know: sip.js, or how a line is kept alive.
 */
import type { Found } from "../../src-contract/check-setup.ts";
import type { LocalLease } from "../../src-contract/views.ts";
import type { RegistrationState } from "../registration/registration-state.ts";
import type { RegisterAnswer, SipEndpoint, SipEndpointFactory } from "../sip/sip-endpoint.ts";
import { registrationFailure } from "../sip/sip-failure.ts";
import type { InCall, PageCheck } from "./page-check.ts";

export interface RegistrationCheckParts {
  /** Of the line, if there is one. */
  readonly registration: () => RegistrationState;
  readonly inCall: InCall;
  readonly endpoints: SipEndpointFactory;
}

/** Seconds after which a contact that could not be removed is gone by itself. */
const shortest = 60;

/** Findings: `registered`, `registration-tried`, `registration-left`, `registration-silent`, `call-running`; `error` `sip-…`. */
export function checkRegistration(parts: RegistrationCheckParts): PageCheck {
  return async ({ lease, servers }, signal) => {
    const [server] = servers;
    if (parts.registration().kind === "registered") return { finding: "registered" };
    if (parts.inCall()) return { finding: "call-running" };
    if (lease === null || server === undefined) return { finding: "needs-sign-in" };
    const endpoint = parts.endpoints(throwAway(lease));
    const end = (): void => void endpoint.stop().catch(() => undefined);
    signal.addEventListener("abort", end, { once: true });
    try {
      return { about: new URL(server).host, ...(await tryRegistering(endpoint, server)) };
    } finally {
      signal.removeEventListener("abort", end);
      end();
    }
  };
}

/** Another instance than this phone's: it adds a contact for a moment, and replaces none. [RFC 5626 §4.1](https://www.rfc-editor.org/rfc/rfc5626#section-4.1) */
const throwAway = (lease: LocalLease): LocalLease => ({
  ...lease,
  instanceId: crypto.randomUUID(),
});

async function tryRegistering(endpoint: SipEndpoint, server: string): Promise<Found> {
  try {
    await endpoint.connect(server);
  } catch {
    return { finding: "registration-silent" };
  }
  const answer = await registered(endpoint);
  if (answer.kind === "refused")
    return { finding: "error", error: registrationFailure(answer.status) };
  const removed = await endpoint.register(0);
  return { finding: removed.kind === "accepted" ? "registration-tried" : "registration-left" };
}

/** Some registrars insist on a longer time. [RFC 3261 §10.3](https://www.rfc-editor.org/rfc/rfc3261#section-10.3) */
async function registered(endpoint: SipEndpoint): Promise<RegisterAnswer> {
  const answer = await endpoint.register(shortest);
  return answer.kind === "refused" && answer.status === 423 && answer.minExpiresSeconds !== null
    ? endpoint.register(answer.minExpiresSeconds)
    : answer;
}
