/**
 * Owns: HTTP Basic for one caller whose name and password are in the settings.
 * Must not know: who that is.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import type { onRequestAsyncHookHandler } from "fastify";
import { HttpProblem } from "../http/problem.ts";

/** Refuses everybody else with 401 `service-refused`. [RFC 7617](https://www.rfc-editor.org/rfc/rfc7617) */
export function basicPassword(
  user: string,
  password: string,
  realm: string,
): onRequestAsyncHookHandler {
  const expected = digest(Buffer.from(`${user}:${password}`));
  return async ({ headers }) => {
    const [, given = ""] = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(headers.authorization ?? "") ?? [];
    if (timingSafeEqual(digest(Buffer.from(given, "base64")), expected)) return;
    throw new HttpProblem(401, "service-refused", "The name or the password is wrong.", {
      "www-authenticate": `Basic realm="${realm}", charset="UTF-8"`,
    });
  };
}

/** Of one length whatever was given, so that comparing takes the same time. */
const digest = (value: Buffer): Buffer => createHash("sha256").update(value).digest();
