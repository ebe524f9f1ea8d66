/**
 * Owns: the proof that the administrators' page is served as it was built, to itself alone, and nothing beside it.
 * Must not know: what is on the page.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageFiles } from "../../../../src-service/http/page-files.ts";
import { createServer } from "../../../../src-service/http/server.ts";
import { credentialServiceConfig } from "../../../../src-service/service-config.ts";

const limits = credentialServiceConfig.shape.limits.parse(undefined);

describe("the administrators' page", () => {
  let folder: string;
  let outside: string;
  const serve = (page: string | null) => {
    const app = createServer({ limits, logLevel: "silent", trustedProxies: [] });
    pageFiles(app, page);
    return app;
  };

  beforeAll(() => {
    outside = mkdtempSync(join(tmpdir(), "offhook-page-"));
    folder = join(outside, "admin");
    mkdirSync(join(folder, "assets"), { recursive: true });
    writeFileSync(join(outside, "secret.txt"), "secret");
    writeFileSync(join(folder, "index.html"), "<!doctype html>");
    writeFileSync(join(folder, "assets", "index-abc.js"), "1");
  });
  afterAll(() => rmSync(outside, { recursive: true }));

  it("lets nothing in but its own files, and is asked for again each time", async () => {
    const { statusCode, headers, body } = await serve(folder).inject("/admin/");
    expect(statusCode).toBe(200);
    expect(body).toBe("<!doctype html>");
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(headers["cache-control"]).toBe("no-store");
    const policy = String(headers["content-security-policy"]).split("; ");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("style-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(String(policy)).not.toContain("unsafe");
  });

  it("is found without its slash, too", async () => {
    const { statusCode, headers } = await serve(folder).inject("/admin");
    expect([statusCode, headers.location]).toEqual([308, "/admin/"]);
  });

  it("keeps what has a hash in its name", async () => {
    const { headers } = await serve(folder).inject("/admin/assets/index-abc.js");
    expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(headers["content-type"]).toBe("text/javascript; charset=utf-8");
  });

  it.each([
    "/admin/../secret.txt",
    "/admin/..%2fsecret.txt",
    "/admin/%2e%2e/secret.txt",
    "/admin/..%5csecret.txt",
    "/admin/assets/../../secret.txt",
    "/admin//etc/passwd",
    "/admin/index.html%00",
    "/admin/assets",
  ])("%s leads nowhere", async (path) => {
    const { statusCode, body } = await serve(folder).inject(path);
    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(body).not.toContain("secret");
  });

  it("answers HEAD, and nothing that would change something", async () => {
    const app = serve(folder);
    const head = await app.inject({ method: "HEAD", url: "/admin/" });
    expect([head.statusCode, head.body]).toEqual([200, ""]);
    for (const method of ["POST", "PUT", "DELETE"] as const)
      expect((await app.inject({ method, url: "/admin/" })).statusCode).toBe(404);
  });

  it("is missed with a proper answer where it was not built", async () => {
    const { statusCode, headers } = await serve(null).inject("/admin/");
    expect(statusCode).toBe(404);
    expect(headers["content-type"]).toContain("application/problem+json");
  });
});
