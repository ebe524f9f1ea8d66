/**
 * Owns: the person's side of the proof: an ordinary user signs in with the installed app, calls, and signs out.
 * Must not know: how the app came onto the machine, or leaves it. Runs as that user.
 */
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { labels } from "../../../lab/app-driver/labels.ts";
import { startCompany } from "../../../lab/company/company.ts";
import { startDesktopSession } from "../../../lab/desktop-session/session.ts";
import { runCommand } from "../../bootstrap/run-command.mjs";
import { heardSoFar, watchConnections } from "./heard.ts";
import { startBriefly, startInstalledApp, startInVain } from "./installed-app.ts";
import {
  brokenPolicy,
  companyPolicy,
  namedInLog,
  seesBroken,
  seesLockedChoice,
  seesLockedForm,
} from "./policies-seen.ts";
import { startSoundCard } from "./sound-card.ts";
import type { Report } from "./story.ts";

const tell = (report: Report): void => void process.send?.(report);
const ask = async (report: Report): Promise<void> => {
  const answer = once(process, "message");
  tell(report);
  await answer;
};
const show = (name: string, passed: boolean, detail?: string): void =>
  tell({ kind: "shown", shown: { name, passed, ...(detail !== undefined && { detail }) } });

const company = await startCompany();
const desktop = await startDesktopSession();
const env: NodeJS.ProcessEnv = { ...desktop.env, LANG: "en_GB.UTF-8", LANGUAGE: "en" };
const sound = await startSoundCard(desktop.folder, env);
const profile = join(env["XDG_CONFIG_HOME"] ?? "", "Offhook");
const screens = process.env["OFFHOOK_SCREENS"] ?? desktop.folder;
let pictures = 0;

/** As a company rolls its authority out: into the database that Chromium reads for this person. */
async function trustCompany(): Promise<void> {
  const database = join(desktop.folder, ".pki", "nssdb");
  await mkdir(database, { recursive: true });
  const authority = join(desktop.folder, "authority.pem");
  await writeFile(authority, company.sip.caPem);
  const name = ["-n", company.name];
  for (const args of [
    ["-d", `sql:${database}`, "-N", "--empty-password"],
    ["-d", `sql:${database}`, "-A", "-t", "C,,", ...name, "-i", authority],
  ]) {
    const { code, output } = await runCommand("certutil", args, { seconds: 30 });
    if (code !== 0) throw new Error(`certutil: ${output}`);
  }
}

async function showClosedDoors(): Promise<void> {
  const refused = await startInVain(["--remote-debugging-port=0"], env);
  const quiet = !refused.output.includes("DevTools listening");
  show("no debugger without IT's word", refused.code === 64 && quiet, refused.output);
  const unsafe = await startInVain(["--no-sandbox"], env);
  show("no start without the sandbox", unsafe.code === 64, unsafe.output);

  const elsewhere = await mkdtemp(join(desktop.folder, "doors-"));
  const [viaNode, viaOptions] = ["node", "options"].map((name) => join(desktop.folder, name));
  const preload = join(desktop.folder, "preload.cjs");
  await writeFile(preload, `require("node:fs").writeFileSync(${JSON.stringify(viaOptions)}, "")`);
  const script = `require("node:fs").writeFileSync(${JSON.stringify(viaNode)}, "")`;
  const output = await startBriefly(["--inspect=0", "-e", script], {
    ...{ ...env, XDG_CONFIG_HOME: elsewhere },
    ELECTRON_RUN_AS_NODE: "1",
    NODE_OPTIONS: `--require=${preload}`,
  });
  show("ELECTRON_RUN_AS_NODE does nothing", !existsSync(viaNode as string));
  show("NODE_OPTIONS does nothing", !existsSync(viaOptions as string));
  show("--inspect does nothing", !output.includes("Debugger listening"), output);
}

async function showBrokenPolicy(): Promise<void> {
  await ask({ kind: "policy", policy: brokenPolicy });
  const app = await startInstalledApp(env);
  try {
    await seesBroken(app.window);
    await app.window.screenshot({ path: join(screens, `${++pictures}.png`) });
    show("a policy that cannot be read is named, and lets nobody in", true);
  } finally {
    await app.close();
  }
}

