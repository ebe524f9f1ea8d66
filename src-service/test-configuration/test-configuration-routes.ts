/**
 * Owns: starting a run of Test configuration, following it, and going on with it when the browser comes back.
 * Must not know: what is checked, or how somebody signs in.
 */
import type {
  ConfigurationTest,
  ConfigurationTestRequest,
  IdentityProviderDraft,
} from "../../src-contract/admin-api.ts";
import { administrationApi } from "../../src-contract/http-api/administration.ts";
import type { TestSignIns } from "../admin-sign-in/sign-in-routes.ts";
import { adminRoute } from "../administration/admin-route.ts";
import { writeAudit } from "../audit/audit.ts";
import { HttpProblem } from "../http/problem.ts";
import { draftOf } from "../organisations/identity-provider-record.ts";
import type { ServiceContext } from "../service-context.ts";
import { beginRun, finishRun, type RunSurroundings } from "./run.ts";
import { createStoredTests, type StoredTest } from "./stored-tests.ts";

/** Answers what the browser's sign-in needs to know of tests. */
export function testConfigurationRoutes(
  context: ServiceContext,
  { backEnd, sipServerCa }: Pick<RunSurroundings, "backEnd" | "sipServerCa">,
): TestSignIns {
  const { database, fetch, now, log, publicUrl } = context;
  const tests = createStoredTests(context);
  const surroundings: RunSurroundings = {
    database,
    fetch,
    now,
    backEnd,
    sipServerCa,
    onError: (err) => log.error({ err }, "Test configuration"),
  };
  /** Runs under way, so that the service does not stop in the middle of one. */
  const underWay = new Set<Promise<void>>();
  context.onClose(async () => {
    await Promise.allSettled(underWay);
  });

  adminRoute(context, administrationApi.startConfigurationTest, async (incoming) => {
    const { organisationId, origin, admin, body } = incoming;
    const draft = await withSecret(organisationId, body);
    const test = await tests.create(organisationId, admin.hash, draft);
    await writeAudit(database.sql, origin, {
      organisationId,
      action: "configuration.tested",
      outcome: "done",
      detail: { test: test.id, issuer: draft.entry.issuer },
    });
    const checks = [...test.checks];
    const isGood = await beginRun(draft, checks, surroundings, async () => undefined);
    const state = isGood ? "awaiting-sign-in" : "failed";
    await tests.save(test.id, state, checks);
    return { status: 201, body: show({ ...test, state, checks }) };
  });

  adminRoute(context, administrationApi.readConfigurationTest, async (incoming) => {
    const test = await tests.read(incoming.organisationId, incoming.parameters.id);
    if (test === null) throw new HttpProblem(404, "not-found", "There is no such test any more.");
    return { status: 200, body: show(test) };
  });

  /** The saved provider's secret, for the issuer it belongs to and no other. */
  async function withSecret(
    organisationId: string,
    { identityProviderId, ...draft }: ConfigurationTestRequest,
  ): Promise<IdentityProviderDraft> {
    if (identityProviderId === undefined || draft.clientSecret !== undefined) return draft;
    const row = await database.sql
      .selectFrom("identity_providers")
      .selectAll()
      .where("id", "=", identityProviderId)
      .where("organisation_id", "=", organisationId)
      .where("issuer", "=", draft.entry.issuer)
      .executeTakeFirst();
    const saved = row === undefined ? undefined : draftOf(row, context.secrets).clientSecret;
    return saved === undefined ? draft : { ...draft, clientSecret: saved };
  }

  const show = ({ id, state, checks }: StoredTest): ConfigurationTest => ({
    id,
    state,
    checks: [...checks],
    signInUrl: state === "awaiting-sign-in" ? `${publicUrl()}/admin/test-sign-in/${id}` : null,
  });

  return {
    async draftFor(testId, sessionHash) {
      const test = await tests.awaitingSignIn(testId, sessionHash);
      return test === null ? null : tests.draftOf(test);
    },
    async answered(testId, redeem) {
      const test = await tests.take(testId);
      if (test === null) return;
      const draft = tests.draftOf(test);
      const checks = [...test.checks];
      const run = finishRun(
        { organisationId: test.organisation_id, draft },
        () => redeem(draft),
        checks,
        surroundings,
        (seen) => tests.save(testId, "running", seen),
      )
        .then((isGood) => tests.save(testId, isGood ? "passed" : "failed", checks))
        .catch(surroundings.onError)
        .finally(() => underWay.delete(run));
      underWay.add(run);
    },
  };
}
