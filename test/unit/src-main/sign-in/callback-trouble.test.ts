/**
 * Owns: that what stands between the browser and the app is recognised at the real receiver, and ends nothing.
 * Must not know: how the person is told.
 */
import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { connect as connectTls } from "node:tls";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { systemClock } from "../../../../src-main/clock.ts";
import { createLog } from "../../../../src-main/log/log.ts";
import { createBrowserPages } from "../../../../src-main/sign-in/browser-pages.ts";
import type { CallbackTrouble } from "../../../../src-main/sign-in/callback-trouble.ts";
import {
  type LoopbackReceiver,
  startLoopbackReceiver,
} from "../../../../src-main/sign-in/loopback-receiver.ts";
import { createWords } from "../../../../src-main/words.ts";

const state = "the-state-of-this-request";
let receiver: LoopbackReceiver;
let troubles: CallbackTrouble[];
let port: number;

beforeEach(async () => {
  troubles = [];
  receiver = await startLoopbackReceiver({
    state,
    responseMode: "query",
    redirect: { host: "127.0.0.1", ports: [], path: "/callback" },
    pages: createBrowserPages(createWords("en")),
    clock: systemClock,
    log: createLog(() => undefined),
    onTrouble: (trouble) => troubles.push(trouble),
    // Nobody follows the redirect here.
    limits: { outcomeTimeout: 10 },
  });
  port = Number(new URL(receiver.redirectUri).port);
});
afterEach(() => receiver.finish(null));

/** Status of one request with exactly this request line and these headers. */
async function ask(path: string, headers: Record<string, string> = {}): Promise<number> {
  const request = httpRequest({ host: "127.0.0.1", port, path, headers });
  request.on("error", () => undefined).end();
  const [response] = await once(request, "response");
  response.resume();
  return response.statusCode;
}

async function greetByTls(): Promise<void> {
  const socket = connectTls({ host: "127.0.0.1", port, rejectUnauthorized: false });
  await once(socket, "error").catch(() => undefined);
}

/** The sign-in is still open: the true answer gets through. */
async function expectOpen(): Promise<void> {
  const landing = ask(`/callback?state=${state}&code=c`);
  expect((await receiver.answer).get("code")).toBe("c");
  await receiver.finish(null);
  expect(await landing).toBe(303);
}

test("a browser that speaks TLS is noticed once, and the true answer still counts", async () => {
  await greetByTls();
  await greetByTls();
  expect(troubles).toEqual(["browser-forces-https"]);
  await expectOpen();
});

test.each<[string, string, Record<string, string>]>([
  ["a request line with the whole URL", "http://127.0.0.1:1/callback", {}],
  ["Via, with another Host", "/callback", { via: "1.1 proxy", host: "proxy.test" }],
  ["Proxy-Connection, on another path", "/", { "proxy-connection": "keep-alive" }],
])("a proxy is noticed by %s", async (_by, path, headers) => {
  await ask(path, headers);
  expect(troubles).toEqual(["proxy-in-the-way"]);
  await expectOpen();
});

describe("is no trouble", () => {
  test("a proxy that passes the answer on", async () => {
    const landing = ask(`/callback?state=${state}&code=c`, { via: "1.1 proxy" });
    await receiver.answer;
    await receiver.finish(null);
    expect(await landing).toBe(303);
    expect(troubles).toEqual([]);
  });

  test("a browser that looks for an icon", async () => {
    expect(await ask("/favicon.ico")).toBe(404);
    expect(troubles).toEqual([]);
  });

  test("something that speaks neither HTTP nor TLS: it is told so", async () => {
    const socket = connect({ host: "127.0.0.1", port });
    socket.write("EHLO example.test\r\n\r\n");
    const [answer] = await once(socket, "data");
    expect(String(answer)).toMatch(/^HTTP\/1\.1 400 /);
    await once(socket, "close");
    expect(troubles).toEqual([]);
    await expectOpen();
  });
});
