/**
 * Owns: the check whether the credential service is there, and gives whoever is signed in their line.
 * Must not know: how a lease is asked for.
 */
import { readiness } from "../../src-contract/http-api/operations.ts";
import type { LeaseView, SignInView } from "../../src-contract/views.ts";
import type { Clock } from "../clock.ts";
import type { Check, Checking } from "./check.ts";
import { settled, type Watched } from "./settled.ts";
import { watchedFetch } from "./watched-fetch.ts";

export interface CredentialServiceCheckParts {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly signIn: Watched<SignInView>;
  readonly lease: Watched<LeaseView>;
}

const path = "/readyz";

/** Findings: `service-answers`, `service-gives-line`, `service-not-ready`, `service-unknown`; `error` as the lease has it. */
export function checkCredentialService(parts: CredentialServiceCheckParts): Check {
  return {
    name: "credential-service",
    needs: ["organisation"],
    seconds: 30,
    async run(checking) {
      const service = checking.learned.organisation?.credentialService ?? "";
      const { host: about } = new URL(service);
      const state = await stateOf(service, parts, checking);
      // What the service makes of the person says more than how it says it is.
      const signIn = await settled(parts.signIn, isAtRest, checking.signal);
      if (signIn.kind === "signed-in") {
        const lease = await settled(parts.lease, hasAnswer, checking.signal);
        if (lease.kind === "failed") return { finding: "error", about, error: lease.error };
        if (lease.kind === "leased") {
          checking.learned.lease = lease.lease;
          return { finding: "service-gives-line", about };
        }
        // It was given, and taken back.
        if (lease.kind === "none")
          return { finding: "error", about, error: { code: "lease-ended" } };
      }
      return { finding: state, about };
    },
  };
}

const isAtRest = ({ kind }: SignInView): boolean => kind !== "restoring" && kind !== "redeeming";
const hasAnswer = ({ kind }: LeaseView): boolean => kind !== "requesting";

/** @throws OffhookError `service-unreachable` */
async function stateOf(
  service: string,
  parts: CredentialServiceCheckParts,
  checking: Checking,
): Promise<"service-answers" | "service-not-ready" | "service-unknown"> {
  const fetch = watchedFetch(parts, checking, "service-unreachable");
  const answer = await fetch(new URL(path, service), { headers: { accept: "application/json" } });
  const said = readiness.safeParse(await answer.json().catch(() => null));
  if (!said.success) return answer.status >= 500 ? "service-not-ready" : "service-unknown";
  return said.data.ready ? "service-answers" : "service-not-ready";
}
