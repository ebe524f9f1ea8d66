/**
 * Owns: the requests to the credential service, and the mapping of its answers to our error codes.
 * Must not know: when a lease is renewed, or how a request is authorized.
 */
import {
  type LeaseRequest,
  problem,
  type SipLease,
  type StepUpDemand,
  sipCredentialsPath,
  sipLease,
} from "../../src-contract/credential-api.ts";
import { OffhookError } from "../../src-contract/errors.ts";
import type { AuthorizedFetch } from "./authorized-fetch.ts";
import { readChallenge } from "./challenge.ts";

const maxAnswerBytes = 64 * 1024;

/** The service wants the person to confirm who they are. */
export class StepUpRequired extends OffhookError {
  readonly demand: StepUpDemand;

  constructor(demand: StepUpDemand) {
    super("step-up-required");
    this.demand = demand;
  }
}

export interface CredentialClient {
  /**
   * `POST /v1/sip-credentials`.
   * @throws StepUpRequired
   * @throws OffhookError `service-unreachable`, `service-refused` (the token), `service-failed`, the service's own code, or why there is no token
   */
  request(body: LeaseRequest): Promise<SipLease>;
  /** `DELETE /v1/sip-credentials/{id}`; a lease that is gone already is no error. */
  end(leaseId: string): Promise<void>;
}

/** A client of the service at `baseUrl`. */
export function createCredentialClient(baseUrl: string, fetch: AuthorizedFetch): CredentialClient {
  const endpoint = new URL(sipCredentialsPath, baseUrl).href;
  return {
    async request(body) {
      const response = await fetch(endpoint, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify(body),
      });
      const answer = await readJson(response);
      if (!response.ok) throw refusal(response, answer);
      const lease = sipLease.safeParse(answer);
      if (!lease.success) throw new OffhookError("service-failed", { cause: "malformed lease" });
      return lease.data;
    },
    async end(leaseId) {
      const url = `${endpoint}/${encodeURIComponent(leaseId)}`;
      const response = await fetch(url, { method: "DELETE" });
      if (!response.ok && response.status !== 404)
        throw refusal(response, await readJson(response));
    },
  };
}

/** The answer's JSON, or null for anything that is none. */
async function readJson(response: Response): Promise<unknown> {
  try {
    const text = await response.text();
    return text.length > maxAnswerBytes ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function refusal({ status, headers }: Response, answer: unknown): OffhookError {
  if (status === 401) {
    const { stepUp } = readChallenge(headers.get("www-authenticate"));
    return stepUp ? new StepUpRequired(stepUp) : new OffhookError("service-refused");
  }
  const parsed = problem.safeParse(answer);
  if (parsed.success) return new OffhookError(parsed.data.code);
  return new OffhookError("service-failed", { cause: `status ${status}` });
}
