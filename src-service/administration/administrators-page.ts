/**
 * Owns: what the service does for the administrators' page, put together: ways in, the API, Test configuration.
 * Must not know: the page's files, or details of any part.
 */
import { createBrowserOidc } from "../admin-sign-in/browser-oidc.ts";
import { adminSignInRoutes } from "../admin-sign-in/sign-in-routes.ts";
import { breakGlassRoute } from "../break-glass/break-glass-route.ts";
import { organisationDocumentRoute } from "../organisations/organisation-document.ts";
import type { ServiceContext } from "../service-context.ts";
import type { RunSurroundings } from "../test-configuration/run.ts";
import { testConfigurationRoutes } from "../test-configuration/test-configuration-routes.ts";
import { administrationRoutes } from "./administration-routes.ts";

export function administratorsPage(
  context: ServiceContext,
  sip: Pick<RunSurroundings, "backEnd" | "sipServerCa">,
): void {
  const tests = testConfigurationRoutes(context, sip);
  adminSignInRoutes(context, createBrowserOidc(context.fetch), tests);
  breakGlassRoute(context);
  administrationRoutes(context);
  organisationDocumentRoute(context);
}
