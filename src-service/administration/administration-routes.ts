/**
 * Owns: which parts the administration API is made of, and the small ones: who is at the page, what to look at.
 * Must not know: the parts' own business.
 */
import { administrationApi } from "../../src-contract/http-api/administration.ts";
import { permissionsOf } from "../../src-contract/roles.ts";
import { listWarnings } from "../accounts/warnings.ts";
import { createCursors } from "../http/cursor.ts";
import { identityProviderRoutes } from "../organisations/identity-provider-routes.ts";
import { organisationRoutes } from "../organisations/organisation-routes.ts";
import type { ServiceContext } from "../service-context.ts";
import { accountRoutes } from "./account-routes.ts";
import { adminRoute } from "./admin-route.ts";
import { auditRoutes } from "./audit-routes.ts";
import { deviceRoutes } from "./device-routes.ts";
import { peopleRoutes } from "./people-routes.ts";
import { scimTokenRoutes } from "./scim-token-routes.ts";

export function administrationRoutes(context: ServiceContext): void {
  const { database, secrets } = context;
  const cursors = createCursors(secrets);

  adminRoute(context, administrationApi.readAdminSession, async ({ admin }) => ({
    status: 200,
    body: {
      name: admin.name,
      role: admin.role,
      permissions: [...permissionsOf(admin.role)],
      organisation: { ...admin.organisation },
      breakGlass: admin.breakGlass,
      csrfToken: admin.csrfToken,
      expiresAt: admin.expiresAt.toISOString(),
    },
  }));

  adminRoute(context, administrationApi.listWarnings, async ({ query, organisationId }) => ({
    status: 200,
    body: await listWarnings({ sql: database.sql, cursors }, organisationId, query),
  }));

  organisationRoutes(context);
  identityProviderRoutes(context);
  accountRoutes(context);
  peopleRoutes(context);
  deviceRoutes(context);
  auditRoutes(context);
  scimTokenRoutes(context);
}
