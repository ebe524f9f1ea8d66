/** Owns: attacks on the receiver of the running app: everything that can be sent to it while a sign-in waits. */
import { once } from "node:events";
import { createServer, type RequestOptions } from "node:http";
import { networkInterfaces } from "node:os";
import { labels } from "../../lab/app-driver/labels.ts";
import { expect, test } from "./fixtures/attack-test.ts";
import { knock, postForm, send, writeAndWait } from "./fixtures/raw-request.ts";
import { expectEndedBy, expectView, signInView } from "./fixtures/sign-in-view.ts";

const form = { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" } };

test("nobody else's address leads to the receiver @proves:loopback-only", async ({ begin }) => {
  const { redirectUri, port } = await begin();
  expect(redirectUri.href).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
  expect(await knock("127.0.0.1", port)).toBe("connected");
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .map(({ address, family, scopeid }) =>
      family === "IPv6" && scopeid ? `${address}%${scopeid}` : address,
    )
    .filter((address) => address !== "127.0.0.1");
  // Every address 127.x.y.z is this machine's on Linux, and would answer if all were listened on.
  for (const address of new Set(["127.0.0.2", "::1", ...others])) {
    expect(await knock(address, port), address).not.toBe("connected");
  }
});

test("a squatter on ::1 gets nothing @proves:loopback-only", async ({ begin, target }) => {
  const { port, browser, trueAnswer } = await begin();
  const robbed: string[] = [];
  const squatter = createServer(({ url }, response) => {
    robbed.push(String(url));
    response.end();
  });
  squatter.listen({ port, host: "::1" });
  const listening = await once(squatter, "listening").then(
    () => true,
    () => false,
  );
  test.skip(!listening, "this machine has no IPv6");
  try {
    await browser.deliver(await trueAnswer());
    await expectView(target, "signed-in");
    expect(robbed).toEqual([]);
  } finally {
    squatter.close();
  }
});

test("requests that are no answer leave the sign-in pending @proves:callback-path", async ({
  begin,
  target,
}) => {
  const { port, state, browser, trueAnswer } = await begin();
  const denial = `error=access_denied&state=${state}`;
  const attempts: readonly (readonly [RequestOptions, status: number, body?: string])[] = [
    [{ path: "/favicon.ico" }, 404],
    [{ path: "/" }, 404],
    [{ path: `/x?${denial}` }, 404],
    [{ ...form, path: "/x" }, 404, denial],
    [{ ...form, path: "/callback/" }, 404, denial],
    [{ ...form, path: "/CALLBACK" }, 404, denial],
    [{ path: "/done" }, 404],
    [{ method: "HEAD", path: `/callback?${denial}` }, 405],
    [{ path: `/callback?${denial}` }, 405],
    [{ method: "PUT", path: "/callback" }, 405, denial],
    [{ method: "OPTIONS", path: "/callback" }, 405],
    [{ method: "POST", path: "/callback" }, 415, denial],
  ];
  for (const [options, status, body] of attempts) {
    const answer = await send(port, options, body);
    expect(answer.status, `${options.method ?? "GET"} ${options.path}`).toBe(status);
    expect(answer.text).not.toContain(state);
    expect((await signInView(target)).kind).toBe("awaiting-browser");
  }
  await browser.deliver(await trueAnswer());
  await expectView(target, "signed-in");
});

test("a thousand forged answers, then the true one @proves:state-first", async ({
  begin,
  target,
  company,
}) => {
  const { port, state, browser, trueAnswer } = await begin();
  const before = company.identityProvider.tokenRequests.length;
  const forgeries: readonly Record<string, string>[] = [
    { state: "forged", error: "access_denied" },
    { error: "access_denied" },
    { state: "", error: "server_error" },
    { code: "stolen" },
    { state: `${state}x`, code: "stolen", iss: company.identityProvider.issuer },
    { state: state.slice(0, -1), code: "stolen" },
    { state: state.toUpperCase(), code: "stolen" },
    { state: `${state},${state}`, code: "stolen" },
  ];
  for (let sent = 0; sent < 1_000; sent += 40) {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        postForm(port, "/callback", forgeries[(sent + n) % forgeries.length] ?? {}),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]));
  }
  const twice = await send(port, { ...form, path: "/callback" }, `state=${state}&state=${state}`);
  expect(twice.status).toBe(400);
  expect((await signInView(target)).kind).toBe("awaiting-browser");
  expect(company.identityProvider.tokenRequests).toHaveLength(before);
  await browser.deliver(await trueAnswer());
  await expectView(target, "signed-in");
});

