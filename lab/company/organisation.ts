/**
 * Owns: the organisation document of Harbour & Finch, and the little site that serves it.
 * Must not know: how the servers it names are run.
 */
import { type OrganisationDocument, organisation } from "../../src-contract/organisation.ts";
import {
  type LoopbackAddress,
  type LoopbackServer,
  startLoopbackServer,
} from "../identity-provider/loopback-server.ts";
import { companyDomain, companyName } from "./people.ts";

/** Where the document is on its site. */
const documentPath = "/.well-known/offhook-organisation.json";

export interface OrganisationSite extends LoopbackServer {
  readonly documentUrl: string;
}

export async function serveOrganisation(
  contents: Pick<OrganisationDocument, "identityProviders" | "credentialService" | "deviceCode">,
  address?: LoopbackAddress,
): Promise<OrganisationSite> {
  const document = JSON.stringify(
    organisation.parse({
      version: 1,
      id: companyDomain,
      name: companyName,
      domains: [companyDomain],
      ...contents,
    }),
  );
  const site = await startLoopbackServer((request, response) => {
    const known = request.url === documentPath && request.method === "GET";
    response.writeHead(known ? 200 : 404, { "content-type": "application/json" });
    response.end(known ? document : "{}");
  }, address);
  return { ...site, documentUrl: `${site.url}${documentPath}` };
}
