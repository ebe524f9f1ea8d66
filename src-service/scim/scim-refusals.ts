/**
 * Owns: which refused SCIM requests are in the audit log, and what is said of them.
 * Must not know: why they are refused, or how many may be written.
 */
import type { FastifyRequest } from "fastify";
import type { Refusals } from "../audit/refusals.ts";
import type { ScimError } from "./scim-error.ts";

/**
 * A token nobody knows; and of a client that is known whatever it asked wrongly. Not a resource that is not there to be
 * read, nor a request without any token: neither is an attempt at anything.
 */
export async function noteScimRefusal(
  refusals: Refusals,
  request: FastifyRequest,
  { status, scimType, message }: Pick<ScimError, "status" | "scimType" | "message">,
): Promise<void> {
  const { scimClient, method, id: correlationId, ip } = request;
  const isAttempt =
    scimClient === null
      ? status === 401 && request.headers.authorization !== undefined
      : !(status === 404 && method === "GET");
  if (!isAttempt) return;
  await refusals.note(
    `scim ${scimClient?.tokenId ?? "anybody"}`,
    scimClient === null ? "anybody" : "known",
    {
      actor: { kind: "scim", subject: scimClient?.name },
      correlationId,
      source: ip,
    },
    {
      organisationId: scimClient?.organisationId ?? null,
      action: "scim.request",
      detail: {
        method,
        path: request.routeOptions.url ?? "",
        status,
        type: scimType,
        reason: message.slice(0, 200),
      },
    },
  );
}
