/**
 * Owns: the HTTP server around the routes: limits, headers, correlation ids, error answers.
 * Must not know: tokens, accounts, leases.
 */
import { randomUUID } from "node:crypto";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { CredentialServiceConfig } from "../service-config.ts";
import { logOptions } from "./log.ts";
import { HttpProblem, problemBody, problemType, toHttpProblem } from "./problem.ts";
import { RequestLog } from "./request-log.ts";

/** Joins a request with the log lines it caused. Taken from the caller when it looks harmless. */
const correlationHeader = "x-correlation-id";
const harmlessId = /^[A-Za-z0-9-]{8,64}$/;

/** On every answer: nothing here is to be kept, sniffed, framed or run. */
const headers = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
} as const;

/** An HTTP server without routes. `writeLog` gets each line of the log. */
export function createServer(
  config: Pick<CredentialServiceConfig, "limits" | "logLevel" | "trustedProxies">,
  writeLog?: (line: string) => void,
): FastifyInstance {
  const app = fastify({
    logger: logOptions(config.logLevel, writeLog) ?? false,
    logController: new RequestLog(),
    bodyLimit: config.limits.bodyBytes,
    requestTimeout: config.limits.requestSeconds * 1000,
    http: {
      headersTimeout: config.limits.requestSeconds * 1000,
      connectionsCheckingInterval: 1000,
      maxHeaderSize: 32 * 1024,
    },
    // Requests under way are answered; connections that wait for another are not waited for.
    forceCloseConnections: "idle",
    trustProxy: config.trustedProxies.length === 0 ? false : config.trustedProxies,
    routerOptions: { maxParamLength: 100 },
    genReqId: (request) => {
      const given = request.headers[correlationHeader];
      return typeof given === "string" && harmlessId.test(given) ? given : randomUUID();
    },
    frameworkErrors: (error, request, reply) => {
      answer(error, request, reply);
    },
  });
  app.removeContentTypeParser("text/plain");
  app.decorateRequest("caller", null);
  app.decorateRequest("noted", null);
  app.addHook("onRequest", async (request, reply) => {
    reply.headers({ ...headers, [correlationHeader]: request.id });
  });
  app.setErrorHandler(answer);
  app.setNotFoundHandler((request, reply) => {
    answer(new HttpProblem(404, "bad-request", "There is nothing here."), request, reply);
  });
  return app;
}

function answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = toHttpProblem(thrown);
  if (problem.status >= 500 && problem !== thrown)
    request.log.error({ err: thrown }, "unexpected error");
  void reply
    .code(problem.status)
    .headers({ ...headers, [correlationHeader]: request.id, ...problem.headers })
    .type(problemType)
    .send(problemBody(problem, request.id));
}
