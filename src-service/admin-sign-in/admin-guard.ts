/**
 * Owns: letting requests of the administrators' page through: by session, by permission, and only from our own page.
 * Must not know: what any endpoint does.
 */
import { timingSafeEqual } from "node:crypto";
import type { FastifyRequest, onRequestAsyncHookHandler } from "fastify";
import { csrfHeader } from "../../src-contract/http-api/browser.ts";
import { type Permission, permissionsOf } from "../../src-contract/roles.ts";
import { type Origin, writeAudit } from "../audit/audit.ts";
import { HttpProblem } from "../http/problem.ts";
import type { ServiceContext } from "../service-context.ts";
import { type AdminAtPage, findSession } from "./admin-sessions.ts";
import { readCookie } from "./cookies.ts";
import { assertOwnPage } from "./same-origin.ts";

/** Name of the session's cookie. */
export const sessionCookie = "offhook-admin";

const atPage = new WeakMap<FastifyRequest, AdminAtPage>();

/**
 * A hook that runs before the body is read. Answers 401 without a session, 403 without the permission, and 403 to
 * anything that changes something and does not come from our own page with its token.
 *
 * @param anyOf permissions of which one is enough; none for whoever is signed in
 */
export function adminGuard(
  context: Pick<ServiceContext, "database" | "now" | "publicUrl">,
  anyOf: readonly Permission[],
): onRequestAsyncHookHandler {
  const { database, now, publicUrl } = context;
  return async (request) => {
    const token = readCookie(request.headers.cookie, sessionCookie, publicUrl());
    const admin = token === null ? null : await findSession(database.sql, token, now());
    if (admin === null) throw new HttpProblem(401, "session-expired", "A sign-in is needed.");
    if (request.method !== "GET") {
      assertOwnPage(request, publicUrl());
      if (!isSame(request.headers[csrfHeader], admin.csrfToken))
        throw new HttpProblem(403, "not-allowed", "The request does not come from the page.");
    }
    const permissions = permissionsOf(admin.role);
    if (anyOf.length > 0 && !anyOf.some((permission) => permissions.includes(permission))) {
      await writeAudit(database.sql, originOf(request, admin), {
        organisationId: admin.organisation.id,
        action: "admin.request",
        outcome: "refused",
        detail: { method: request.method, path: request.routeOptions.url ?? "", role: admin.role },
      });
      throw new HttpProblem(403, "not-allowed", "The role does not allow this.");
    }
    atPage.set(request, admin);
  };
}

/** Who is at the page, of a request the guard let through. */
export function adminOf(request: FastifyRequest): AdminAtPage {
  const admin = atPage.get(request);
  if (admin === undefined) throw new Error("the route has no guard");
  return admin;
}

/** Who did something and from where, for the audit log. */
export function originOf(request: FastifyRequest, admin: AdminAtPage = adminOf(request)): Origin {
  return {
    actor: {
      kind: "administrator",
      issuer: admin.issuer ?? undefined,
      subject: admin.subject,
    },
    correlationId: request.id,
    source: request.ip,
  };
}

function isSame(given: string | string[] | undefined, wanted: string): boolean {
  if (typeof given !== "string" || given.length !== wanted.length) return false;
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
