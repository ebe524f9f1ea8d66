/** Owns: the canary: the whole way with known secrets, then a search for them wherever they must not be. */
import { join } from "node:path";
import type { OffhookApp } from "../../lab/app-driver/offhook-app.ts";
import { leaseSecrets, signInSecrets } from "./fixtures/known-secrets.ts";
import { expectAudioBothWays } from "./fixtures/listening.ts";
import { expect, test } from "./fixtures/offhook-test.ts";
import { filesBelow, ipcMessages, storagesOf, textPlace } from "./fixtures/places.ts";
import { saveDiagnostics } from "./fixtures/saved-diagnostics.ts";
import { findSecrets, type Secret, writings } from "./fixtures/secret-search.ts";
import { wiretap } from "./fixtures/wiretap.ts";

// Nobody listens there: only the credential has to be real.
const turn = { urls: ["turn:127.0.0.1:9"], sharedSecret: "a secret shared with a TURN server" };
test.use({ companyOptions: { ice: { turn } } });

/** Typed by the person to link a phone, and wrong: it is passed on once all the same. */
const typed: Secret = { name: "typed password", value: "Klippe-7-Brandung-Moewe" };

/** Scope of the log lines this test writes itself. */
const canary = "canary";

test("no secret is where it does not belong @proves:no-token-elsewhere", async ({
  app,
  company,
  desktop,
  sipTrace,
}) => {
  const { ada } = company.people;
  await app.ready();
  const exchanges = await wiretap(app);
  const links: string[] = [];

  await test.step("the whole way: sign in, call, restart, sign out", async () => {
    await app.startSignIn(ada.email);
    const link = await desktop.nextUrl();
    links.push(link);
    await (await (await desktop.browser()).signIn(link, ada)).close();
    await app.registered();
    await app.dial(company.lines.echo.number);
    await app.call({ kind: "established" });
    await expectAudioBothWays(app);
    await app.hangUp();
    expect(await linkPhone(app, typed.value)).toBe("link-refused");
  });

  const ofSignIn = signInSecrets(await exchanges());
  const ofLease = leaseSecrets(await exchanges(), company.sip.sharedSecret);
  const secrets = [...ofSignIn, ...ofLease, typed];
  expect((await exchanges()).filter(({ body }) => body.includes(typed.value))).toHaveLength(1);
  expect(ofSignIn.map(({ name }) => name)).toEqual([
    "authorization code",
    "code verifier",
    "access token",
    "refresh token",
    "ID token",
  ]);
  expect(ofLease.map(({ name }) => name)).toEqual([
    "HA1",
    "SHA-256 HA1",
    "SIP password",
    "TURN credential",
  ]);
  // The page may not be careful: whatever it logs passes the redactor.
  for (const message of carelessLines(secrets)) await writeLog(app, message);

  const storages = await storagesOf(app);
  await app.restart();
  await app.registered();
  const withPerson = await saveDiagnostics(app, join(app.profile, "..", "signed-in.zip"));
  await app.signOut();
  links.push(await desktop.nextUrl());
  const withNobody = await saveDiagnostics(app, join(app.profile, "..", "signed-out.zip"));
  await app.close();

  const profile = await filesBelow(app.profile);
  const messages = (await ipcMessages(app)).filter(({ text }) => !text.includes(`"${canary}"`));
  expect(profile.map(({ name }) => name)).toContain("logs/offhook.log");
  expect(messages.length).toBeGreaterThan(20);
  expect(sipTrace.length).toBeGreaterThan(10);

  await test.step("none in the profile: logs, settings, databases, caches", () => {
    expect(findSecrets(profile, secrets)).toEqual([]);
  });
  await test.step("none in the diagnostics, whoever makes them", () => {
    expect(findSecrets([...withPerson, ...withNobody], secrets)).toEqual([]);
    for (const files of [withPerson, withNobody])
      expect(files.map(({ name }) => name)).toContain("diagnostics/offhook.log");
  });
  await test.step("nor people and numbers", () => {
    const text = withPerson.map(({ bytes }) => bytes.toString()).join("\n");
    for (const known of [ada.email, ada.name]) expect(text).not.toContain(known);
    for (const number of ["1001", company.lines.echo.number])
      expect(text).not.toMatch(new RegExp(`(?<![\\d.])${number}(?![\\d.])`));
    expect(text).toContain(`"number": "…${company.lines.echo.number.slice(-2)}"`);
  });
  await test.step("none in the page's storages", () => {
    expect(findSecrets(storages, secrets)).toEqual([]);
  });
  await test.step("none on standard output", () => {
    expect(findSecrets([textPlace("output", app.output())], secrets)).toEqual([]);
  });
  await test.step("none in SIP messages", () => {
    const trace = sipTrace.map(({ text }) => text).join("\n");
    expect(findSecrets([textPlace("SIP", trace)], secrets)).toEqual([]);
  });
  await test.step("none in links", () => {
    expect(findSecrets([textPlace("links", links.join("\n"))], secrets)).toEqual([]);
  });
  await test.step("none in the credential service's log", () => {
    const log = company.credentialService.log.join("\n");
    expect(findSecrets([textPlace("service log", log)], secrets)).toEqual([]);
  });
  await test.step("over IPC the lease alone, and nothing of the sign-in", () => {
    const isLease = ({ channel }: { channel: string }) =>
      ["lease:get", "lease:changed"].includes(channel);
    const textOf = (some: typeof messages) => some.map(({ text }) => text).join("\n");
    const lease = textPlace("lease messages", textOf(messages.filter(isLease)));
    const others = textPlace("other messages", textOf(messages.filter((m) => !isLease(m))));
    expect(findSecrets([lease, others], [...ofSignIn, typed])).toEqual([]);
    expect(findSecrets([others], ofLease)).toEqual([]);
    // Those that may cross do cross: so the search would have found the others, too.
    expect(findSecrets([lease], ofLease)).toEqual([
      "HA1 in lease messages (as text)",
      "SHA-256 HA1 in lease messages (as text)",
      "TURN credential in lease messages (as text)",
    ]);
  });
  await test.step("the careless lines are in the log, without their secrets", () => {
    const log = profile.find(({ name }) => name === "logs/offhook.log")?.bytes.toString() ?? "";
    expect(log.split(`page/${canary}`).length - 1).toBe(carelessLines(secrets).length);
  });
});

