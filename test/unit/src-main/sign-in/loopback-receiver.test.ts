import { once } from "node:events";
import { createServer, request as httpRequest, type RequestOptions } from "node:http";
import { type AddressInfo, connect, createServer as createTcpServer } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { systemClock } from "../../../../src-main/clock.ts";
import { createLog } from "../../../../src-main/log/log.ts";
import { createBrowserPages } from "../../../../src-main/sign-in/browser-pages.ts";
import {
  type LoopbackReceiver,
  type LoopbackReceiverOptions,
  startLoopbackReceiver,
} from "../../../../src-main/sign-in/loopback-receiver.ts";
import { createWords } from "../../../../src-main/words.ts";

const state = "the-state-of-this-request";
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function start(options: Partial<LoopbackReceiverOptions> = {}) {
  const receiver = await startLoopbackReceiver({
    state,
    responseMode: "form_post",
    redirect: { host: "127.0.0.1", ports: [], path: "/callback" },
    pages: createBrowserPages(createWords("en")),
    clock: systemClock,
    log: createLog(() => undefined),
    ...options,
  });
  closing.push(() => receiver.finish({ code: "sign-in-cancelled" }));
  return receiver;
}

const portOf = ({ redirectUri }: LoopbackReceiver): number => Number(new URL(redirectUri).port);

/** One request, exactly as told. */
async function send(receiver: LoopbackReceiver, options: RequestOptions, body?: string | Buffer) {
  const request = httpRequest({ host: "127.0.0.1", port: portOf(receiver), ...options });
  request.on("error", () => undefined);
  request.end(body);
  const [response] = await once(request, "response");
  let text = "";
  for await (const chunk of response.setEncoding("utf8")) text += chunk;
  return { status: response.statusCode as number, headers: response.headers, text };
}

