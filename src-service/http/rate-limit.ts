/**
 * Owns: how many requests one address and one person may make.
 * Must not know: what the requests are.
 */
import rateLimitPlugin from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { directoryApi } from "../../src-contract/http-api/directory.ts";
import { scimBasePath } from "../../src-contract/http-api/scim.ts";
import type { LimitsConfig } from "../service-config.ts";
import { callerOf } from "./authenticate.ts";
import { HttpProblem } from "./problem.ts";

/** Counts one request; throws a 429 problem with `Retry-After` when it is one too many. */
export type RateLimit = (request: FastifyRequest) => Promise<void>;

/** Identity providers send everybody one by one, many at once and from few addresses. */
const scimRequestsPerMinute = 6000;
/** A whole office behind one address types, and none of it may keep anybody from a lease. */
const searchesPerMinutePerAddress = 6000;

/** One limit per address (a whole office may share one) and a closer one per signed-in person. */
export async function createRateLimits(
  app: FastifyInstance,
  limits: LimitsConfig,
): Promise<{
  readonly perAddress: RateLimit;
  readonly perPerson: RateLimit;
  readonly perSearcher: RateLimit;
}> {
  await app.register(rateLimitPlugin, { global: false });
  const limit = (max: number, keyGenerator: (request: FastifyRequest) => string): RateLimit => {
    const count = app.createRateLimit({ max, timeWindow: 60_000, keyGenerator });
    return async (request) => {
      const outcome = await count(request);
      if (outcome.isAllowed || !outcome.isExceeded) return;
      throw new HttpProblem(429, "too-many-requests", "Too many requests.", {
        "retry-after": String(outcome.ttlInSeconds),
      });
    };
  };
  const perScimAddress = limit(scimRequestsPerMinute, ({ ip }) => `scim ${ip}`);
  const perSearchingAddress = limit(searchesPerMinutePerAddress, ({ ip }) => `search ${ip}`);
  const perOtherAddress = limit(limits.requestsPerMinutePerAddress, ({ ip }) => ip);
  return {
    async perAddress(request) {
      if (request.url.startsWith(`${scimBasePath}/`)) return perScimAddress(request);
      if (request.url.startsWith(`${directoryApi.searchDirectory.path}?`))
        return perSearchingAddress(request);
      return perOtherAddress(request);
    },
    perPerson: limit(limits.requestsPerMinutePerPerson, personOf),
    perSearcher: limit(
      limits.searchesPerMinutePerPerson,
      (request) => `search ${personOf(request)}`,
    ),
  };
}

function personOf(request: FastifyRequest): string {
  const { issuer, subject } = callerOf(request);
  return `${issuer} ${subject}`;
}