async function showWholeWay(): Promise<void> {
  const { ada: person } = company.people;
  const app = await startInstalledApp(env);
  const { window } = app;
  const picture = () => window.screenshot({ path: join(screens, `${++pictures}.png`) });
  try {
    await window.context().addInitScript(watchConnections);
    await window.reload();
    await window.getByRole("button", { name: labels.signIn.submit }).waitFor();
    await picture();
    await seesLockedForm(window, company.name);
    show("first start knows the organisation, locked, and asks for nothing", true);
    await window.getByRole("button", { name: labels.signIn.submit }).click();
    const url = await desktop.nextUrl();
    const { issuer } = company.identityProvider;
    show("it leads to the organisation's sign-in", new URL(url).origin === issuer, url);

    const page = await (await desktop.browser()).signIn(url, person);
    await page.close();
    const [, afterName = ""] = labels.person.open.split("{{name}}");
    const ready = window.getByRole("button", {
      name: afterName.replace("{{state}}", labels.line.ready),
    });
    await ready.waitFor({ timeout: 30_000 });
    await picture();
    const tokens = () => desktop.keyring.entries("Offhook");
    const kept = (await tokens()).length;
    show("signs in and registers, trusting the company's own authority", kept > 0);

    const check = await startInVain(["--check", "--json"], env);
    const everyPart = /"turn-none"[\s\S]*"microphone-hears"/.test(check.output);
    // There is no relay in this company, which is no fault.
    show(
      "--check asks the running app, and finds no fault",
      check.code === 3 && everyPart,
      check.output,
    );

    await seesLockedChoice(window, () => ready.click());
    show("a choice of IT's is shown locked, and whose it is", true);
    const slips = await namedInLog(join(profile, "logs", "offhook.log"));
    const named = ["codecs", "logLevel"].every((key) => slips.some((slip) => slip.includes(key)));
    show("slips in a policy are named with file and key", named, slips.join("\n"));

    await window.getByLabel(labels.dialler.number, { exact: true }).fill(company.lines.echo.number);
    await window.getByRole("button", { name: labels.dialler.call, exact: true }).click();
    const heard = () => window.evaluate(heardSoFar);
    await expect
      .poll(async () => (await heard()).packetsSent, { timeout: 20_000 })
      .toBeGreaterThan(50);
    await expect.poll(async () => (await heard()).levelReceived).toBeGreaterThan(0.01);
    await picture();
    show("calls the echo line, and hears its own real microphone", true);
    const transfer = window.getByRole("button", { name: labels.call.transfer, exact: true });
    show("what IT has switched off is not there", (await transfer.count()) === 0);

    const hangUp = window.getByRole("button", { name: labels.call.hangUp, exact: true });
    const number = window.getByLabel(labels.dialler.number, { exact: true });
    await hangUp.click();
    await number.waitFor();
    await number.fill(company.lines.callback.number);
    await window.getByRole("button", { name: labels.dialler.call, exact: true }).click();
    await window.getByRole("button", { name: labels.call.answer, exact: true }).click();
    const before = (await heard()).packetsReceived;
    await expect
      .poll(async () => (await heard()).packetsReceived, { timeout: 20_000 })
      .toBeGreaterThan(before + 50);
    await picture();
    await hangUp.click();
    await number.waitFor();
    show("is called, answers, hears, and hangs up", true);

    await ready.click();
    await window.getByRole("menuitem", { name: labels.person.signOut }).click();
    await window.getByRole("button", { name: labels.signIn.submit }).waitFor();
    await picture();
    show("signs out, and keeps no token", (await tokens()).length === 0);
  } catch (error) {
    await picture().catch(() => {});
    throw new Error(`${String(error)}\n${app.process.output()}`, { cause: error });
  } finally {
    await app.close();
  }
}

try {
  await trustCompany();
  await showClosedDoors();
  const { documentUrl } = company.organisationSite;
  await showBrokenPolicy();
  await ask({ kind: "policy", policy: { ...companyPolicy, organisationUrl: documentUrl } });
  await showWholeWay();
  await ask({ kind: "used", profile });
} catch (error) {
  show("the whole way", false, String(error));
} finally {
  await sound.stop();
  await desktop.close();
  await company.close();
  process.disconnect();
}
