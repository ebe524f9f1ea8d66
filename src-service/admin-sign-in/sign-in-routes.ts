/**
 * Owns: the browser's way to an identity provider and back to the administrators' page, and out again.
 * Must not know: who may use the page, or what Test configuration looks at.
 */
import type { FastifyRequest } from "fastify";
import type { IdentityProviderDraft } from "../../src-contract/admin-api.ts";
import type { ErrorCode } from "../../src-contract/errors.ts";
import {
  adminCallbackPath,
  adminPagePath,
  browserApi,
} from "../../src-contract/http-api/browser.ts";
import { writeAudit } from "../audit/audit.ts";
import { route } from "../http/endpoint.ts";
import { HttpProblem } from "../http/problem.ts";
import { draftOf } from "../organisations/identity-provider-record.ts";
import type { ServiceContext } from "../service-context.ts";
import type { IdentityProviderRow } from "../storage/tables.ts";
import { adminGuard, adminOf, originOf, sessionCookie } from "./admin-guard.ts";
import { endSession, sessionSeconds } from "./admin-sessions.ts";
import type { BrowserOidc, BrowserTokens } from "./browser-oidc.ts";
import { writeCookie } from "./cookies.ts";
import { dropRound, type HeldRound, holdRound, takeRound } from "./held-round.ts";
import { letIn } from "./let-in.ts";
import { codeOfFailure, reasonOfFailure, SignInRefused } from "./sign-in-failure.ts";

/** What Test configuration does with a sign-in of its own. */
export interface TestSignIns {
  /** Null when there is no such test that waits for this session's sign-in. */
  draftFor(testId: string, sessionHash: Buffer): Promise<IdentityProviderDraft | null>;
  /** Goes on with what the identity provider answered. */
  answered(
    testId: string,
    redeem: (draft: IdentityProviderDraft) => Promise<BrowserTokens>,
  ): Promise<void>;
}

type To = {
  readonly status: 302;
  readonly body: undefined;
  readonly headers: Record<string, string | string[]>;
};

