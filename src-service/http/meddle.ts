/**
 * Owns: letting somebody answer in the service's place, so that tests can see what becomes of a service in trouble.
 * Must not know: who that is, or with what they answer.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";

/** Resolves with true when the request has been answered, or its connection cut. */
export type Meddle = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/** From now on `meddle` sees every request first. Must be called before routes are added. */
export function letMeddle(app: FastifyInstance, meddle: Meddle): void {
  app.addHook("onRequest", async (request, reply) => {
    if (await meddle(request.raw, reply.raw)) reply.hijack();
  });
}
