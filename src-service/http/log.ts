/**
 * Owns: the shape of the service's log: one JSON object a line, secrets blotted out before anything is written.
 * Must not know: where lines end up.
 */
import type { FastifyServerOptions } from "fastify";
import type { CredentialServiceConfig } from "../service-config.ts";

/** Names that may hold a secret. Nothing logs them on purpose; this is for the day somebody does. */
const secretNames = [
  "access_token",
  "accessToken",
  "authorization",
  "cookie",
  "credential",
  "ha1",
  "ha1Sha256",
  "password",
  "refresh_token",
  "sharedSecret",
  "token",
];

/** Fastify's logger settings. `write` gets each line, newline included; standard output by default. */
export function logOptions(
  level: CredentialServiceConfig["logLevel"],
  write?: (line: string) => void,
): FastifyServerOptions["logger"] {
  return {
    level,
    base: null,
    redact: {
      paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      censor: "[redacted]",
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
