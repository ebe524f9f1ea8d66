/**
 * Owns: serving the administrators' page: its files as they were built, and the headers that keep it to itself.
 * Must not know: what is on the page.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import { adminPagePath } from "../../src-contract/http-api/browser.ts";
import { HttpProblem } from "./problem.ts";

/** Nothing but our own files; shown in no frame; forms go nowhere else. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** Names with a hash in them are made by the build: what is behind one never changes. */
const forever = "public, max-age=31536000, immutable";

interface PageFile {
  readonly body: Buffer;
  readonly type: string;
}

/** Where the build leaves the page, seen from the sources and from the bundled service, and beside one that was installed. */
function builtPage(): string | null {
  const candidates = ["../../out/admin", "../admin", "./admin"].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  return candidates.find((folder) => existsSync(join(folder, "index.html"))) ?? null;
}

/**
 * Serves `folder` below `/admin/` to GET and HEAD. Its files are read once, and only what was read is served, so that
 * no path leads out of it.
 *
 * @param folder null where the page was not built: it is answered with 404, everything else works
 */
export function pageFiles(app: FastifyInstance, folder: string | null = builtPage()): void {
  const files = folder === null ? new Map<string, PageFile>() : filesIn(folder);
  app.get(adminPagePath.slice(0, -1), (_request, reply) => reply.redirect(adminPagePath, 308));
  app.get<{ Params: { "*": string } }>(`${adminPagePath}*`, (request, reply) => {
    const name = request.params["*"];
    const file = files.get(name === "" ? "index.html" : name);
    if (file === undefined) throw new HttpProblem(404, "not-found", "There is nothing here.");
    return reply
      .headers({
        "content-security-policy": contentSecurityPolicy,
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
        "cache-control": name.startsWith("assets/") ? forever : "no-store",
      })
      .type(file.type)
      .send(file.body);
  });
}

/** Every file below `folder` by its path in a URL. */
function filesIn(folder: string): ReadonlyMap<string, PageFile> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries.flatMap((entry): [string, PageFile][] => {
      if (!entry.isFile()) return [];
      const path = join(entry.parentPath, entry.name);
      const type = contentTypes[extname(path)] ?? "application/octet-stream";
      return [[relative(folder, path).split(sep).join("/"), { body: readFileSync(path), type }]];
    }),
  );
}
