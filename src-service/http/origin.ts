/**
 * Owns: who and where a request comes from, as the audit log has it.
 * Must not know: what is asked.
 */
import type { FastifyRequest } from "fastify";
import type { Origin } from "../audit/audit.ts";
import { callerOf } from "./authenticate.ts";

/** The origin of a request with an access token. */
export function originOf(request: FastifyRequest): Origin {
  const { issuer, subject } = callerOf(request);
  return {
    actor: { kind: "person", issuer, subject },
    correlationId: request.id,
    source: request.ip,
  };
}
