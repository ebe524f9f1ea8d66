/**
 * Owns: whether a request that changes something was made by our own page.
 * Must not know: who is at it.
 */
import type { FastifyRequest } from "fastify";
import { HttpProblem } from "../http/problem.ts";

/**
 * Browsers say where a request comes from, and no page can make them lie about it. Other programs say nothing.
 * [Fetch Metadata](https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header)
 *
 * @throws HttpProblem 403 `not-allowed`
 */
export function assertOwnPage({ headers }: FastifyRequest, publicUrl: string): void {
  const site = headers["sec-fetch-site"];
  const isForeign =
    (headers.origin !== undefined && headers.origin !== new URL(publicUrl).origin) ||
    (site !== undefined && site !== "same-origin");
  if (isForeign) throw new HttpProblem(403, "not-allowed", "The request comes from another site.");
}
