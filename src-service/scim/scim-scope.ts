/**
 * Owns: how SCIM travels over HTTP: media types, sizes, error answers, and who may ask.
 * Must not know: resources.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { scimBasePath, scimMediaType } from "../../src-contract/http-api/scim.ts";
import type { Refusals } from "../audit/refusals.ts";
import { HttpProblem } from "../http/problem.ts";
import type { ServiceContext } from "../service-context.ts";
import type { Request } from "./resource-store.ts";
import { ScimError, scimErrorBodyOf, toScimError } from "./scim-error.ts";
import { noteScimRefusal } from "./scim-refusals.ts";
import { findScimClient, type ScimClient } from "./scim-tokens.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The SCIM client that asks; null before its token was looked at. */
    scimClient: ScimClient | null;
  }
}

/** Room for a group of some ten thousand members. */
const maxBytes = 2 * 1024 * 1024;
/** Identity providers send their people one by one, many at once. */
const requestsPerMinute = 3000;

/** Adds routes within SCIM's own manners. */
export function scimScope(
  { app, database, now, refusals }: Pick<ServiceContext, "app" | "database" | "now" | "refusals">,
  addRoutes: (scope: FastifyInstance) => void,
): void {
  void app.register((scope, _options, done) => {
    speakScim(scope, refusals);
    scope.decorateRequest("scimClient", null);
    const count = app.createRateLimit({
      max: requestsPerMinute,
      timeWindow: 60_000,
      keyGenerator: ({ scimClient }) => `scim ${scimClient?.tokenId}`,
    });
    scope.addHook("onRequest", async (request) => {
      const [, token = ""] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
      request.scimClient = await findScimClient(database.sql, token, now());
      if (request.scimClient === null)
        throw new ScimError(401, null, "The token is not known here.", {
          "www-authenticate": 'Bearer realm="offhook-scim"',
        });
      const outcome = await count(request);
      if (outcome.isAllowed || !outcome.isExceeded) return;
      throw new HttpProblem(429, "too-many-requests", "Too many requests.", {
        "retry-after": String(outcome.ttlInSeconds),
      });
    });
    addRoutes(scope);
    done();
  });
  void app.register(
    (scope, _options, done) => {
      scope.setNotFoundHandler((_request, reply) => {
        answer(new ScimError(404, null, "There is nothing here."), reply);
      });
      done();
    },
    { prefix: scimBasePath },
  );
}

/** Who asks, and for which organisation. */
export function requestOf({ scimClient, id, ip }: FastifyRequest): Request {
  if (scimClient === null) throw new Error("the client has not been looked at");
  return {
    organisationId: scimClient.organisationId,
    origin: {
      actor: { kind: "scim", subject: scimClient.name },
      correlationId: id,
      source: ip,
    },
  };
}

function speakScim(scope: FastifyInstance, refusals: Refusals): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser<string>(
    [scimMediaType, "application/json"],
    { parseAs: "string", bodyLimit: maxBytes },
    (_request, body, done) => {
      try {
        done(null, JSON.parse(body));
      } catch {
        done(new ScimError(400, "invalidSyntax", "The body is not JSON."), undefined);
      }
    },
  );
  scope.setErrorHandler(async (thrown, request, reply) => {
    const error = toScimError(thrown);
    if (error.status >= 500) request.log.error({ err: thrown }, "unexpected error");
    else await noteScimRefusal(refusals, request, error);
    return answer(error, reply);
  });
}

function answer(error: ScimError, reply: FastifyReply): FastifyReply {
  return reply
    .code(error.status)
    .headers({ ...error.headers })
    .type(scimMediaType)
    .send(scimErrorBodyOf(error));
}
