/**
 * Owns: the composition of the main process; reads as the way of the data: organisation → sign-in → lease → window.
 * Must not know: how any part does its work.
 */
import { hostname, networkInterfaces } from "node:os";
import { join } from "node:path";
import { app, type BrowserWindow, clipboard, powerMonitor, session, shell } from "electron";
import { codecNames } from "../src-contract/codecs.ts";
import type { AppError } from "../src-contract/errors.ts";
import { labKeychainService } from "../src-contract/lab-file.ts";
import type { CallsAtEnd } from "../src-contract/service-events.ts";
import type { ManagedChoice, Surroundings } from "../src-contract/views.ts";
import { takeCheckCommand } from "./check-command.ts";
import { openCheckSetup } from "./check-setup/open-check-setup.ts";
import { answerOtherProcess } from "./check-setup/running-app.ts";
import { systemClock } from "./clock.ts";
import { commandsOf } from "./commands.ts";
import { createContacts } from "./contacts/contacts.ts";
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
import { createDirectory } from "./directory/directory.ts";
import { createHistory } from "./history/history.ts";
import { type Ipc, openIpc } from "./ipc/ipc.ts";
import { personFolder } from "./journal/person-folder.ts";
import * as labMode from "./lab-mode/lab-mode.ts";
import { createLog } from "./log/log.ts";
import { logFilesOf, openLogFile } from "./log/log-file.ts";
import { above, createLogThreshold } from "./log/log-level.ts";
import { createCompanyNetwork } from "./network/company-network.ts";
import { watchNetwork } from "./network/network-watch.ts";
import { watchLineWay } from "./network/proxy-line.ts";
import { createOrganisationFinder } from "./organisation/organisation-finder.ts";
import { openSharedMemory } from "./organisation/shared-memory.ts";
import { readComputerPolicies } from "./policy/computer-policies.ts";
import { featureGate, featuresOff } from "./policy/feature-policy.ts";
import { organisationPolicy, withinPolicy } from "./policy/organisation-policy.ts";
import { preferencePolicy } from "./policy/preference-policy.ts";
import { createPreferences } from "./preferences/preferences.ts";
import { createProfile } from "./profile/profile.ts";
import { createEventStream } from "./service-events/event-stream.ts";
import { obeyEvents } from "./service-events/obey-events.ts";
import { openSettings } from "./settings.ts";
import { createSignIn } from "./sign-in/sign-in.ts";
import { deviceOf } from "./sip-lease/device.ts";
import { followSignIn } from "./sip-lease/follow-sign-in.ts";
import { createSipLease } from "./sip-lease/sip-lease.ts";
import { stateFolder } from "./state-folder.ts";
import { createKeytarKeychain } from "./tokens/keytar-keychain.ts";
import { createFileTokenLock } from "./tokens/token-lock.ts";
import { createTokenStore } from "./tokens/token-store.ts";
import { openUpdates } from "./updates/open-updates.ts";
import { appOrigin } from "./window/app-files.ts";
import { registerAppScheme, serveApp } from "./window/app-scheme.ts";
import { refuseDictionaries } from "./window/dictionaries.ts";
import { openMainWindow } from "./window/main-window.ts";
import { restrictPermissions } from "./window/permissions.ts";
import { openPrivateSession } from "./window/private-session.ts";
import { refusedSwitches } from "./window/refused-switches.ts";
import { createWords } from "./words.ts";

/** Milliseconds the page gets to unregister before sign-out or quit go on without it. */
const unregisterTimeout = 1_000;

const here = import.meta.dirname;
const lab = __OFFHOOK_LAB__ ? labMode.readLabFile(app, process.env) : null;

const profile = app.commandLine.getSwitchValue("user-data-dir");
if (profile) app.setPath("userData", profile);
// With --no-sandbox (root in a container) the switch would take every child down.
if (!app.commandLine.hasSwitch("no-sandbox")) app.enableSandbox();
if (__OFFHOOK_LAB__ && lab) labMode.applyLabSwitches(app, lab);
registerAppScheme();
refuseDictionaries(app);

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
  if (app.requestSingleInstanceLock()) void start();
  else app.quit();
}

