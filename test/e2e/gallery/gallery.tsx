/**
 * Owns: the app's real screen over made-up stores: `?state=…&language=…&theme=…`.
 * Must not know: Electron, SIP, or the main process.
 */
import { createRoot } from "react-dom/client";
import { noHistory } from "../../../src-contract/call-history.ts";
import { noContacts } from "../../../src-contract/contacts.ts";
import { unknownDesktop } from "../../../src-contract/desktop-view.ts";
import { type AppError, OffhookError } from "../../../src-contract/errors.ts";
import { defaultPreferences } from "../../../src-contract/preferences.ts";
import { apart } from "../../../src-renderer/call/conference-state.ts";
import type { Actions } from "../../../src-renderer/stores/actions.ts";
import { indexed } from "../../../src-renderer/stores/contacts-store.ts";
import { withLease } from "../../../src-renderer/stores/line-store.ts";
import type { ProfileActions } from "../../../src-renderer/stores/profile-actions.ts";
import { createStores } from "../../../src-renderer/stores/stores.ts";
import { App } from "../../../src-renderer/ui/App.tsx";
import { createI18n } from "../../../src-renderer/ui/i18n.ts";
import { nothingWatched } from "../../../src-renderer/watching/watch-view.ts";
import { galleryDiagnostics } from "./diagnostics-states.ts";
import { gallerySound, ordinaryDevices } from "./gallery-sound.ts";
import type { GalleryState } from "./gallery-state.ts";
import { goodQuality } from "./quality-states.ts";
import { ordinary, states } from "./states.ts";

const query = new URLSearchParams(location.search);
const language = query.get("language") ?? "en";
const state: GalleryState = { ...ordinary, ...states[query.get("state") ?? "dialler"] };

const stores = createStores({ getItem: () => query.get("theme"), setItem: () => {} });
stores.signIn.setState({ view: state.signIn ?? ordinary.signIn });
stores.line.setState({
  ...withLease(stores.line.getState(), state.lease ?? ordinary.lease),
  registration: state.registration ?? ordinary.registration,
  trouble: state.trouble ?? null,
});
stores.proxy.setState({ question: state.proxy ?? null });
stores.profile.setState({ view: state.profile ?? ordinary.profile });
stores.preferences.setState({
  preferences: { ...defaultPreferences, ...state.preferences },
});
stores.devices.setState({
  plugged: state.sound?.plugged ?? ordinaryDevices,
  news: state.sound?.news ?? null,
});
stores.watch.setState(state.watch ?? nothingWatched);
if (state.updates) stores.updates.setState({ view: state.updates });
stores.place.setState({ place: state.place ?? "phone" });
stores.checkSetup.setState({ view: state.checkSetup ?? { kind: "idle" } });
stores.contacts.setState(indexed(state.contacts ?? noContacts, "DE"));
stores.history.setState({ view: state.history ?? noHistory });
stores.calls.setState({ calls: state.calls ?? [], conference: state.conference ?? apart });
stores.quality.setState({
  byCall: Object.fromEntries(
    (state.calls ?? []).map(({ id }) => [id, state.quality ?? goodQuality]),
  ),
});
stores.desktop.setState({ ...unknownDesktop, ...state.desktop });
stores.headsets.setState({ headsets: state.headsets ?? [] });
stores.callLink.setState({ link: state.callLink ?? null });
stores.notice.setState({ id: 1, error: state.notice ?? null });

declare global {
  interface Window {
    /** What the screen asked for: name and arguments, in order. */
    asked: unknown[][];
  }
}
window.asked = [];

const remember = (...wish: unknown[]): void => void window.asked.push(wish);
const wish =
  (name: keyof Actions) =>
  async (...argument: unknown[]): Promise<boolean> => {
    remember(name, ...argument);
    return true;
  };

const request =
  (name: keyof ProfileActions | "sendPassword") =>
  async (...argument: unknown[]): Promise<AppError | null> => {
    remember(name, ...argument);
    return state.refusal ?? null;
  };

