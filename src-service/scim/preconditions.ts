/**
 * Owns: acting only on the version the client knows.
 * Must not know: what is done.
 */
import type { FastifyRequest } from "fastify";
import { ScimError } from "./scim-error.ts";
import { type Stored, versionOf } from "./stored-resource.ts";

/**
 * @throws ScimError 412 when the client means another version
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.14
 */
export function checkMatch({ headers }: FastifyRequest, now: Pick<Stored, "version">): void {
  const wanted = headers["if-match"];
  if (wanted !== undefined && !names(wanted, now))
    throw new ScimError(412, null, "The resource has been changed meanwhile.");
}

/** True when the client has this version already. */
export function isKnown({ headers }: FastifyRequest, now: Pick<Stored, "version">): boolean {
  const known = headers["if-none-match"];
  return known !== undefined && names(known, now);
}

/** Compared weakly: how a resource is written down does not matter. [RFC 9110 §8.8.3.2](https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3.2) */
function names(list: string, now: Pick<Stored, "version">): boolean {
  const opaque = (tag: string): string => tag.trim().replace(/^W\//, "");
  return list
    .split(",")
    .some((tag) => tag.trim() === "*" || opaque(tag) === opaque(versionOf(now)));
}
