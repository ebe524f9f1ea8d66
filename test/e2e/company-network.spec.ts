/** Owns: that sign-in, phone service and phone server go the way a company's network wants: its proxies, its authority, IPv6. */
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { labels } from "../../lab/app-driver/labels.ts";
import type { OffhookApp } from "../../lab/app-driver/offhook-app.ts";
import { createLabAuthority } from "../../lab/certificates/lab-authority.ts";
import { trustAuthority } from "../../lab/desktop-session/trust.ts";
import { startForwarder } from "../../lab/proxy/start-forwarder.ts";
import { type CompanyProxy, startProxy } from "../../lab/proxy/start-proxy.ts";
import { expect, test } from "./fixtures/offhook-test.ts";

const guard = { username: "harbour\\ada", password: "tide & anchor" } as const;

/** What the person does about a proxy that asks. */
async function answerProxy(app: OffhookApp, password: string, keep = false): Promise<void> {
  const { user, password: word, keep: keepIt, submit } = labels.proxy;
  const question = app.window.getByRole("alertdialog", { name: labels.proxy.title });
  await question.getByLabel(user).fill(guard.username);
  await question.getByLabel(word).fill(password);
  if (keep) await question.getByLabel(keepIt).click();
  await question.getByRole("button", { name: submit, exact: true }).click();
}

const passed = ({ requests }: CompanyProxy) =>
  requests.filter(({ outcome }) => outcome === "passed");

test("everything but sound goes through the proxy that IT names, which asks once", async ({
  company,
  sipServer,
  launchApp,
}) => {
  const { ada } = company.people;
  const sipHost = `sip.${company.domain}`;
  const { port, pathname } = new URL(sipServer.url);
  const proxy = await startProxy({ guard: { scheme: "Basic", ...guard } });
  // A name only the proxy knows.
  proxy.names.set(sipHost, "127.0.0.1");
  try {
    const app = await launchApp({
      policy: {
        proxyServers: [proxy.address],
        // This computer's own addresses, which are otherwise reached directly.
        proxyBypass: ["<-loopback>"],
        sipServers: [`wss://${sipHost}:${port}${pathname}`],
      },
    });
    const { window, desktop } = app;
    await app.startSignIn(ada.email);
    await answerProxy(app, "not it");
    await expect(window.getByText(labels.proxy.again)).toBeVisible();
    await app.screenshot("proxy-asks-again");
    await answerProxy(app, guard.password, true);
    await (await (await desktop.browser()).signIn(await desktop.nextUrl(), ada)).close();

    // Whose certificate it is nobody here trusts yet, and the person hears who made it.
    await expect(window.getByText("NET-1")).toBeVisible();
    await expect(window.getByText(/Offhook Lab CA/)).toBeVisible();
    expect(sipServer.bindings("1001")).toHaveLength(0);
    await app.screenshot("certificate-not-trusted");

    await trustAuthority(desktop.folder, company.name, company.sip.caPem);
    await app.restart();
    await app.registered();
    // The keychain has answered.
    await expect(app.window.getByText(labels.proxy.title)).toBeHidden();

    const seen = (wanted: string) =>
      passed(proxy).some(({ method, target, path }) => `${method} ${target}${path}` === wanted);
    const idp = new URL(company.identityProvider.issuer).host;
    const service = new URL(company.credentialService.url).host;
    expect(seen(`GET ${idp}/.well-known/openid-configuration`)).toBe(true);
    expect(seen(`POST ${idp}/token`)).toBe(true);
    expect(seen(`POST ${service}/v1/sip-credentials`)).toBe(true);
    await expect.poll(() => seen(`GET ${service}/v1/events`)).toBe(true);
    expect(seen(`CONNECT ${sipHost}:${port}`)).toBe(true);
    const known = new Set([
      ...[idp, service, `${sipHost}:${port}`],
      new URL(company.organisationSite.documentUrl).host,
    ]);
    expect(proxy.requests.filter(({ target }) => !known.has(target))).toEqual([]);

    const before = proxy.requests.length;
    await app.dial(company.lines.echo.number);
    await app.call({ kind: "established" });
    await expect.poll(async () => (await app.audio()).packetsReceived).toBeGreaterThan(20);
    await app.hangUp();
    expect(proxy.requests.slice(before).filter(({ target }) => !known.has(target))).toEqual([]);

    proxy.barred.add(sipHost);
    sipServer.closeFlows("1001");
    await expect(app.window.getByText("PROXY-5")).toBeVisible();
    proxy.barred.clear();
    await app.registered();
  } finally {
    await proxy.close();
  }
});

test("a proxy script decides for the phone server, by Digest; IPv6 alone will do; old TLS will not", async ({
  company,
  sipServer,
  launchApp,
  desktop,
}) => {
  const { port, pathname } = new URL(sipServer.url);
  const sipHost = `sip.${company.domain}`;
  const proxy = await startProxy({ guard: { scheme: "Digest", ...guard } });
  proxy.names.set(sipHost, "127.0.0.1");
  const document = new URL(company.organisationSite.documentUrl);
  const site = await startForwarder("::1", Number(document.port));
  const sip = await startForwarder("::1", Number(port));
  const { serverCertPem, serverKeyPem } = await createLabAuthority();
  const old = createServer({
    cert: serverCertPem,
    key: serverKeyPem,
    minVersion: "TLSv1",
    maxVersion: "TLSv1.1",
    ciphers: "DEFAULT@SECLEVEL=0",
  }).listen(0, "127.0.0.1");
  try {
    await trustAuthority(desktop.folder, company.name, company.sip.caPem);
    const app = await launchApp({
      desktop,
      policy: {
        organisationUrl: `http://[::1]:${site.port}${document.pathname}`,
        proxyPacUrl: proxy.pacUrl,
        sipServers: [`wss://[::1]:${sip.port}${pathname}`, `wss://${sipHost}:${port}${pathname}`],
      },
    });
    await app.window.getByRole("button", { name: labels.signIn.submit, exact: true }).click();
    const url = await desktop.nextUrl();
    await (await (await desktop.browser()).signIn(url, company.people.benedikt)).close();
    await app.registered();
    expect(site.connections()).toBeGreaterThan(0);
    expect(sip.connections()).toBeGreaterThan(0);
    // This computer's own addresses are not the script's business.
    expect(proxy.requests).toEqual([]);

    // The next server has a name, and the script sends it to the proxy, which asks for the page's WebSocket.
    await sip.close();
    await answerProxy(app, guard.password);
    await app.registered();
    expect(passed(proxy).map(({ target }) => target)).toContain(`${sipHost}:${port}`);
    expect(proxy.pacRequests()).toBeGreaterThan(0);

    const { port: oldPort } = old.address() as AddressInfo;
    const refusal = await app.electron.evaluate(
      ({ session }, address) =>
        session
          .fromPartition("offhook-private")
          .fetch(address)
          .then(() => "accepted", String),
      `https://127.0.0.1:${oldPort}/`,
    );
    expect(refusal).toContain("ERR_SSL_VERSION_OR_CIPHER_MISMATCH");
  } finally {
    old.close();
    await sip.close();
    await site.close();
    await proxy.close();
  }
});