const actions: Actions = {
  goTo: (place) => stores.place.setState({ place }),
  openAdministration: wish("openAdministration"),
  startCheckSetup: wish("startCheckSetup"),
  cancelCheckSetup: wish("cancelCheckSetup"),
  copyCheckSetup: wish("copyCheckSetup"),
  // Not a wish: it follows from opening a screen.
  refreshProfile: async () => null,
  chooseAccount: request("chooseAccount"),
  addLink: request("addLink"),
  removeLink: request("removeLink"),
  endDevice: request("endDevice"),
  endOtherDevices: request("endOtherDevices"),
  signIn: wish("signIn"),
  answerProxy: wish("answerProxy"),
  declineProxy: wish("declineProxy"),
  chooseProvider: wish("chooseProvider"),
  reopenBrowser: wish("reopenBrowser"),
  copyLink: wish("copyLink"),
  chooseAnotherDevice: wish("chooseAnotherDevice"),
  copyCode: wish("copyCode"),
  choosePassword: wish("choosePassword"),
  sendPassword: request("sendPassword"),
  cancelSignIn: wish("cancelSignIn"),
  stepUp: wish("stepUp"),
  retryKeychain: wish("retryKeychain"),
  signOut: wish("signOut"),
  retryLine: wish("retryLine"),
  // Not a wish: it follows from typing.
  prepareCall: () => undefined,
  dial: wish("dial"),
  answer: wish("answer"),
  reject: wish("reject"),
  deflect: wish("deflect"),
  hangUp: wish("hangUp"),
  hold: wish("hold"),
  resume: wish("resume"),
  transfer: wish("transfer"),
  join: wish("join"),
  merge: wish("merge"),
  split: wish("split"),
  holdConference: wish("holdConference"),
  mute: (...argument) => remember("mute", ...argument),
  sendDtmf: (...argument) => remember("sendDtmf", ...argument),
  choose: (...argument) => remember("choose", ...argument),
  dismissCall: (...argument) => remember("dismissCall", ...argument),
  dismissNotice: () => remember("dismissNotice"),
  takeCallLink: async () => true,
  dismissCallLink: () => {
    remember("dismissCallLink");
    stores.callLink.setState({ link: null });
  },
  callBack: wish("callBack"),
  saveContact: async (contact) => {
    remember("saveContact", contact);
    return state.refusal ?? null;
  },
  deleteContact: async (id) => {
    remember("deleteContact", id);
    return state.refusal ?? null;
  },
  importContacts: async () => ({ added: 2, known: 1, notUnderstood: 3, error: null }),
  // Not a wish: it follows from typing.
  searchDirectory: state.directory ?? (async () => ({ people: [], more: false })),
  makeDiagnostics: async () => state.diagnostics ?? galleryDiagnostics,
  saveDiagnostics: async (choice) => {
    remember("saveDiagnostics", choice);
    if (state.refusal) throw new OffhookError(state.refusal.code);
    return "/home/ada/Documents/offhook-diagnostics-2026-11-21-K7M2QX.zip";
  },
  readLogDetail: async () => state.logDetail ?? { detailed: false, locked: false },
  setLogDetail: async (detailed) => {
    remember("setLogDetail", detailed);
    return { detailed, locked: false };
  },
  // Not a wish: it follows from looking.
  historySeen: async () => true,
  deleteFromHistory: wish("deleteFromHistory"),
  clearHistory: wish("clearHistory"),
  changePreferences: async (change) => {
    remember("changePreferences", change);
    const { preferences } = stores.preferences.getState();
    stores.preferences.setState({ preferences: { ...preferences, ...change } });
    return true;
  },
  checkForUpdates: wish("checkForUpdates"),
  downloadUpdate: wish("downloadUpdate"),
  restartToUpdate: wish("restartToUpdate"),
  putOffUpdate: () => remember("putOffUpdate"),
  setAutostart: wish("setAutostart"),
  recordHotkey: wish("recordHotkey"),
  quit: wish("quit"),
  chooseTheme: (theme) => stores.theme.setState({ theme }),
};

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root");
createRoot(root).render(
  <App
    ui={{
      stores,
      actions,
      sound: gallerySound(state.sound, remember),
      surroundings: {
        version: "0",
        platform: "linux",
        locale: language,
        region: "DE",
        lab: true,
        managed: state.managed ?? [],
        off: state.off ?? [],
        codecs: [],
      },
    }}
    i18n={createI18n(language)}
  />,
);