const form = { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" } };
const isPending = async ({ answer }: LoopbackReceiver): Promise<boolean> =>
  (await Promise.race([answer, Promise.resolve("pending")])) === "pending";

describe("where it listens", () => {
  test("as localhost at both addresses, and at the path it was told", async () => {
    const receiver = await start({
      redirect: { host: "localhost", ports: [], path: "/back/here" },
    });
    expect(receiver.redirectUri).toMatch(/^http:\/\/localhost:\d+\/back\/here$/);
    const host = `localhost:${portOf(receiver)}`;
    for (const address of ["127.0.0.1", "::1"]) {
      const ask = (path: string, name: string) =>
        send(receiver, { host: address, path, headers: { host: name } });
      expect((await ask("/callback", host)).status).toBe(404);
      expect((await ask("/back/here", host)).status).toBe(405);
      expect((await ask("/back/here", `127.0.0.1:${portOf(receiver)}`)).status).toBe(403);
    }
  });

  test("as localhost never beside somebody who sits on the other address", async () => {
    const squatter = createTcpServer().listen(0, "::1");
    await once(squatter, "listening");
    closing.push(() => squatter.close());
    const taken = (squatter.address() as AddressInfo).port;
    const redirect = { host: "localhost", path: "/callback" } as const;
    await expect(start({ redirect: { ...redirect, ports: [taken] } })).rejects.toMatchObject({
      code: "sign-in-ports-blocked",
    });
    // The half that was had is given back.
    const freed = createTcpServer().listen(taken, "127.0.0.1");
    await once(freed, "listening");
    freed.close();
  });

  test("on 127.0.0.1 only, and says so in its redirect URI", async () => {
    const receiver = await start();
    expect(receiver.redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
    const elsewhere = connect({ host: "127.0.0.2", port: portOf(receiver) });
    const [error] = await once(elsewhere, "error");
    expect(error.code).toBe("ECONNREFUSED");
  });

  test("a squatter on ::1 gets nothing", async () => {
    const receiver = await start({ responseMode: "query" });
    const squatter = createServer();
    const robbed: string[] = [];
    squatter.on("request", ({ url }) => robbed.push(String(url)));
    squatter.listen(portOf(receiver), "::1");
    await once(squatter, "listening").catch(() => undefined);
    closing.push(() => squatter.close());
    const landing = fetch(`${receiver.redirectUri}?state=${state}&code=c`);
    expect((await receiver.answer).get("code")).toBe("c");
    await receiver.finish(null);
    expect((await landing).status).toBe(200);
    expect(robbed).toEqual([]);
  });

  test("on the first registered port that is free", async () => {
    const taken = [createTcpServer(), createTcpServer()];
    for (const server of taken) {
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      closing.push(() => server.close());
    }
    const spare = createTcpServer().listen(0, "127.0.0.1");
    await once(spare, "listening");
    const free = (spare.address() as AddressInfo).port;
    spare.close();
    await once(spare, "close");
    const ports = taken.map((server) => (server.address() as AddressInfo).port);
    const redirect = { host: "127.0.0.1", path: "/callback" } as const;
    const receiver = await start({ redirect: { ...redirect, ports: [...ports, free] } });
    expect(portOf(receiver)).toBe(free);
    await expect(start({ redirect: { ...redirect, ports } })).rejects.toMatchObject({
      code: "sign-in-ports-blocked",
    });
  });
});

describe("what leaves the sign-in pending", () => {
  const post = `state=${state}&code=stolen`;
  test.each<[string, RequestOptions, number, string?]>([
    ["favicon", { path: "/favicon.ico" }, 404],
    ["the bare origin", { path: "/" }, 404],
    ["an error on another path", { path: `/x?error=access_denied&state=${state}` }, 404],
    ["a longer path", { ...form, path: "/callback/" }, 404, post],
    ["the outcome before there is one", { path: "/done" }, 404],
    ["HEAD", { method: "HEAD", path: "/callback" }, 405],
    ["OPTIONS", { method: "OPTIONS", path: "/callback" }, 405],
    ["GET where a form is expected", { path: `/callback?${post}` }, 405],
    ["a form in JSON", { method: "POST", path: "/callback" }, 415, "{}"],
    ["another Host", { ...form, path: "/callback", headers: { host: "evil.example" } }, 403, post],
    ["localhost", { ...form, path: "/callback", headers: { host: "localhost" } }, 403, post],
    ["a foreign state", { ...form, path: "/callback" }, 400, "state=forged&error=access_denied"],
    ["no state", { ...form, path: "/callback" }, 400, "code=forged"],
    ["the state twice", { ...form, path: "/callback" }, 400, `${post}&state=${state}`],
    ["the state in the query", { ...form, path: `/callback?${post}` }, 400, "code=forged"],
  ])("%s", async (_, options, status, body) => {
    const receiver = await start();
    const answer = await send(receiver, options, body);
    expect(answer.status).toBe(status);
    expect(answer.headers.connection).toBe("close");
    for (const header of Object.keys(answer.headers))
      expect(header).not.toMatch(/^access-control-/);
    expect(answer.text).not.toContain(state);
    expect(await isPending(receiver)).toBe(true);
  });

  test.each([
    ["announced", { "content-length": 10_000_000 }],
    ["in chunks", { "transfer-encoding": "chunked" }],
  ])("a body of ten million bytes, %s", async (_, headers) => {
    const receiver = await start();
    const options = { ...form, path: "/callback", headers: { ...form.headers, ...headers } };
    const { status } = await send(receiver, options, Buffer.alloc(10_000_000, "a"));
    expect(status).toBe(413);
    expect(await isPending(receiver)).toBe(true);
  });

  test.each([
    ["headers", "GET /callback HTTP/1.1\r\nHost: a\r\n"],
    [
      "a body",
      "POST /callback HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nstate=",
    ],
  ])("a client that never ends its %s is cut", async (_, text) => {
    const limits = { headersTimeout: 100, requestTimeout: 100, checkingInterval: 20 };
    const receiver = await start({ limits });
    const client = connect({ host: "127.0.0.1", port: portOf(receiver) });
    client.write(text.replace("HOST", `127.0.0.1:${portOf(receiver)}`));
    client.resume();
    await once(client, "close");
    expect(await isPending(receiver)).toBe(true);
  });

  test("headers without end", async () => {
    const receiver = await start();
    const answer = await send(receiver, { path: "/callback", headers: { x: "a".repeat(20_000) } });
    expect(answer.status).toBe(431);
  });
});

describe("the answer", () => {
  test("holds the browser until the outcome, which shows nothing secret", async () => {
    const receiver = await start();
    const landing = fetch(receiver.redirectUri, {
      method: "POST",
      body: new URLSearchParams({ state, code: "the-code" }),
    });
    expect(Object.fromEntries(await receiver.answer)).toEqual({ state, code: "the-code" });
    expect(await Promise.race([landing, Promise.resolve("held")])).toBe("held");
    await receiver.finish(null);
    const page = await landing;
    expect(page.url).toBe(new URL("/done", receiver.redirectUri).href);
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    const text = await page.text();
    expect(text).toContain("You are signed in");
    expect(text).not.toContain("the-code");
    await expect(fetch(receiver.redirectUri)).rejects.toThrow("fetch failed");
  });

  test("a failure says what the app says, in the person's language, with the short code", async () => {
    const receiver = await start({
      responseMode: "query",
      pages: createBrowserPages(createWords("de")),
    });
    const landing = fetch(`${receiver.redirectUri}?state=${state}&error=access_denied`);
    await receiver.answer;
    await receiver.finish({ code: "consent-denied" });
    const text = await (await landing).text();
    const { what, next } = createWords("de").error({ code: "consent-denied" });
    for (const words of [what, next, "SSO-7", 'lang="de"']) expect(text).toContain(words);
  });

  test("the first one counts; a second is held and shown the same outcome", async () => {
    const receiver = await start({ responseMode: "query" });
    const land = async (code: string) => {
      const response = await fetch(`${receiver.redirectUri}?state=${state}&code=${code}`);
      return response.text();
    };
    const first = land("first");
    expect((await receiver.answer).get("code")).toBe("first");
    const second = connect({ host: "127.0.0.1", port: portOf(receiver) });
    second.write(
      `GET /callback?state=${state}&code=second HTTP/1.1\r\nHost: 127.0.0.1:${portOf(receiver)}\r\n\r\n`,
    );
    // A third request is answered only after the second has been taken in.
    await send(receiver, { path: "/favicon.ico" });
    const redirected = once(second, "data");
    const finished = receiver.finish(null);
    expect(String((await redirected)[0])).toContain("303 See Other");
    const { text } = await send(receiver, { path: "/done" });
    expect(text).toContain("You are signed in");
    expect(await first).toContain("You are signed in");
    await finished;
    expect((await receiver.answer).get("code")).toBe("first");
  });

  test("finishing twice is finishing once", async () => {
    const receiver = await start();
    await Promise.all([receiver.finish(null), receiver.finish({ code: "internal-error" })]);
    await expect(fetch(receiver.redirectUri)).rejects.toThrow("fetch failed");
  });
});