test("another site's name for our address is refused @proves:host-and-limits", async ({
  begin,
  target,
}) => {
  const { port, state, browser, trueAnswer } = await begin();
  const denial = `error=access_denied&state=${state}`;
  const foreign = ["evil.example", `evil.example:${port}`, `localhost:${port}`, `[::1]:${port}`];
  for (const host of [...foreign, "127.0.0.1", `127.0.0.1:${port}.evil.example`]) {
    const headers = { ...form.headers, host };
    const { status } = await send(port, { ...form, path: "/callback", headers }, denial);
    expect(status, host).toBe(403);
  }
  const nameless = await writeAndWait(port, "GET /callback HTTP/1.0\r\n\r\n");
  expect(nameless).toMatch(/^HTTP\/1\.1 403 /);

  const asked = {
    origin: "https://evil.example",
    "access-control-request-method": "POST",
    "access-control-request-private-network": "true",
  };
  for (const options of [
    { method: "OPTIONS", path: "/callback", headers: asked },
    { ...form, path: "/callback", headers: { ...form.headers, ...asked } },
  ]) {
    const { headers } = await send(port, options, options.method === "POST" ? "state=x" : "");
    expect(Object.keys(headers).filter((name) => name.startsWith("access-control-"))).toEqual([]);
  }
  expect((await signInView(target)).kind).toBe("awaiting-browser");
  await browser.deliver(await trueAnswer());
  await expectView(target, "signed-in");
});

test("ten million bytes are not read @proves:host-and-limits", async ({ begin, target }) => {
  const { port, state } = await begin();
  const body = Buffer.alloc(10_000_000, `state=${state}&error=access_denied&x=`);
  for (const length of [{ "content-length": body.length }, { "transfer-encoding": "chunked" }]) {
    const headers = { ...form.headers, ...length };
    const { status } = await send(port, { ...form, path: "/callback", headers }, body);
    expect(status).toBe(413);
  }
  const endless = { x: "a".repeat(100_000) };
  expect((await send(port, { path: "/callback", headers: endless })).status).toBe(431);
  expect((await signInView(target)).kind).toBe("awaiting-browser");
});

test("clients that never finish are cut @proves:host-and-limits", async ({ begin, target }) => {
  const { port, browser, trueAnswer } = await begin();
  const head = `POST /callback HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`;
  const type = "Content-Type: application/x-www-form-urlencoded\r\n";
  // The receiver's own limits end them; nothing here does.
  const endings = await Promise.all([
    writeAndWait(port, head),
    writeAndWait(port, `${head}${type}Content-Length: 100\r\n\r\nstate=`),
    writeAndWait(port, `${head}${type}Transfer-Encoding: chunked\r\n\r\n5\r\nstate\r\n`),
  ]);
  for (const received of endings) expect(received).not.toMatch(/^HTTP\/1\.1 [23]/);
  expect((await signInView(target)).kind).toBe("awaiting-browser");
  await browser.deliver(await trueAnswer());
  await expectView(target, "signed-in");
});

test("a second answer is not redeemed @proves:one-redemption", async ({
  begin,
  target,
  company,
}) => {
  const { browser, trueAnswer } = await begin();
  const [first, second] = [await trueAnswer(), await trueAnswer()];
  expect(second.form?.get("code")).not.toBe(first.form?.get("code"));
  const before = company.identityProvider.tokenRequests.length;
  // Both reach the receiver before the first is redeemed: the provider takes its time.
  Object.assign(company.identityProvider.faults, { tokenEndpoint: "slow", slowMilliseconds: 300 });
  await Promise.all(
    [first, second, first].map((answer) => browser.deliver(answer).catch(() => undefined)),
  );
  await expectView(target, "signed-in");
  const redeemed = company.identityProvider.tokenRequests
    .slice(before)
    .filter(({ grantType }) => grantType === "authorization_code");
  expect(redeemed.map(({ outcome }) => outcome)).toEqual(["ok"]);
});

test("cancelling frees the port, and another try works @proves:way-out", async ({
  begin,
  target,
}) => {
  const { port } = await begin();
  expect(await knock("127.0.0.1", port)).toBe("connected");
  await target.window.getByRole("button", { name: labels.signIn.cancel, exact: true }).click();
  await expectEndedBy(target, "sign-in-cancelled");
  expect(await knock("127.0.0.1", port)).toBe("ECONNREFUSED");

  const { browser, trueAnswer } = await begin();
  await browser.deliver(await trueAnswer());
  await expectView(target, "signed-in");
});
