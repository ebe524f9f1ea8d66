/**
 * Owns: the composition of the main process; reads as the way of the data: organisation → sign-in → lease → window.
 * Must not know: how any part does its work.
 */
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { app, type BrowserWindow, clipboard, dialog, powerMonitor, session, shell } from "electron";
import { codecNames } from "../src-contract/codecs.ts";
import type { ManagedChoice, Surroundings } from "../src-contract/views.ts";
import { openAccount } from "./account.ts";
import { takeCheckCommand } from "./check-command.ts";
import { openCheckSetup } from "./check-setup/open-check-setup.ts";
import { answerOtherProcess } from "./check-setup/running-app.ts";
import { systemClock } from "./clock.ts";
import { commandsOf } from "./commands.ts";
import { autostartPolicy } from "./desktop/autostart.ts";
import { bringUp } from "./desktop/bring-up.ts";
import { createCallLinks } from "./desktop/call-links.ts";
import { createDesktop } from "./desktop/desktop.ts";
import { watchIncomingCalls } from "./desktop/incoming-call.ts";
import { createLine } from "./desktop/line.ts";
import { notify } from "./desktop/notify.ts";
import { pressedBy } from "./desktop/press-switch.ts";
import { quitAfter } from "./desktop/quit.ts";
import { watchReturn } from "./desktop/return-to-app.ts";
import { startsHidden } from "./desktop/start-hidden.ts";
import { createNotedList, mostNoted } from "./diagnostics/noted.ts";
import { notedFetch } from "./diagnostics/noted-fetch.ts";
import { openDiagnostics } from "./diagnostics/open-diagnostics.ts";
import { type Ipc, openIpc } from "./ipc/ipc.ts";
import * as labMode from "./lab-mode/lab-mode.ts";
import { createLog } from "./log/log.ts";
import { logFilesOf, openLogFile } from "./log/log-file.ts";
import { above, createLogThreshold } from "./log/log-level.ts";
import { watchNetwork } from "./network/network-watch.ts";
import { watchLineWay } from "./network/proxy-line.ts";
import { openOwnData } from "./own-data.ts";
import { readComputerPolicies } from "./policy/computer-policies.ts";
import { featureGate, featuresOff } from "./policy/feature-policy.ts";
import { preferencePolicy } from "./policy/preference-policy.ts";
import { openServiceSide } from "./service-side.ts";
import { openSettings } from "./settings.ts";
import { succeedsWithin } from "./sign-in/bounded.ts";
import { stateFolder } from "./state-folder.ts";
import { openUpdates } from "./updates/open-updates.ts";
import { appOrigin } from "./window/app-files.ts";
import { registerAppScheme, serveApp } from "./window/app-scheme.ts";
import { refuseDictionaries } from "./window/dictionaries.ts";
import { openMainWindow } from "./window/main-window.ts";
import { restrictPermissions } from "./window/permissions.ts";
import { openPrivateSession } from "./window/private-session.ts";
import { dropWeakeningVariables, refusedSwitches } from "./window/refused-switches.ts";
import { createWords } from "./words.ts";

/** Milliseconds for names and proxies of the last network to be forgotten; a proxy script may not be had at once. */
const clearingTime = 2_000;

const here = import.meta.dirname;
const lab = __OFFHOOK_LAB__ ? labMode.readLabFile(app, process.env) : null;

const ownProfile = app.commandLine.getSwitchValue("user-data-dir");
if (ownProfile) app.setPath("userData", ownProfile);
// With --no-sandbox (root in a container) the switch would take every child down.
if (!app.commandLine.hasSwitch("no-sandbox")) app.enableSandbox();
if (__OFFHOOK_LAB__ && lab) labMode.applyLabSwitches(app, lab);
registerAppScheme();
refuseDictionaries(app);
if (app.isPackaged) dropWeakeningVariables(process.env);

const callLinks = createCallLinks(() => offerCallLink());
let offerCallLink = (): void => undefined;
callLinks.offer(process.argv.slice(1));
// macOS tells it by an event, which may come before anything else is there.
app.on("open-url", (event, url) => {
  event.preventDefault();
  callLinks.offer([url]);
});