async function start(): Promise<void> {
  const inProfile = (file: string): string => join(app.getPath("userData"), file);
  const logFile = inProfile("logs/offhook.log");
  const logThreshold = createLogThreshold();
  const log = createLog(above(logThreshold, openLogFile(logFile, { console: !app.isPackaged })));
  const settings = openSettings(inProfile("settings.json"), log.child("settings"));
  const clock = __OFFHOOK_LAB__ && lab ? labMode.startLabClock() : systemClock;
  const random = Math.random;
  // A laboratory leaves the person's own sign-in alone.
  const keychainService = lab ? labKeychainService : "Offhook";
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
  const words = createWords(app.getLocale());
  const keychain = createKeytarKeychain({
    service: keychainService,
    clock,
    log: log.child("keychain"),
  });
  const privateSession = openPrivateSession();
  const network = await createCompanyNetwork({
    policy: policies.mandatory,
    privateSession,
    pageSession: session.defaultSession,
    keychain,
    trustToo: __OFFHOOK_LAB__ && lab ? labMode.labTrust(lab) : undefined,
    log: log.child("network"),
  });
  const requests = createNotedList(clock, mostNoted);
  const fetch = notedFetch(network.fetch, requests, clock);

  const organisations = createOrganisationFinder({
    fetch,
    settings,
    policy: organisationPolicy(policies),
    restrict: (organisation) => withinPolicy(organisation, policies.mandatory),
    log: log.child("organisation"),
    shared: openSharedMemory(join(state, "sign-in.json"), log.child("organisation")),
    ...(lab ? { documents: lab.organisationDocuments } : {}),
  });
  const tokens = createTokenStore({
    keychain,
    lock: createFileTokenLock({ folder: state, clock, log: log.child("tokens") }),
    clock,
    log: log.child("tokens"),
  });
  const device = deviceOf(settings, hostname());
  const signIn = createSignIn({
    organisations,
    tokens,
    fetch,
    openBrowser: (url) => shell.openExternal(url),
    copyText: (text) => clipboard.writeText(text),
    settings,
    device,
    clock,
    words,
    log: log.child("sign-in"),
  });
  const lease = createSipLease({
    device,
    clock,
    random,
    log: log.child("lease"),
    servers: policies.mandatory.sipServers,
  });
  const line = createLine(clock);
  const updates = openUpdates({
    ...{ app, session: privateSession, fetch, policies, line, clock, random },
    log: log.child("updates"),
    labConfigFile: __OFFHOOK_LAB__ && lab ? labMode.standInForAppImage(lab) : null,
  });
  const history = createHistory({ clock, log: log.child("history") });
  const contacts = createContacts({ log: log.child("contacts") });
  const directory = createDirectory();
  const laidDown = preferencePolicy(policies);
  const preferences = createPreferences({ log: log.child("preferences"), laidDown });
  const autostart = autostartPolicy(policies);
  let window: BrowserWindow | null = null;

  const hangUp = async (): Promise<void> => {
    ipc.send("registration:stop", null);
    await line.offline(unregisterTimeout);
  };
  const hangUpLine = async (): Promise<void> => {
    await hangUp();
    await lease.end();
  };
  /** Without a lease the page unregisters; a call that is up goes on. */
  const leaveLine = async (): Promise<void> => {
    await lease.end();
    await line.offline(unregisterTimeout);
  };
  const signOutBecause = (reason: AppError, calls: CallsAtEnd): void =>
    void signIn.signOut({ beforeWipe: calls === "end" ? hangUpLine : leaveLine, reason });

  const events = createEventStream({
    deviceId: device.id,
    clock,
    random,
    log: log.child("events"),
  });
  const profileKeeper = createProfile({
    deviceId: device.id,
    log: log.child("profile"),
    onAccountChanged: () => obedience.renewWhenFree(),
  });
  const obedience = obeyEvents({
    events,
    lease,
    line,
    clock,
    hangUp,
    signOut: signOutBecause,
    onRenewal: () => profileKeeper.changed(),
  });
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
    onTrouble: (trouble) => ipc.send("line:trouble", trouble),
    onOpened: () => ipc.send("network:changed", { reason: "proxy-opened" }),
  });

  const { checkSetup, handlers: checkHandlers } = openCheckSetup({
    ...{ policies, organisations, settings, signIn, lease, keychain, fetch, clock, words },
    hasWindow: () => window !== null,
    send: (event, payload) => ipc.send(event, payload),
    copyText: (text) => clipboard.writeText(text),
  });
  const ipc: Ipc = openIpc(
    commandsOf({
      ...{ surroundings, signIn, hangUpLine, lease, network, line, lineWay, events },
      ...{ history, contacts, directory, features, preferences, callLinks, updates },
      ...{ checkHandlers, diagnostics, log },
      profile: profileKeeper,
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

  offerCallLink = () => ipc.send("call-link:offered", null);
  network.proxySignIn.onChange((question) => ipc.send("proxy:asked", question));
  history.onChange((view) => ipc.send("history:changed", view));
  contacts.onChange((view) => ipc.send("contacts:changed", view));
  preferences.onChange((view) => ipc.send("preferences:changed", view));
  updates.onChange((view) => ipc.send("updates:changed", view));
  signIn.onChange((view) => {
    const folder = personFolder(app.getPath("userData"), view);
    if (folder === undefined) return;
    if (features.allows("history")) history.open(folder);
    contacts.open(folder);
    preferences.open(folder);
  });
  signIn.onChange((view) => ipc.send("sign-in:changed", view));
  signIn.onChange(
    watchReturn({
      window: () => window,
      stealFocus: () => app.focus({ steal: true }),
      notify: (onClick) => notify(words.t("notification.signInReturned"), onClick),
    }),
  );
  lease.onChange((view) => {
    if (view.kind === "leased") void network.leadPage(view.lease.wssServers);
    ipc.send("lease:changed", view);
  });
  profileKeeper.onChange((view) => ipc.send("profile:changed", view));
  followSignIn(lease, signIn, {
    fetch,
    log: log.child("credentials"),
    followers: [events, profileKeeper, directory],
    onSignedOut: signOutBecause,
  });
  line.onCalls(
    watchIncomingCalls({
      window: () => window,
      words,
      command: (command) => ipc.send("call:command", command),
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
    command: (command) => ipc.send("call:command", command),
    onChange: (view) => ipc.send("desktop:changed", view),
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
      void network.moved();
      if (reason === "resumed" || reason === "resumed-elsewhere") signIn.wake();
      lease.wake();
      events.wake();
      ipc.send("network:changed", { reason });
    },
  });
  powerMonitor.on("resume", () => networkWatch.woke());
  // On macOS and Windows the keychain opens together with the screen.
  powerMonitor.on("unlock-screen", () => signIn.wake());

  await signIn.restore();
  // A phone that nobody is signed in to would wait in the tray for ever.
  if (hidden && signIn.view().kind === "signed-out") bringUp(window);
}
