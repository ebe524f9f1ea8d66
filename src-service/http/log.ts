/**
 * Owns: the shape of the service's log: one JSON object a line, secrets blotted out before anything is written.
 * Must not know: where lines end up.
 */
import type { FastifyServerOptions } from "fastify";
import type { CredentialServiceConfig } from "../service-config.ts";
import { blot, blotOut, blotOutTokens, secretNames } from "./blot-out.ts";

/** Fields that only their serializers turn into something to read; errors are blotted after that, by `redact`. */
const serialized: ReadonlySet<string> = new Set(["req", "res", "err"]);

/** Fastify's logger settings. `write` gets each line, newline included; standard output by default. */
export function logOptions(
  level: CredentialServiceConfig["logLevel"],
  write?: (line: string) => void,
): FastifyServerOptions["logger"] {
  return {
    level,
    base: null,
    // By hand, because every request writes a line: `redact` with wildcards for all of it costs more than the line.
    formatters: { log: (fields) => blotOut(fields, serialized) },
    // The last look at every line: names are no help where a library puts a token into its words.
    hooks: { streamWrite: blotOutTokens },
    redact: {
      paths: secretNames.flatMap((name) => [`err.${name}`, `err.*.${name}`, `err.*.*.${name}`]),
      censor: blot,
    },
    // No headers, and no query: neither belongs in a log.
    serializers: {
      req: (request) => ({
        method: request.method,
        path: request.url.split("?", 1)[0],
        from: request.ip,
      }),
      res: (reply) => ({ status: reply.statusCode }),
    },
    ...(write === undefined ? {} : { stream: { write } }),
  };
}
