/** Owns: that "Check my setup" finds what is there and what is not, disturbs nothing, and can be asked for by a script. */
import { readFile } from "node:fs/promises";
import { labels } from "../../lab/app-driver/labels.ts";
import type { OffhookApp } from "../../lab/app-driver/offhook-app.ts";
import { startedOnce } from "../../lab/kit/started-once.ts";
import { type Coturn, startCoturn } from "../../lab/turn/start-coturn.ts";
import { checkNames } from "../../src-contract/check-setup.ts";
import { checkCommand } from "./fixtures/check-command.ts";
import { leaseSecrets, signInSecrets } from "./fixtures/known-secrets.ts";
import { test as base, expect } from "./fixtures/offhook-test.ts";
import { wiretap } from "./fixtures/wiretap.ts";

base.skip(process.platform !== "linux", "coturn is there on Linux only");

const { checkSetup: words } = labels;

/** A company whose leases bring a STUN and a TURN server. */
const test = base.extend<object, { coturn: Coturn }>({
  coturn: startedOnce(startCoturn),
  companyOptions: [
    async ({ coturn }, use) => {
      const { url, sharedSecret } = coturn;
      const stun = url.replace("turn:", "stun:").replace(/\?.*/, "");
      await use({ ice: { stunUrls: [stun], turn: { urls: [url], sharedSecret } } });
    },
    { scope: "worker" },
  ],
});

/** Runs the checks on the screen, and reads what they came to. */
async function check(app: OffhookApp): Promise<Readonly<Record<string, string>>> {
  const { window } = app;
  const start = new RegExp(`^(${words.start}|${words.again})$`);
  await window.getByRole("button", { name: start }).click();
  await window.getByRole("button", { name: words.copy }).waitFor({ timeout: 60_000 });
  const rows = await window.locator(".check-name").allInnerTexts();
  return Object.fromEntries(rows.map((row) => row.split(/:(?=[^:]*$)/).map((part) => part.trim())));
}

const outcomesOf = (stdout: string): Record<string, string> =>
  Object.fromEntries(
    JSON.parse(stdout).checks.map((one: { name: string; finding: string }) => [
      one.name,
      one.finding,
    ]),
  );

test("every part is checked, on the screen and by a script, with and without an app that runs", async ({
  app,
  company,
  coturn,
  sipServer,
  desktop,
}) => {
  test.setTimeout(180_000);
  const { ada } = company.people;
  const { window } = app;
  await app.ready();
  const exchanges = await wiretap(app);
  const offhookCheck = await checkCommand(app, company);

  await test.step("before anybody has signed in it says what cannot be known yet", async () => {
    await window.getByRole("button", { name: labels.help.checkSetup }).click();
    const seen = await check(app);
    expect(seen[words.check.organisation]).toBe(words.outcome["not-possible"]);
    expect(seen[words.check.registration]).toBe(words.outcome["not-possible"]);
    expect(seen[words.check.keychain]).toBe(words.outcome.passed);
    expect(seen[words.check.microphone]).toBe(words.outcome.passed);
    await app.screenshot("check-setup-signed-out");
    await window.getByRole("button", { name: labels.help.backToSignIn }).click();
  });

  await app.signIn(ada);
  const contacts = () => sipServer.bindings("1001").map(({ contact }) => String(contact));
  const registered = contacts();
  const openPlace = async () => {
    await app.personButton().click();
    await window.getByRole("menuitem", { name: labels.person.checkSetup }).click();
  };

  await test.step("signed in, all is well; the relay is a real one, and nothing is left behind", async () => {
    await openPlace();
    const seen = await check(app);
    expect(seen).toEqual(
      Object.fromEntries(checkNames.map((name) => [words.check[name], words.outcome.passed])),
    );
    await expect(window.getByText(words.summary.passed)).toBeVisible();
    expect((await coturn.relays()).length).toBeGreaterThan(0);
    expect(contacts()).toEqual(registered);
    expect(await desktop.keyring.entries("Offhook lab")).not.toContainEqual(
      expect.stringContaining("check-setup"),
    );
    await app.screenshot("check-setup-passed");
  });

  await test.step("a script asks the app that runs", async () => {
    const { code, stdout, stderr } = await offhookCheck("--json");
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ byRunningApp: true, exitCode: 0 });
    expect(outcomesOf(stdout)["registration"]).toBe("registered");
  });

  await test.step("in a call nothing is touched that belongs to it", async () => {
    await window.getByRole("button", { name: /^Phone/ }).click();
    await app.dial(company.lines.echo.number);
    await app.call({ kind: "established" });
    const { code, stdout, stderr } = await offhookCheck("--json");
    expect(code, stderr).toBe(3);
    expect(outcomesOf(stdout)).toMatchObject({
      registration: "registered",
      microphone: "call-running",
      turn: "turn-relays",
    });
    await app.call({ kind: "established" });
    await app.hangUp();
    await app.dismissCall();
  });

  const secrets = [
    ...signInSecrets(await exchanges()),
    ...leaseSecrets(await exchanges(), company.sip.sharedSecret),
  ];
  await app.close();
  await expect.poll(contacts).toEqual([]);
  const settings = () => readFile(`${app.profile}/settings.json`, "utf8");
  const before = await settings();

  const alone =
    await test.step("without one it registers for a moment, and leaves the profile as it is", async () => {
      const ending = await offhookCheck("--json", `--output=${desktop.folder}/check.json`);
      expect(ending.code, ending.stderr).toBe(0);
      expect(JSON.parse(ending.stdout)).toMatchObject({ byRunningApp: false, exitCode: 0 });
      expect(outcomesOf(ending.stdout)["registration"]).toBe("registration-tried");
      expect(await readFile(`${desktop.folder}/check.json`, "utf8")).toBe(ending.stdout);
      expect(contacts()).toEqual([]);
      expect(await settings()).toBe(before);
      return ending;
    });

  await test.step("what fails is named, one line each, and no secret is anywhere", async () => {
    await company.credentialService.suspend();
    const ending = await offhookCheck();
    await company.credentialService.resume();
    expect(ending.code, ending.stderr).toBe(1);
    const lines = ending.stdout.trimEnd().split("\n");
    expect(lines).toHaveLength(checkNames.length);
    expect(lines.filter((line) => line.startsWith("✗"))).toEqual([
      expect.stringContaining("LINE-1"),
    ]);
    for (const { value } of secrets)
      expect(`${alone.stdout}${alone.stderr}${ending.stdout}${ending.stderr}`).not.toContain(value);
  });
});
