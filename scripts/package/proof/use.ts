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
    await window.getByText(labels.signIn.managed).waitFor();
    const asks = await window.getByLabel(labels.signIn.email).isVisible();
    show("first start knows the organisation and asks for no address", !asks);
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

    await window.getByLabel(labels.dialler.number, { exact: true }).fill(company.lines.echo.number);
    await window.getByRole("button", { name: labels.dialler.call, exact: true }).click();
    const heard = () => window.evaluate(heardSoFar);
    await expect
      .poll(async () => (await heard()).packetsSent, { timeout: 20_000 })
      .toBeGreaterThan(50);
    await expect.poll(async () => (await heard()).levelReceived).toBeGreaterThan(0.01);
    await picture();
    show("calls the echo line, and hears its own real microphone", true);

    await window.getByRole("button", { name: labels.call.hangUp, exact: true }).click();
    await window.getByLabel(labels.dialler.number, { exact: true }).waitFor();
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
  await ask({ kind: "policy", policy: { organisationUrl: documentUrl, remoteDebugging: true } });
  await showWholeWay();
  await ask({ kind: "used", profile: join(env["XDG_CONFIG_HOME"] ?? "", "Offhook") });
} catch (error) {
  show("the whole way", false, String(error));
} finally {
  await sound.stop();
  await desktop.close();
  await company.close();
  process.disconnect();
}
