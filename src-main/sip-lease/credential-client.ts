/**
 * Owns: the requests for a lease and for its end.
 * Must not know: when a lease is renewed, or how a request is authorized.
 */
import {
  type LeaseRequest,
  requestKeyHeader,
  type SipLease,
  sipCredentialsPath,
  sipLease,
} from "../../src-contract/credential-api.ts";
import { OffhookError } from "../../src-contract/errors.ts";
import type { AuthorizedFetch } from "./authorized-fetch.ts";
import { readJson, refusalOf } from "./service-answer.ts";

const maxAnswerBytes = 64 * 1024;

export interface CredentialClient {
  /**
   * `POST /v1/sip-credentials`. The same `requestKey` again gets the same lease.
   * @throws StepUpRequired
   * @throws OffhookError `service-unreachable`, `service-refused` (the token), `service-failed`, the service's own code, or why there is no token
   */
  request(body: LeaseRequest, requestKey: string): Promise<SipLease>;
  /** `DELETE /v1/sip-credentials/{id}`; a lease that is gone already is no error. */
  end(leaseId: string): Promise<void>;
}

/** A client of the service at `baseUrl`. */
export function createCredentialClient(baseUrl: string, fetch: AuthorizedFetch): CredentialClient {
  const endpoint = new URL(sipCredentialsPath, baseUrl).href;
  return {
    async request(body, requestKey) {
      const response = await fetch(endpoint, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept: "application/json",
          [requestKeyHeader]: requestKey,
        },
        body: JSON.stringify(body),
      });
      const answer = await readJson(response, maxAnswerBytes);
      if (!response.ok) throw refusalOf(response, answer);
      const lease = sipLease.safeParse(answer);
      if (!lease.success) throw new OffhookError("service-failed", { cause: "malformed lease" });
      return lease.data;
    },
    async end(leaseId) {
      const url = `${endpoint}/${encodeURIComponent(leaseId)}`;
      const response = await fetch(url, { method: "DELETE" });
      if (!response.ok && response.status !== 404)
        throw refusalOf(response, await readJson(response, maxAnswerBytes));
    },
  };
}