test("the search finds a secret in whatever way it was written down", () => {
  const secret = { name: "token", value: "kJ8/x+Z=~secret" };
  const forms = writings(secret.value);
  expect(forms.length).toBe(6);
  for (const { how, bytes } of forms) {
    const haystack = Buffer.concat([Buffer.alloc(1000, "hay"), bytes, Buffer.alloc(1000, "hay")]);
    expect(findSecrets([{ name: "hay", bytes: haystack }], [secret])).toContain(
      `token in hay (as ${how})`,
    );
  }
  expect(findSecrets([{ name: "hay", bytes: Buffer.alloc(1000, "hay") }], [secret])).toEqual([]);
});

/** The shapes in which libraries and people print secrets. */
function carelessLines(secrets: readonly Secret[]): string[] {
  const value = (name: string) => secrets.find((secret) => secret.name === name)?.value ?? "";
  return [
    `GET /v1/sip-credentials Authorization: Bearer ${value("access token")}`,
    `tokens ${value("access token")} ${value("ID token")}`,
    `request failed: Bearer ${value("refresh token")}`,
    `Proxy-Authorization: token ${value("refresh token")}`,
    `form grant_type=authorization_code&code=${value("authorization code")}&code_verifier=${value("code verifier")}`,
    `form grant_type=refresh_token&refresh_token=${value("refresh token")}`,
    `answer ${JSON.stringify({ refresh_token: value("refresh token"), id_token: value("ID token") })}`,
    `lease { ha1: '${value("HA1")}', aor: 'sip:1001@harbour.test' }`,
    `authenticating with ${value("HA1")}`,
    `lease { ha1Sha256: '${value("SHA-256 HA1")}', aor: 'sip:1001@harbour.test' }`,
    `authenticating with ${value("SHA-256 HA1")}`,
    `options ${JSON.stringify({ authorizationUsername: "1001", password: value("SIP password") })}`,
    `ice ${JSON.stringify({ urls: turn.urls, credential: value("TURN credential") })}`,
    `link ${JSON.stringify({ user: "1002", password: value("typed password") })}`,
  ];
}

/** As the form for linking does. Answers the error's code. */
function linkPhone(app: OffhookApp, password: string): Promise<string | undefined> {
  return app.window.evaluate(async (secret) => {
    const { offhook } = globalThis as unknown as {
      offhook: { profileAddLink(link: object): Promise<{ error?: { code: string } }> };
    };
    return (await offhook.profileAddLink({ user: "1002", password: secret })).error?.code;
  }, password);
}

function writeLog(app: OffhookApp, message: string): Promise<unknown> {
  return app.window.evaluate(
    ({ scope, text }) => {
      const { offhook } = globalThis as unknown as {
        offhook: { logWrite(line: object): Promise<unknown> };
      };
      return offhook.logWrite({ level: "error", scope, message: text });
    },
    { scope: canary, text: message },
  );
}
