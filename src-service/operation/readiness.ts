/**
 * Owns: the endpoints a supervisor and a load balancer ask: whether the process is alive, and whether it can serve.
 * Must not know: people or phones.
 */
import { sql } from "kysely";
import { openApiDocument } from "../../src-contract/http-api/open-api.ts";
import { operationsApi } from "../../src-contract/http-api/operations.ts";
import { route } from "../http/endpoint.ts";
import type { ServiceContext } from "../service-context.ts";

/** Milliseconds the database has to answer a question whose answer is one. */
const databaseTimeout = 2_000;

/**
 * `GET /healthz` answers as long as the process does; `GET /readyz` says 503 once the service is stopping or its
 * database does not answer; `GET /v1/openapi.json` describes everything else.
 */
export function operationRoutes({ app, database }: ServiceContext, version: string): void {
  let accepting = true;
  app.addHook("preClose", async () => {
    accepting = false;
  });
  route(app, operationsApi.isAlive, [], async () => ({
    status: 200,
    body: { status: "ok" as const },
  }));
  route(app, operationsApi.isReady, [], async () => {
    const answers = await answersInTime(sql`select 1`.execute(database.sql));
    const ready = accepting && answers;
    return { status: ready ? 200 : 503, body: { ready, accepting, database: answers } };
  });
  const document = openApiDocument(version) as { openapi: string };
  route(app, operationsApi.readOpenApi, [], async () => ({ status: 200, body: document }));
}

/** A query that fails later is nobody's concern any more. */
function answersInTime(query: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), databaseTimeout);
    const settle = (answer: boolean): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    query.then(
      () => settle(true),
      () => settle(false),
    );
  });
}