// Not awaited: Electron is ready only after this module has run to its end.
if (!takeCheckCommand(process.argv.slice(1), lab)) {
  if (app.requestSingleInstanceLock()) start().catch(giveUp);
  else app.quit();
}

/** Without a window nobody could end a process that only keeps the next one from starting. */
function giveUp(error: unknown): void {
  dialog.showErrorBox(createWords(app.getLocale()).t("start.failed"), String(error));
  app.exit(1);
}

async function start(): Promise<void> {
  const inProfile = (file: string): string => join(app.getPath("userData"), file);
  const logFile = inProfile("logs/offhook.log");
  const logThreshold = createLogThreshold();
  const log = createLog(above(logThreshold, openLogFile(logFile, { console: !app.isPackaged })));
  const settings = openSettings(inProfile("settings.json"), log.child("settings"));
  const clock = __OFFHOOK_LAB__ && lab ? labMode.startLabClock() : systemClock;
  const random = Math.random;
  const state = lab ? inProfile("state") : stateFolder();
  const policies = readComputerPolicies(log.child("policy"), lab?.policyFolder, logThreshold.obey);
  const off = featuresOff(policies);
  const features = featureGate(off);
  if (!features.allows("callLinks")) callLinks.refuse();
  const remoteDebugging = policies.mandatory.remoteDebugging === true;
  const refused = app.isPackaged ? refusedSwitches(process.argv.slice(1), { remoteDebugging }) : [];
  if (refused.length > 0) {
    process.stderr.write(
      `Offhook does not start with ${refused.join(", ")}. See docs/packages.md.\n`,
    );
    return app.exit(64);
  }
  await app.whenReady();

  const hidden = startsHidden(
    process.argv.slice(1),
    process.platform === "darwin" && app.getLoginItemSettings().wasOpenedAtLogin,
  );
  const requests = createNotedList(clock, mostNoted);
  const account = await openAccount({
    ...{ app, lab, settings, policies, state, clock, random, log },
    openBrowser: (url) => shell.openExternal(url),
    copyText: (text) => clipboard.writeText(text),
    watch: (fetch) => notedFetch(fetch, requests, clock),
  });
  const { words, keychain, network, fetch, organisations, device, signIn, lease } = account;
  const line = createLine(clock);
  const updates = openUpdates({
    ...{ app, session: openPrivateSession(), fetch, policies, line, clock, random },
    log: log.child("updates"),
    labConfigFile: __OFFHOOK_LAB__ && lab ? labMode.standInForAppImage(lab) : null,
  });
  const laidDown = preferencePolicy(policies);
  const ownData = openOwnData({
    ...{ signIn, features, laidDown, clock, log },
    profile: app.getPath("userData"),
  });
  const { history, contacts, preferences } = ownData;
  const autostart = autostartPolicy(policies);
  let window: BrowserWindow | null = null;
  const send: Ipc["send"] = (event, payload) => ipc.send(event, payload);
  const service = openServiceSide({ account, line, clock, random, log, send });
  const { events, profile, directory, hangUpLine } = service;

  const surroundings: Surroundings = {
    version: app.getVersion(),
    platform: process.platform as Surroundings["platform"],
    locale: words.language,
    region: app.getLocaleCountryCode() || null,
    lab: lab !== null,
    managed: [
      ...(Object.keys(laidDown.fixed) as ManagedChoice[]),
      ...(autostart.fixed === null ? [] : (["autostart"] as const)),
    ],
    off,
    codecs: policies.mandatory.codecs ?? codecNames,
  };
  const diagnostics = openDiagnostics({
    ...{ app, policies, requests, clock, signIn, lease, preferences, history, contacts },
    threshold: logThreshold,
    log: log.child("diagnostics"),
    logFiles: logFilesOf(logFile),
    language: words.language,
    deviceId: device.id,
    window: () => window,
    checkSetup: () => checkSetup.view(),
  });

  const lineWay = watchLineWay({
    clock,
    servers: () => {
      const view = lease.view();
      return view.kind === "leased" ? view.lease.wssServers : [];
    },
    isProxied: network.isProxied,
    leadPage: network.leadPage,
    openWay: network.openWayOfPage,
    onTrouble: (trouble) => send("line:trouble", trouble),
    onOpened: () => send("network:changed", { reason: "proxy-opened" }),
  });

  const { checkSetup, handlers: checkHandlers } = openCheckSetup({
    ...{ policies, organisations, settings, signIn, lease, keychain, fetch, clock, words },
    hasWindow: () => window !== null,
    send,
    copyText: (text) => clipboard.writeText(text),
  });
  const ipc: Ipc = openIpc(
    commandsOf({
      ...{ surroundings, signIn, hangUpLine, lease, network, line, lineWay, events },
      ...{ history, contacts, directory, features, preferences, callLinks, updates },
      ...{ checkHandlers, diagnostics, log, profile },
      openInBrowser: (url) => shell.openExternal(url),
      desktop: () => desktop,
      threshold: logThreshold,
    }),
    {
      webContents: () => window?.webContents ?? null,
      origin: appOrigin,
      log: log.child("ipc"),
      record: __OFFHOOK_LAB__ && lab ? labMode.ipcRecorder(lab) : undefined,
    },
  );

  offerCallLink = () => send("call-link:offered", null);
  network.proxySignIn.onChange((question) => send("proxy:asked", question));
  history.onChange((view) => send("history:changed", view));
  contacts.onChange((view) => send("contacts:changed", view));
  preferences.onChange((view) => send("preferences:changed", view));
  updates.onChange((view) => send("updates:changed", view));
  signIn.onChange((view) => send("sign-in:changed", view));
  signIn.onChange(
    watchReturn({
      window: () => window,
      stealFocus: () => app.focus({ steal: true }),
      notify: (onClick) => notify(words.t("notification.signInReturned"), onClick),
    }),
  );
  lease.onChange((view) => send("lease:changed", view));
  profile.onChange((view) => send("profile:changed", view));
  service.follow();
  line.onCalls(
    watchIncomingCalls({
      window: () => window,
      words,
      command: (command) => send("call:command", command),
    }),
  );

  const quitting = quitAfter(app, hangUpLine);
  const desktop = createDesktop({
    app,
    window: () => window,
    images: join(here, "../../../resources/tray"),
    quitting,
    words,
    clock,
    log: log.child("desktop"),
    settings,
    autostart,
    line,
    history,
    preferences,
    doNotDisturbManaged: "doNotDisturb" in laidDown.fixed,
    signIn,
    command: (command) => send("call:command", command),
    onChange: (view) => send("desktop:changed", view),
  });

  serveApp(session.defaultSession, join(here, "../renderer"));
  restrictPermissions(session.defaultSession, log.child("permissions"));
  window = openMainWindow({
    preload: join(here, "../preload/preload.cjs"),
    icon: join(here, "../../../resources/icons/offhook-256.png"),
    settings,
    clock,
    log: log.child("window"),
    hidden,
  });
  desktop.watch(window);
  window.on("closed", () => {
    window = null;
    line.lost();
  });

  app.on("second-instance", (_event, argv, _folder, data) => {
    if (answerOtherProcess(data, checkSetup)) return;
    callLinks.offer(argv);
    desktop.press(pressedBy(argv, process.platform) ?? "show");
  });
  app.on("activate", () => bringUp(window));
  const networkWatch = watchNetwork({
    // The machine itself: a clock that is set ahead has not slept.
    clock: systemClock,
    interfaces: networkInterfaces,
    onChange(reason) {
      log.child("network").info(reason);
      // What is asked now would take the old way, and the old addresses.
      void succeedsWithin(network.moved(), clearingTime, systemClock).then(() => {
        if (reason === "resumed" || reason === "resumed-elsewhere") signIn.wake();
        lease.wake();
        events.wake();
        send("network:changed", { reason });
      });
    },
  });
  powerMonitor.on("resume", () => networkWatch.woke());
  // On macOS and Windows the keychain opens together with the screen.
  powerMonitor.on("unlock-screen", () => signIn.wake());

  await signIn.restore();
  // A phone that nobody is signed in to would wait in the tray for ever.
  if (hidden && signIn.view().kind === "signed-out") bringUp(window);
}
