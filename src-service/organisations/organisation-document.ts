/**
 * Owns: the organisation document as the database has it, for a company to pass on at its own domain.
 * Must not know: who reads it.
 */
import type { z } from "zod";
import { organisationSettings } from "../../src-contract/admin-api.ts";
import { browserApi } from "../../src-contract/http-api/browser.ts";
import { organisation } from "../../src-contract/organisation.ts";
import { route } from "../http/endpoint.ts";
import { HttpProblem } from "../http/problem.ts";
import type { ServiceContext } from "../service-context.ts";

/** Seconds anybody may keep it. */
const freshFor = 60;

/** Null when there is no such organisation. @throws HttpProblem 404 `single-sign-on-off` when nobody can sign in at all */
async function documentOf(
  { database, publicUrl }: Pick<ServiceContext, "database" | "publicUrl">,
  id: string,
): Promise<z.input<typeof organisation> | null> {
  const found = await database.sql
    .selectFrom("organisations")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (found === undefined) return null;
  const providers = await database.sql
    .selectFrom("identity_providers")
    .select("entry")
    .where("organisation_id", "=", id)
    .where("enabled", "=", true)
    .orderBy("position")
    .orderBy("created_at")
    .execute();
  const { singleSignOn, deviceCode } = organisationSettings.parse(found.settings);
  if (providers.length === 0 && singleSignOn !== "off")
    throw new HttpProblem(404, "single-sign-on-off", "No identity provider is in use.");
  return organisation.parse({
    version: 1,
    id: found.id,
    name: found.name,
    domains: found.domains,
    identityProviders: providers.map(({ entry }) => entry),
    singleSignOn,
    passwordSignIn: singleSignOn !== "only",
    credentialService: publicUrl(),
    deviceCode,
  });
}

/** `GET /v1/organisations/{id}/document` */
export function organisationDocumentRoute(context: ServiceContext): void {
  route(context.app, browserApi.readOrganisationDocument, [], async ({ parameters: { id } }) => {
    const document = await documentOf(context, id);
    if (document === null)
      throw new HttpProblem(404, "not-found", "There is no such organisation.");
    return {
      status: 200,
      body: document,
      headers: { "cache-control": `public, max-age=${freshFor}` },
    };
  });
}
