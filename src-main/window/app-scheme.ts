/**
 * Owns: serving our page over the `app:` scheme, with the Content-Security-Policy that goes with it.
 * Must not know: what the page shows.
 */
import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { protocol, type Session } from "electron";
import { fileBehind } from "./app-files.ts";

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'self' blob:",
  // The SIP servers come with the lease, so their hosts cannot stand here.
  "connect-src 'self' wss:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** Must run before `app` is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: "app",
      // Compiled code is kept, so that the second start is quicker than the first.
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the files below `folder` to `session`, and nothing else. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle("app", async (request) => {
    const file = fileBehind(request.url, folder);
    if (request.method !== "GET" || file === null) return new Response(null, { status: 404 });
    try {
      return new Response(new Uint8Array(await readFile(file)), { headers: headersOf(file) });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}

function headersOf(file: string): Record<string, string> {
  return {
    "content-type": contentTypes[extname(file)] ?? "application/octet-stream",
    "content-security-policy": contentSecurityPolicy,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "microphone=(self), speaker-selection=(self), camera=(), geolocation=()",
  };
}