export function adminSignInRoutes(
  context: ServiceContext,
  oidc: BrowserOidc,
  tests: TestSignIns,
): void {
  const { app, database, secrets, publicUrl, log, refusals } = context;
  const redirectUri = (): string => `${publicUrl()}${adminCallbackPath}`;

  const to = (location: string, cookies: string[] = []): To => ({
    status: 302,
    body: undefined,
    headers: { location, ...(cookies.length === 0 ? {} : { "set-cookie": cookies }) },
  });
  const toPage = (query: Record<string, string> = {}, cookies: string[] = []): To => {
    const search = new URLSearchParams(query).toString();
    return to(`${adminPagePath}${search === "" ? "" : `?${search}`}`, cookies);
  };

  const providerInUse = (id: string): Promise<IdentityProviderRow | undefined> =>
    database.sql
      .selectFrom("identity_providers")
      .selectAll()
      .where("id", "=", id)
      .where("enabled", "=", true)
      .executeTakeFirst();

  /** Sends the browser away, or back to the page when the provider cannot even be asked. */
  async function leave(draft: IdentityProviderDraft, purpose: HeldRound["purpose"]): Promise<To> {
    try {
      const { url, round } = await oidc.begin(draft, redirectUri());
      return to(url, [holdRound(context, { purpose, round })]);
    } catch (error) {
      log.warn({ issuer: draft.entry.issuer, reason: reasonOfFailure(error) }, "sign-in not begun");
      return toPage({ error: codeOfFailure(error) });
    }
  }

  async function noteRefusal(
    request: FastifyRequest,
    error: unknown,
    row: IdentityProviderRow | undefined,
  ): Promise<ErrorCode> {
    const [code, reason] = [codeOfFailure(error), reasonOfFailure(error)];
    log.warn({ code, reason, issuer: row?.issuer }, "administrator not signed in");
    await refusals.note(
      `admin ${row?.id ?? "anybody"}`,
      "anybody",
      {
        actor: { kind: "administrator", issuer: row?.issuer },
        correlationId: request.id,
        source: request.ip,
      },
      {
        organisationId: row?.organisation_id ?? null,
        action: "admin.signed-in",
        detail: { code, reason },
      },
    );
    return code;
  }

  route(app, browserApi.readAdminSignInOptions, [], async ({ query: { organisation } }) => {
    const found = await database.sql
      .selectFrom("organisations")
      .select(["id", "name"])
      .$if(organisation !== undefined, (query) => query.where("id", "=", organisation ?? ""))
      .limit(2)
      .execute();
    const [only] = found;
    if (only === undefined || found.length > 1)
      throw new HttpProblem(404, "not-found", "Which organisation is meant is not clear.");
    const identityProviders = await database.sql
      .selectFrom("identity_providers")
      .select(["id", "label"])
      .where("organisation_id", "=", only.id)
      .where("enabled", "=", true)
      .orderBy("position")
      .orderBy("created_at")
      .execute();
    return { status: 200, body: { organisation: only, identityProviders } };
  });

  route(app, browserApi.startAdminSignIn, [], async ({ query: { provider } }) => {
    const row = await providerInUse(provider);
    if (row === undefined) return toPage({ error: "not-found" });
    return leave(draftOf(row, secrets), { kind: "sign-in", identityProviderId: row.id });
  });

  route(
    app,
    browserApi.startTestSignIn,
    [adminGuard(context, ["administer"])],
    async ({ parameters: { id }, request }) => {
      const draft = await tests.draftFor(id, adminOf(request).hash);
      if (draft === null) return toPage({ error: "not-found" });
      return leave(draft, { kind: "test", testId: id });
    },
  );

  route(app, browserApi.finishAdminSignIn, [], async ({ request }) => {
    const answer = new URL(request.url, publicUrl()).searchParams;
    const held = await takeRound(context, request.headers.cookie, answer.get("state"));
    // The browser's own round, if it holds one, goes on: a foreign answer must not end it.
    if (held === null) {
      const error = new SignInRefused("answer-not-genuine", "no round of this browser");
      return toPage({ error: await noteRefusal(request, error, undefined) });
    }
    const redeem = (draft: IdentityProviderDraft): Promise<BrowserTokens> =>
      oidc.finish(draft, redirectUri(), held.round, answer);
    if (held.purpose.kind === "test") {
      await tests.answered(held.purpose.testId, redeem);
      return toPage({ test: held.purpose.testId }, [dropRound(context)]);
    }
    const row = await providerInUse(held.purpose.identityProviderId);
    try {
      if (row === undefined) throw new SignInRefused("not-found", "provider not in use");
      const tokens = await redeem(draftOf(row, secrets));
      const from = { correlationId: request.id, source: request.ip };
      const value = await letIn(context, row, tokens, from);
      return toPage({}, [
        dropRound(context),
        writeCookie({ name: sessionCookie, value, maxAge: sessionSeconds }, publicUrl()),
      ]);
    } catch (error) {
      return toPage({ error: await noteRefusal(request, error, row) }, [dropRound(context)]);
    }
  });

  route(app, browserApi.signOutAdmin, [adminGuard(context, [])], async ({ request }) => {
    const admin = adminOf(request);
    await database.sql.transaction().execute(async (trx) => {
      await endSession(trx, admin.hash);
      await writeAudit(trx, originOf(request), {
        organisationId: admin.organisation.id,
        action: "admin.signed-out",
        outcome: "done",
      });
    });
    return {
      status: 200,
      body: { endSessionUrl: await endSessionUrl(admin.identityProviderId) },
      headers: {
        "set-cookie": writeCookie({ name: sessionCookie, value: "", maxAge: 0 }, publicUrl()),
      },
    };
  });

  /** Null when the provider has none, or cannot be asked: the session here is over all the same. */
  async function endSessionUrl(providerId: string | null): Promise<string | null> {
    const row = providerId === null ? undefined : await providerInUse(providerId);
    if (row === undefined) return null;
    return oidc
      .endSessionUrl(draftOf(row, secrets), `${publicUrl()}${adminPagePath}`)
      .catch(() => null);
  }
}
