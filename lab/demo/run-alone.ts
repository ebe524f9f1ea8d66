/**
 * Owns: the demo nobody watches: the whole way from signing in to signing out, by itself, with a report.
 * Must not know: how the app or the company work.
 */
import { once } from "node:events";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { labKeychainService } from "../../src-contract/lab-file.ts";
import { OffhookApp } from "../app-driver/offhook-app.ts";
import { paintedAt, readStopwatch, startStopwatch } from "../app-driver/stopwatch.ts";
import { startCompany } from "../company/company.ts";
import { startDesktopSession } from "../desktop-session/session.ts";
import type { Cleanup } from "./cleanup.ts";
import { listenFor } from "./listen-for.ts";
import { type DemoReport, problemsOf } from "./report.ts";
import { createSteps } from "./steps.ts";

const checkout = resolve(import.meta.dirname, "../..");
const folder = join(checkout, "out/demo");
const callSeconds = 5;

/** Does it all and writes the report. @returns the exit code: 0 only when everything held */
export async function runAlone(cleanup: Cleanup): Promise<number> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const step = createSteps();
  const screenshots: string[] = [];

  const company = await step("Open a company on this machine", async () => {
    const opened = await startCompany();
    cleanup.add("the company", () => opened.close());
    return opened;
  });
  const { sipServer, identityProvider, lines } = company;
  if (sipServer === null) throw new Error("the demo needs the embedded SIP server");
  const person = company.people.ada;
  const desktop = await step("Prepare a desktop: screen, keyring, browser", async () => {
    const started = await startDesktopSession();
    cleanup.add("the desktop", () => started.close());
    return started;
  });
  let startedAt = Number.NaN;
  const app = await step("Start Offhook", async () => {
    const lab = company.labFile({ fakeMedia: true });
    startedAt = Date.now();
    const started = await OffhookApp.launch({ desktop, lab, screens: folder });
    cleanup.add("the app", () => started.close());
    await started.ready();
    return started;
  });
  const picture = async (name: string) => {
    const number = String(screenshots.length + 1).padStart(2, "0");
    screenshots.push(relative(checkout, await app.screenshot(`${number}-${name}`)));
  };
  const keychainEntries = async () => (await desktop.keyring.entries(labKeychainService)).length;
  await picture("start");
  await app.window.evaluate(startStopwatch);
  const runtime = await app.electron.evaluate(() => ({
    electron: process.versions.electron,
    chromium: process.versions["chrome"],
  }));
  const shownAt = await app.window.evaluate(paintedAt);

  const browser = await step("Open the browser at the company's sign-in page", async () => {
    await app.startSignIn(person.email);
    const link = await desktop.nextUrl();
    await picture("waiting-for-browser");
    return { link, hands: await desktop.browser() };
  });
  await step(`Sign in as ${person.name} there, and register`, async () => {
    const page = await browser.hands.signIn(browser.link, person);
    await page.close();
    await app.registered();
    // Otherwise finding none after sign-out would say nothing.
    if ((await keychainEntries()) === 0) throw new Error("the keychain does not hold the sign-in");
    await picture("signed-in");
  });
  const signedInAs = await app.signedInAs();
  const registeredAor = sipServer.bindings(person.extension ?? "")[0]?.aor ?? "";

  let invitedAt = Number.NaN;
  const stopTracing = sipServer.onTrace(({ direction, text }) => {
    if (direction === "received" && text.startsWith("INVITE ")) invitedAt ||= Date.now();
  });
  const call = await step(`Call ${lines.echo.number} for ${callSeconds} seconds`, async () => {
    await app.dial(lines.echo.number);
    await app.call({ kind: "established" });
    const heard = await listenFor(callSeconds, () => app.audio());
    await picture("in-call");
    return heard;
  });
  stopTracing();
  await step("Hang up", async () => {
    await app.hangUp();
    await picture("call-ended");
  });
  await step("Sign out, in the app and at the company", async () => {
    const sessionEnded = once(identityProvider.events, "session-ended");
    await app.signOut();
    await picture("signed-out");
    await browser.hands.signOut(await desktop.nextUrl());
    await sessionEnded;
  });
  const keychainEntriesAfterSignOut = await keychainEntries();
  const moments = await app.window.evaluate(readStopwatch);

  const since = (later: number | null | undefined, earlier: number | null | undefined) =>
    Math.round((later ?? Number.NaN) - (earlier ?? Number.NaN));
  const report: DemoReport = {
    electron: runtime.electron,
    chromium: runtime.chromium ?? "",
    signedInAs,
    registeredAor,
    call,
    milliseconds: {
      windowShown: since(shownAt, startedAt),
      signInToRegistered: since(moments.registered, moments.signInReturned),
      dialToInviteSent: since(invitedAt, moments.dialled),
      dialToAudio: since(moments.heard, moments.dialled),
    },
    keychainEntriesAfterSignOut,
    screenshots,
  };
  const path = join(folder, "report.json");
  await writeFile(path, `${JSON.stringify(report, null, 2)}\n`);
  const problems = problemsOf(report, {
    signedInAs: person.email,
    registeredAor: `sip:${person.extension}@${company.domain}`,
    seconds: callSeconds,
    screenshots: 6,
  });
  console.log(
    `\n${JSON.stringify(report, null, 2)}\n\nReport and pictures: ${relative(checkout, folder)}`,
  );
  for (const problem of problems) console.error(`✗ ${problem}`);
  return problems.length === 0 ? 0 : 1;
}
