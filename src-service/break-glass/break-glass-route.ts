/**
 * Owns: the way in that asks no identity provider. Whoever takes it is heard of: in the log, and in the audit log.
 * Must not know: how the account is made.
 */
import { browserApi } from "../../src-contract/http-api/browser.ts";
import { sessionCookie } from "../admin-sign-in/admin-guard.ts";
import { createSession, sessionSeconds } from "../admin-sign-in/admin-sessions.ts";
import { writeCookie } from "../admin-sign-in/cookies.ts";
import { assertOwnPage } from "../admin-sign-in/same-origin.ts";
import { createAttempts } from "../attempts/attempts.ts";
import { type Origin, writeAudit } from "../audit/audit.ts";
import { route } from "../http/endpoint.ts";
import { createGate } from "../http/gate.ts";
import { HttpProblem } from "../http/problem.ts";
import type { ServiceContext } from "../service-context.ts";
import { isBreakGlass } from "./break-glass.ts";

/** Tries in a quarter of an hour: of one address, and of all together, so that nobody can lock the account for long. */
const tries = { ofAddress: 5, ofOrganisation: 30 };
/** Checks at once: each takes a thread and 32 MiB. */
const checks = { atOnce: 1, waiting: 20 };

export function breakGlassRoute(context: ServiceContext): void {
  const { app, database, log, now, publicUrl } = context;
  const attempts = createAttempts(database, now);
  const gate = createGate(checks);

  route(app, browserApi.signInWithBreakGlass, [], async ({ body, request }) => {
    assertOwnPage(request, publicUrl());
    const { organisation: organisationId, name, password } = body;
    const origin: Origin = {
      actor: { kind: "administrator", subject: "break-glass" },
      correlationId: request.id,
      source: request.ip,
    };
    const attempt = await attempts.begin(
      [
        { of: ["break-glass", "address", request.ip], max: tries.ofAddress },
        { of: ["break-glass", "organisation", organisationId], max: tries.ofOrganisation },
      ],
      "link-limited",
    );
    const isRight = await gate(() => isBreakGlass(database, { organisationId, name, password }));
    log.warn({ organisation: organisationId, isRight, from: request.ip }, "break-glass account");
    if (!isRight) {
      await writeAudit(database.sql, origin, {
        organisationId,
        action: "break-glass.used",
        outcome: "refused",
      });
      throw new HttpProblem(401, "link-refused", "Name or password is not right.");
    }
    await attempt.succeeded();
    const value = await database.sql.transaction().execute(async (trx) => {
      await trx
        .updateTable("break_glass")
        .set({ last_used_at: new Date(now()) })
        .where("organisation_id", "=", organisationId)
        .execute();
      await writeAudit(trx, origin, {
        organisationId,
        action: "break-glass.used",
        outcome: "done",
      });
      return createSession(
        trx,
        { organisationId, name, role: "administrator", signedIn: null },
        now(),
      );
    });
    const cookie = { name: sessionCookie, value, maxAge: sessionSeconds };
    return {
      status: 204,
      body: undefined,
      headers: { "set-cookie": writeCookie(cookie, publicUrl()) },
    };
  });
}
