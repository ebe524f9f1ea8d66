/**
 * Owns: the audit log as auditors read and export it. Reading it is written down, too.
 * Must not know: how it is stored.
 */
import { Readable } from "node:stream";
import { administrationApi } from "../../src-contract/http-api/administration.ts";
import { writeAudit } from "../audit/audit.ts";
import { createCursors, pageOfRows } from "../http/cursor.ts";
import type { ServiceContext } from "../service-context.ts";
import { adminRoute } from "./admin-route.ts";
import { auditLines, auditRows, showEntry } from "./audit-reading.ts";

export function auditRoutes(context: ServiceContext): void {
  const { database, secrets } = context;
  const cursors = createCursors(secrets);

  adminRoute(context, administrationApi.readAudit, async ({ query, organisationId }) => {
    const { cursor, limit, ...filter } = query;
    const listed = `audit ${organisationId}`;
    const before = cursors.read(listed, cursor);
    let wanted = auditRows(database.sql, organisationId, filter);
    if (before !== null) wanted = wanted.where("id", "<", before[0]);
    const rows = await wanted
      .orderBy("id", "desc")
      .limit(limit + 1)
      .execute();
    return {
      status: 200,
      body: pageOfRows(rows, limit, showEntry, ({ id }) => cursors.write(listed, [String(id)])),
    };
  });

  adminRoute(context, administrationApi.exportAudit, async ({ query, organisationId, origin }) => {
    await writeAudit(database.sql, origin, {
      organisationId,
      action: "audit.exported",
      outcome: "done",
    });
    return {
      status: 200,
      body: Readable.from(auditLines(database.sql, organisationId, query)),
      headers: { "content-disposition": 'attachment; filename="offhook-audit.jsonl"' },
    };
  });
}
