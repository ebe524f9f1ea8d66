/**
 * Owns: the composition of `offhook --check`, a process without a window: it asks the Offhook that runs, or checks by itself.
 * Must not know: how any part does its work.
 */
import { cpSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { app, type BrowserWindow, session } from "electron";
import type { CheckReport } from "../src-contract/check-setup.ts";
import type { LabFile } from "../src-contract/lab-file.ts";
import type { SignInView } from "../src-contract/views.ts";
import { openAccount } from "./account.ts";
import { type CheckCommand, exitCodes, readCheckCommand } from "./check-setup/command-line.ts";
import { openCheckSetup } from "./check-setup/open-check-setup.ts";
import { openOwnFolder } from "./check-setup/own-folder.ts";
import { exitCodeOf, type ReportOrigin, reportDocument } from "./check-setup/report.ts";
import { reportLines } from "./check-setup/report-text.ts";
import { askRunningApp } from "./check-setup/running-app.ts";
import { systemClock } from "./clock.ts";
import { openSomeIpc } from "./ipc/ipc.ts";
import { personFolder } from "./journal/person-folder.ts";
import { createLog } from "./log/log.ts";
import { openLogFile } from "./log/log-file.ts";
import { readComputerPolicies } from "./policy/computer-policies.ts";
import { preferencePolicy } from "./policy/preference-policy.ts";
import { createPreferences } from "./preferences/preferences.ts";
import { openSettings } from "./settings.ts";
import { followSignIn } from "./sip-lease/follow-sign-in.ts";
import { stateFolder } from "./state-folder.ts";
import { appOrigin } from "./window/app-files.ts";
import { serveApp } from "./window/app-scheme.ts";
import { openHiddenWindow } from "./window/hidden-window.ts";
import { restrictPermissions } from "./window/permissions.ts";
import { refusedSwitches } from "./window/refused-switches.ts";
import { createWords } from "./words.ts";

const here = import.meta.dirname;

/** What there is to say, and what the process ends with. */
interface Outcome {
  readonly report: CheckReport;
  readonly byRunningApp: boolean;
}

/** Takes the process over if its command line asks for checks. Must run before `app` is ready. */
export function takeCheckCommand(args: readonly string[], lab: LabFile | null): boolean {
  const command = readCheckCommand(args);
  if (command === null) return false;
  const refused = app.isPackaged ? refusedSwitches(args, { remoteDebugging: false }) : [];
  if (typeof command === "string") end(exitCodes.usage, command);
  else if (refused.length > 0) end(exitCodes.usage, `Not with ${refused.join(", ")}.`);
  else
    void check(lab).then(
      (outcome) =>
        outcome === null
          ? end(exitCodes.notRun, "Offhook is running, but does not answer.")
          : tell(outcome, command),
      (error: unknown) => end(exitCodes.notRun, `The checks could not be run: ${String(error)}`),
    );
  return true;
}

function end(code: number, complaint: string): void {
  process.stderr.write(`${complaint}\n`);
  app.exit(code);
}

/** Everything up to the first wait happens before `app` is ready: paths cannot be moved later. */
async function check(lab: LabFile | null): Promise<Outcome | null> {
  const asking = askRunningApp();
  if (!app.requestSingleInstanceLock(asking.request)) {
    const report = await asking.report;
    asking.close();
    return report && { report, byRunningApp: true };
  }
  // Whoever starts Offhook meanwhile finds nobody in the way.
  app.releaseSingleInstanceLock();
  asking.close();
  const profile = app.getPath("userData");
  const state = lab ? join(profile, "state") : stateFolder();
  const copy = openOwnFolder(join(state, "check-setup"));
  app.setPath("userData", copy);
  app.setPath("sessionData", copy);
  return { report: await checkAlone({ profile, state, copy, lab }), byRunningApp: false };
}

interface Folders {
  /** Read, and left as it is. */
  readonly profile: string;
  /** What belongs to the person, whichever program they use. */
  readonly state: string;
  /** Where everything goes that has to be written. */
  readonly copy: string;
  readonly lab: LabFile | null;
}

async function checkAlone({ profile, state, copy, lab }: Folders): Promise<CheckReport> {
  const log = createLog(openLogFile(join(copy, "offhook.log"), { console: false }));
  const kept = join(profile, "settings.json");
  if (existsSync(kept)) cpSync(kept, join(copy, "settings.json"));
  const settings = openSettings(join(copy, "settings.json"), log);
  const clock = systemClock;
  const policies = readComputerPolicies(log, lab?.policyFolder);
  await app.whenReady();
  app.dock?.hide();

  const account = await openAccount({
    ...{ app, lab, settings, policies, state, clock, log },
    random: Math.random,
    openBrowser: () => Promise.reject(new Error("nobody is there to sign in")),
    copyText: () => undefined,
  });
  const { words, keychain, network, fetch, organisations, signIn, lease } = account;
  // A proxy gets what the keychain has for it: there is nobody to ask.
  network.proxySignIn.onChange((question) => {
    if (question !== null) queueMicrotask(() => network.proxySignIn.decline());
  });
  await network.leadPage(policies.mandatory.sipServers ?? []);
  followSignIn(lease, signIn, { fetch, log });
  const preferences = createPreferences({ log, laidDown: preferencePolicy(policies) });
  const openPreferences = (view: SignInView): void =>
    preferences.open(personFolder(profile, view) ?? null);
  signIn.onChange(openPreferences);

  let window: BrowserWindow | null = null;
  const { checkSetup, handlers } = openCheckSetup({
    ...{ policies, organisations, settings, signIn, lease, keychain, fetch, clock, words },
    hasWindow: () => true,
    send: (event, payload) => ipc.send(event, payload),
    copyText: () => undefined,
  });
  const ipc = openSomeIpc(
    {
      ...handlers,
      "preferences:get": () => preferences.view(),
      "log:write": ({ level, scope, message }) => log.child(`page/${scope}`)[level](message),
    },
    { webContents: () => window?.webContents ?? null, origin: appOrigin, log },
  );
  serveApp(session.defaultSession, join(here, "../renderer"));
  restrictPermissions(session.defaultSession, log);
  app.on("window-all-closed", () => undefined);
  await signIn.restore();
  window = openHiddenWindow({
    preload: join(here, "../preload/preload.cjs"),
    page: `check.html?version=${app.getVersion()}`,
  });
  const report = await checkSetup.run();
  await lease.end();
  return report;
}

function tell({ report, byRunningApp }: Outcome, { json, output }: CheckCommand): void {
  const words = createWords(app.getLocale());
  const origin: ReportOrigin = {
    version: app.getVersion(),
    platform: process.platform,
    byRunningApp,
  };
  const text = json ? reportDocument(report, origin, words) : reportLines(report, words);
  try {
    if (output !== null) writeFileSync(output, text);
    // Only then: what is piped to somebody may take a while to go.
    process.stdout.write(text, () => app.exit(exitCodeOf(report)));
  } catch (error) {
    end(exitCodes.notRun, `The result could not be written: ${String(error)}`);
  }
}
