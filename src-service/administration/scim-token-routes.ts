/**
 * Owns: bearer tokens of SCIM clients as administrators list them, make them and take them away.
 * Must not know: SCIM.
 */
import type { ScimToken } from "../../src-contract/admin-api.ts";
import { administrationApi } from "../../src-contract/http-api/administration.ts";
import { writeAudit } from "../audit/audit.ts";
import { createCursors, pageOfRows } from "../http/cursor.ts";
import {
  listScimTokens,
  makeScimToken,
  removeScimToken,
  type ScimTokenRecord,
} from "../scim/scim-tokens.ts";
import type { ServiceContext } from "../service-context.ts";
import { adminRoute } from "./admin-route.ts";

export function scimTokenRoutes(context: ServiceContext): void {
  const { database, secrets } = context;
  const cursors = createCursors(secrets);

  adminRoute(context, administrationApi.listScimTokens, async ({ query, organisationId }) => {
    const listed = `scim-tokens ${organisationId}`;
    const keys = cursors.read(listed, query.cursor);
    const rows = await listScimTokens(database.sql, organisationId, {
      limit: query.limit + 1,
      ...(keys === null ? {} : { after: { id: keys[0] } }),
    });
    return {
      status: 200,
      body: pageOfRows(rows, query.limit, show, ({ id }) => cursors.write(listed, [id])),
    };
  });

  adminRoute(context, administrationApi.addScimToken, async ({ body, organisationId, origin }) => {
    const made = await database.sql.transaction().execute(async (trx) => {
      const token = await makeScimToken(trx, { organisationId, name: body.name });
      await writeAudit(trx, origin, {
        organisationId,
        action: "scim-token.added",
        outcome: "done",
        detail: { id: token.id, name: token.name },
      });
      return token;
    });
    return { status: 201, body: { ...show(made), token: made.token } };
  });

  adminRoute(context, administrationApi.removeScimToken, async (incoming) => {
    const { organisationId, origin } = incoming;
    const { id } = incoming.parameters;
    await database.sql.transaction().execute(async (trx) => {
      if (!(await removeScimToken(trx, organisationId, id))) return;
      await writeAudit(trx, origin, {
        organisationId,
        action: "scim-token.removed",
        outcome: "done",
        detail: { id },
      });
    });
    return { status: 204, body: undefined };
  });
}

const show = ({ id, name, createdAt, lastUsedAt }: ScimTokenRecord): ScimToken => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});
