/**
 * Owns: error answers in SCIM's own form.
 * Must not know: what was asked.
 */
import type { z } from "zod";
import type { scimErrorBody, scimErrorTypes } from "../../src-contract/http-api/scim.ts";
import { toHttpProblem } from "../http/problem.ts";

export type ScimErrorType = (typeof scimErrorTypes)[number];

/** Thrown where a SCIM request has to be refused. [RFC 7644 §3.12](https://www.rfc-editor.org/rfc/rfc7644#section-3.12) */
export class ScimError extends Error {
  override readonly name = "ScimError";
  readonly status: number;
  readonly scimType: ScimErrorType | null;
  readonly headers: Readonly<Record<string, string>>;

  /** @param detail one sentence for the administrator who looks for the reason; nothing of other resources */
  constructor(
    status: number,
    scimType: ScimErrorType | null,
    detail: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.status = status;
    this.scimType = scimType;
    this.headers = headers;
  }
}

/** The {@link ScimError} of anything thrown while a request was handled. */
export function toScimError(thrown: unknown): ScimError {
  if (thrown instanceof ScimError) return thrown;
  const { status, message, headers } = toHttpProblem(thrown);
  const scimType = status === 400 ? "invalidValue" : null;
  return new ScimError(status, scimType, message, headers);
}

export const scimErrorBodyOf = ({
  status,
  scimType,
  message,
}: ScimError): z.input<typeof scimErrorBody> => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
  status: String(status),
  ...(scimType === null ? {} : { scimType }),
  detail: message,
});
