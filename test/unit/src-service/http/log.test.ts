import fastify from "fastify";
import { expect, it } from "vitest";
import { logOptions } from "../../../../src-service/http/log.ts";

function logTo() {
  const lines: string[] = [];
  const app = fastify({ logger: logOptions("info", (line) => lines.push(line)) ?? false });
  return { app, lines };
}

it.each([
  "access_token",
  "accessToken",
  "authorization",
  "credential",
  "ha1",
  "ha1Sha256",
  "password",
  "refresh_token",
  "sharedSecret",
  "token",
])("blots out %s at every depth somebody could log it by mistake", (name) => {
  const { app, lines } = logTo();
  app.log.info(
    { [name]: "canary", lease: { [name]: "canary" }, a: { b: { [name]: "canary" } } },
    "oops",
  );
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain("canary");
  expect(lines[0]?.match(/\[redacted\]/g)).toHaveLength(3);
});

it("writes of a request nothing but method, path and address", async () => {
  const { app, lines } = logTo();
  app.get("/", async () => ({}));
  await app.inject({
    url: "/?access_token=canary",
    headers: { authorization: "Bearer canary", cookie: "canary" },
  });
  expect(lines.join("")).toContain('"req":{"method":"GET","path":"/","from":"127.0.0.1"}');
  expect(lines.join("")).not.toContain("canary");
});
