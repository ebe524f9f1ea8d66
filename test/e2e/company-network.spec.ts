/** Owns: that sign-in, phone service and phone server go the way a company's network wants: its proxies, its authority, IPv6. */
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { labels } from "../../lab/app-driver/labels.ts";
import type { OffhookApp } from "../../lab/app-driver/offhook-app.ts";
import { createLabAuthority } from "../../lab/certificates/lab-authority.ts";
import { serveOrganisation } from "../../lab/company/organisation.ts";
import { trustAuthority } from "../../lab/desktop-session/trust.ts";
import { discoveryPath } from "../../lab/identity-provider/faults.ts";
import { startNameServer } from "../../lab/name-server/start-name-server.ts";
import {
  type Forwarder,
  type ForwarderOptions,
  startForwarder,
} from "../../lab/proxy/start-forwarder.ts";
import { type CompanyProxy, startProxy } from "../../lab/proxy/start-proxy.ts";
import { sayThatItWoke } from "../recovery/sleep.ts";
import { expect, test } from "./fixtures/offhook-test.ts";

// Not one server of this company has an IPv4 address.
test.use({ companyOptions: { address: "::1", accessTokenSeconds: 300, leaseSeconds: 600 } });

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

type Site = Readonly<Record<"token" | "service" | "sip", Forwarder>>;

/** As soon as the app tries again. */
const soon = { timeout: 30_000 };

const connectionsTo = (site: Site) => Object.values(site).map((its) => its.connections());

const isExchange = (line: string) =>
  line.includes('"POST"') && line.includes("/v1/sip-credentials");

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
  proxy.names.set(sipHost, "::1");
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
  proxy.names.set(sipHost, "::1");
  const sip = await startForwarder({ host: "::1", to: { host: "::1", port: Number(port) } });
  const overIpv4 = await Promise.all(
    [...company.servers.map((server) => Number(new URL(`tcp://${server}`).port)), sip.port].map(
      (its) => startForwarder({ host: "127.0.0.1", port: its, to: { host: "::1", port: its } }),
    ),
  );
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
        organisationUrl: company.organisationSite.documentUrl,
        proxyPacUrl: proxy.pacUrl,
        sipServers: [`wss://[::1]:${sip.port}${pathname}`, `wss://${sipHost}:${port}${pathname}`],
      },
    });
    await app.window.getByRole("button", { name: labels.signIn.submit, exact: true }).click();
    const url = await desktop.nextUrl();
    await (await (await desktop.browser()).signIn(url, company.people.benedikt)).close();
    await app.registered();
    // Document, sign-in, exchange, events and phone server: all there is, and all of it is at [::1].
    expect(company.servers.filter((server) => !server.startsWith("[::1]:"))).toEqual([]);
    expect(company.identityProvider.tokenRequests).toContainEqual(
      expect.objectContaining({ grantType: "authorization_code", outcome: "ok" }),
    );
    await expect.poll(() => app.output()).toContain("listening to events");
    expect(sip.connections()).toBeGreaterThan(0);
    expect(overIpv4.map((its) => its.connections())).toEqual(overIpv4.map(() => 0));
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
    for (const its of [sip, ...overIpv4]) await its.close();
    await proxy.close();
  }
});

test("where a name leads elsewhere in the next network, token, exchange and phone server are asked there", async ({
  company,
  sipServer,
  launchApp,
  desktop,
}) => {
  const { domain, name, identityProvider, credentialService, people } = company;
  const sipHost = `sip.${domain}`;
  const { caPem, serverCertPem: cert, serverKeyPem: key } = await createLabAuthority({ domain });
  const names = await startNameServer({ cert, key });
  const at = (url: string): ForwarderOptions["to"] => ({
    host: "::1",
    port: Number(new URL(url).port),
  });
  const behind = {
    token: { to: at(identityProvider.issuer), tls: { cert, key } },
    service: { to: at(credentialService.url), tls: { cert, key } },
    sip: { to: at(sipServer.url) },
  };
  /** The company, as it is reached in one network. */
  const startSite = async (host: string, ports?: Site): Promise<Site> => ({
    token: await startForwarder({ host, port: ports?.token.port ?? 0, ...behind.token }),
    service: await startForwarder({ host, port: ports?.service.port ?? 0, ...behind.service }),
    sip: await startForwarder({ host, port: ports?.sip.port ?? 0, ...behind.sip }),
  });
  const leadTo = (address: string): void => {
    for (const host of [domain, sipHost]) names.addresses.set(host, address);
  };
  const outside = await startSite("127.0.0.2");
  const inside = await startSite("127.0.0.3", outside);
  const document = await serveOrganisation(
    {
      identityProviders: [identityProvider.entry({ id: "harbour", label: name })],
      credentialService: `https://${domain}:${outside.service.port}`,
    },
    "::1",
  );
  identityProvider.faults.tamper = ({ path, body }) => {
    if (path !== discoveryPath) return body;
    // Without DPoP: a proof names the address, and this one is known to nobody else.
    const { dpop_signing_alg_values_supported: _none, ...metadata } = body;
    return { ...metadata, token_endpoint: `https://${domain}:${outside.token.port}/token` };
  };
  try {
    leadTo("127.0.0.2");
    await trustAuthority(desktop.folder, "names", caPem);
    await trustAuthority(desktop.folder, name, company.sip.caPem);
    const app = await launchApp({
      desktop,
      policy: {
        organisationUrl: document.documentUrl,
        sipServers: [`wss://${sipHost}:${outside.sip.port}${new URL(sipServer.url).pathname}`],
      },
    });
    await app.electron.evaluate(
      ({ app: electron }, template) =>
        electron.configureHostResolver({
          secureDnsMode: "secure",
          secureDnsServers: [template],
        }),
      names.template,
    );
    await app.window.getByRole("button", { name: labels.signIn.submit, exact: true }).click();
    await desktop.signIn(await desktop.nextUrl(), people.ada, "request");
    await app.registered();
    expect(connectionsTo(outside).every((count) => count > 0)).toBe(true);
    expect(connectionsTo(inside)).toEqual([0, 0, 0]);

    // What was learned outside could be remembered for a day.
    leadTo("127.0.0.3");
    const logged = credentialService.log.length;
    for (const its of Object.values(outside)) await its.close();
    await sayThatItWoke(app);
    await expect.poll(() => inside.sip.connections(), soon).toBeGreaterThan(0);
    // By then a new token is due, and a new lease.
    await app.clock.advance(400_000);
    await expect.poll(() => inside.token.connections(), soon).toBeGreaterThan(0);
    await expect.poll(() => inside.service.connections(), soon).toBeGreaterThan(0);
    const exchanges = () => credentialService.log.slice(logged).filter(isExchange).length;
    await expect.poll(exchanges, soon).toBeGreaterThan(0);
    expect(identityProvider.tokenRequests.at(-1)).toMatchObject({
      grantType: "refresh_token",
      outcome: "ok",
    });
    await app.registered();
  } finally {
    identityProvider.faults.tamper = null;
    for (const its of Object.values(inside)) await its.close();
    for (const its of Object.values(outside)) await its.close();
    await document.close();
    await names.close();
  }
});
