/**
 * Owns: error answers: which status, which code, and nothing that helps an attacker.
 * Must not know: what the service does when all goes well.
 */
import type { Problem } from "../../src-contract/credential-api.ts";
import type { ErrorCode } from "../../src-contract/errors.ts";
import { TooMuchAtOnce } from "../storage/group-commit.ts";
import { DatabaseUnavailable } from "../storage/unavailable.ts";

/** Media type of every error answer. [RFC 9457 §3](https://www.rfc-editor.org/rfc/rfc9457#section-3) */
export const problemType = "application/problem+json";

/** Thrown where a request has to be answered with an error. */
export class HttpProblem extends Error {
  override readonly name = "HttpProblem";
  readonly status: number;
  readonly code: ErrorCode;
  readonly headers: Readonly<Record<string, string>>;

  /** @param detail one sentence for whoever reads the answer; never a secret, never a caller's own input */
  constructor(
    status: number,
    code: ErrorCode,
    detail: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** The {@link HttpProblem} of anything thrown while a request was handled. */
export function toHttpProblem(thrown: unknown): HttpProblem {
  if (thrown instanceof HttpProblem) return thrown;
  if (thrown instanceof DatabaseUnavailable)
    return new HttpProblem(503, "service-failed", "The service cannot reach its database.", {
      "retry-after": "5",
    });
  if (thrown instanceof TooMuchAtOnce)
    return new HttpProblem(503, "service-failed", "Too many requests at once.", {
      "retry-after": "10",
    });
  const status = statusOf(thrown);
  const detail = clientErrors.get(status);
  return detail === undefined
    ? new HttpProblem(500, "service-failed", "The service met an error it did not expect.")
    : new HttpProblem(status, "bad-request", detail);
}

/** The body of an error answer. */
export function problemBody(
  { status, code, message }: HttpProblem,
  correlationId: string,
): Problem {
  const words = code.replaceAll("-", " ");
  return {
    type: `urn:offhook:error:${code}`,
    title: words.charAt(0).toUpperCase() + words.slice(1),
    status,
    detail: message,
    code,
    correlationId,
  };
}

/** Errors Fastify finds by itself. Its own words may quote the request, so ours replace them. */
const clientErrors = new Map([
  [400, "The request is not well-formed."],
  [404, "There is nothing here."],
  [405, "This method is not possible here."],
  [408, "The request took too long."],
  [413, "The request is too large."],
  [414, "The address is too long."],
  [415, "The body must be JSON."],
]);

function statusOf(thrown: unknown): number {
  if (typeof thrown !== "object" || thrown === null || !("statusCode" in thrown)) return 500;
  return typeof thrown.statusCode === "number" ? thrown.statusCode : 500;
}
