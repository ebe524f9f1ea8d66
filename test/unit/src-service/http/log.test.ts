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
  "clientSecret",
  "dpop",
  "id_token",
  "logout_token",
  "sipPassword",
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

it("blots out what an error carries, and leaves what happened", () => {
  const { app, lines } = logTo();
  const err = Object.assign(new Error("outer", { cause: new Error("inner") }), {
    token: "canary",
    request: { authorization: "canary", headers: { cookie: "canary" } },
    status: 502,
  });
  app.log.warn({ err }, "not had");
  expect(lines[0]).not.toContain("canary");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    err: { message: "outer: inner", status: 502, token: "[redacted]" },
    msg: "not had",
  });
});

it("blots out what is in a list, and leaves dates and lists as they are", () => {
  const { app, lines } = logTo();
  app.log.info({ at: new Date(0), leases: [{ id: "7", ha1: "canary" }], names: ["a", "b"] }, "x");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    at: "1970-01-01T00:00:00.000Z",
    leases: [{ id: "7", ha1: "[redacted]" }],
    names: ["a", "b"],
  });
});

it.each([
  "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl-of_it",
  `offhook_scim_${"a".repeat(43)}`,
  `offhook-password.${"a".repeat(43)}`,
])("blots out a token that a library put into its words: %s", (token) => {
  const { app, lines } = logTo();
  app.log.warn({ err: new Error(`Invalid URL: /x?y=${token}`), url: `/${token}` }, `no: ${token}`);
  expect(lines[0]).not.toContain(token.slice(0, 30));
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ msg: "no: [redacted]" });
});
