/**
 * Owns: what the page can reach of the main process: one named function per channel, one per event.
 * Must not know: what any of them does. No Electron object crosses.
 */
import { contextBridge, ipcRenderer } from "electron";
import type {
  Answer,
  Argument,
  Channel,
  EventName,
  Events,
  OffhookApi,
  Results,
} from "../src-contract/ipc.ts";

const ask =
  <C extends Channel>(channel: C) =>
  (argument?: Argument<C>): Promise<Answer<Results[C]>> =>
    ipcRenderer.invoke(channel, argument);

const on =
  <E extends EventName>(event: E) =>
  (listener: (payload: Events[E]) => void): (() => void) => {
    const forward = (_event: unknown, payload: Events[E]): void => listener(payload);
    ipcRenderer.on(event, forward);
    return () => ipcRenderer.off(event, forward);
  };

const api: OffhookApi = {
  surroundingsGet: ask("surroundings:get"),
  signInGet: ask("sign-in:get"),
  signInStart: ask("sign-in:start"),
  signInChooseProvider: ask("sign-in:choose-provider"),
  signInReopenBrowser: ask("sign-in:reopen-browser"),
  signInCopyLink: ask("sign-in:copy-link"),
  signInUseAnotherDevice: ask("sign-in:use-another-device"),
  signInCopyCode: ask("sign-in:copy-code"),
  signInUsePassword: ask("sign-in:use-password"),
  signInSendPassword: ask("sign-in:send-password"),
  signInCancel: ask("sign-in:cancel"),
  signInStepUp: ask("sign-in:step-up"),
  signInRetryKeychain: ask("sign-in:retry-keychain"),
  signInSignOut: ask("sign-in:sign-out"),
  leaseGet: ask("lease:get"),
  leaseRefused: ask("lease:refused"),
  leaseRetry: ask("lease:retry"),
  profileRefresh: ask("profile:refresh"),
  profileChooseAccount: ask("profile:choose-account"),
  profileAddLink: ask("profile:add-link"),
  profileRemoveLink: ask("profile:remove-link"),
  profileEndDevice: ask("profile:end-device"),
  profileEndOtherDevices: ask("profile:end-other-devices"),
  serviceOpenAdministration: ask("service:open-administration"),
  registrationReport: ask("registration:report"),
  callReport: ask("call:report"),
  historyGet: ask("history:get"),
  historyBegan: ask("history:began"),
  historyEnded: ask("history:ended"),
  historySeen: ask("history:seen"),
  historyDelete: ask("history:delete"),
  historyClear: ask("history:clear"),
  contactsGet: ask("contacts:get"),
  contactsSave: ask("contacts:save"),
  contactsDelete: ask("contacts:delete"),
  directorySearch: ask("directory:search"),
  preferencesGet: ask("preferences:get"),
  preferencesChange: ask("preferences:change"),
  callLinkTake: ask("call-link:take"),
  checkSetupGet: ask("check-setup:get"),
  checkSetupStart: ask("check-setup:start"),
  checkSetupCancel: ask("check-setup:cancel"),
  checkSetupCopy: ask("check-setup:copy"),
  checkSetupAttend: ask("check-setup:attend"),
  checkSetupAnswer: ask("check-setup:answer"),
  updatesGet: ask("updates:get"),
  updatesCheck: ask("updates:check"),
  updatesDownload: ask("updates:download"),
  updatesRestart: ask("updates:restart"),
  proxyGet: ask("proxy:get"),
  proxyAnswer: ask("proxy:answer"),
  proxyDecline: ask("proxy:decline"),
  desktopGet: ask("desktop:get"),
  desktopSetAutostart: ask("desktop:set-autostart"),
  desktopRecordHotkey: ask("desktop:record-hotkey"),
  desktopQuit: ask("desktop:quit"),
  voicemailReport: ask("voicemail:report"),
  logWrite: ask("log:write"),
  logDetailGet: ask("log-detail:get"),
  logDetailSet: ask("log-detail:set"),
  diagnosticsMake: ask("diagnostics:make"),
  diagnosticsSave: ask("diagnostics:save"),
  diagnosticsNote: ask("diagnostics:note"),
  onSignInChanged: on("sign-in:changed"),
  onLeaseChanged: on("lease:changed"),
  onProfileChanged: on("profile:changed"),
  onRegistrationStop: on("registration:stop"),
  onNetworkChanged: on("network:changed"),
  onLineTrouble: on("line:trouble"),
  onProxyAsked: on("proxy:asked"),
  onCallCommand: on("call:command"),
  onHistoryChanged: on("history:changed"),
  onContactsChanged: on("contacts:changed"),
  onPreferencesChanged: on("preferences:changed"),
  onCheckSetupChanged: on("check-setup:changed"),
  onCheckSetupAsked: on("check-setup:asked"),
  onCheckSetupTakenBack: on("check-setup:taken-back"),
  onUpdatesChanged: on("updates:changed"),
  onCallLinkOffered: on("call-link:offered"),
  onDesktopChanged: on("desktop:changed"),
};

contextBridge.exposeInMainWorld("offhook", api);
