/**
 * Owns: the HTTP requests to the credential service, and the mapping of its answers to our error codes.
 * Must not know: when a lease is renewed, or how an access token is kept.
 */
import {
  type LeaseRequest,
  problem,
  type SipLease,
  sipCredentialsPath,
  sipLease,
} from "../../src-contract/credential-api.ts";
import { OffhookError } from "../../src-contract/errors.ts";

/** Milliseconds a request may take before the service counts as unreachable. */
const requestTimeout = 10_000;
const maxAnswerBytes = 64 * 1024;

export interface CredentialClient {
  /**
   * `POST /v1/sip-credentials`.
   * @throws OffhookError `service-unreachable`, `service-refused` (the token), `service-failed`, or the service's own code
   */
  request(accessToken: string, body: LeaseRequest): Promise<SipLease>;
  /** `DELETE /v1/sip-credentials/{id}`; a lease that is gone already is no error. */
  end(accessToken: string, leaseId: string): Promise<void>;
}

/** A client of the service at `baseUrl`. */
export function createCredentialClient(
  baseUrl: string,
  fetch: typeof globalThis.fetch,
): CredentialClient {
  const endpoint = new URL(sipCredentialsPath, baseUrl).href;
  const send = async (url: string, accessToken: string, init: RequestInit): Promise<Response> => {
    try {
      return await fetch(url, {
        ...init,
        headers: { ...init.headers, authorization: `Bearer ${accessToken}` },
        signal: AbortSignal.timeout(requestTimeout),
      });
    } catch (cause) {
      throw new OffhookError("service-unreachable", { cause });
    }
  };
  return {
    async request(accessToken, body) {
      const response = await send(endpoint, accessToken, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify(body),
      });
      const answer = await readJson(response);
      if (!response.ok) throw refusal(response.status, answer);
      const lease = sipLease.safeParse(answer);
      if (!lease.success) throw new OffhookError("service-failed", { cause: "malformed lease" });
      return lease.data;
    },
    async end(accessToken, leaseId) {
      const url = `${endpoint}/${encodeURIComponent(leaseId)}`;
      const response = await send(url, accessToken, { method: "DELETE" });
      if (!response.ok && response.status !== 404) {
        throw refusal(response.status, await readJson(response));
      }
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

function refusal(status: number, answer: unknown): OffhookError {
  if (status === 401) return new OffhookError("service-refused");
  const parsed = problem.safeParse(answer);
  if (parsed.success) return new OffhookError(parsed.data.code);
  return new OffhookError("service-failed", { cause: `status ${status}` });
}
