/**
 * Owns: the question whether the process is alive.
 * Must not know: anything that could make the answer slow.
 */
import type { FastifyInstance } from "fastify";

/** `GET /healthz`: 200 as long as the process answers. Needs no token and says nothing about anybody. */
export function healthRoute(app: FastifyInstance): void {
  app.get("/healthz", { logLevel: "warn" }, async () => ({ status: "ok" }));
}
