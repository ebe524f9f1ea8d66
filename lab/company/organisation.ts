/**
 * Owns: the organisation document of Harbour & Finch, and the little site that serves it.
 * Must not know: how the servers it names are run.
 */
import { organisation } from "../../src-contract/organisation.ts";
import { type LoopbackServer, startLoopbackServer } from "../identity-provider/loopback-server.ts";
import { companyDomain, companyName } from "./people.ts";

/** Where the document is on its site. */
export const documentPath = "/.well-known/offhook-organisation.json";

export interface OrganisationSite extends LoopbackServer {
  readonly documentUrl: string;
}

export async function serveOrganisation(addresses: {
  readonly issuer: string;
  readonly clientId: string;
  readonly resource: string;
  readonly credentialService: string;
  readonly deviceCode?: boolean;
  readonly dpop?: "required";
}): Promise<OrganisationSite> {
  const document = JSON.stringify(
    organisation.parse({
      version: 1,
      id: companyDomain,
      name: companyName,
      domains: [companyDomain],
      identityProviders: [
        {
          id: "harbour",
          label: companyName,
          issuer: addresses.issuer,
          clientId: addresses.clientId,
          scopes: ["profile", "email", "offline_access", "sip:register"],
          resource: addresses.resource,
          dpop: addresses.dpop,
        },
      ],
      credentialService: addresses.credentialService,
      deviceCode: addresses.deviceCode,
    }),
  );
  const site = await startLoopbackServer((request, response) => {
    const known = request.url === documentPath && request.method === "GET";
    response.writeHead(known ? 200 : 404, { "content-type": "application/json" });
    response.end(known ? document : "{}");
  });
  return { ...site, documentUrl: `${site.url}${documentPath}` };
}
