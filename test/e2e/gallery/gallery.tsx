/**
 * Owns: the app's real screen over made-up stores: `?state=…&language=…&theme=…`.
 * Must not know: Electron, SIP, or the main process.
 */
import { createRoot } from "react-dom/client";
import type { Actions } from "../../../src-renderer/stores/actions.ts";
import { createStores } from "../../../src-renderer/stores/stores.ts";
import { App } from "../../../src-renderer/ui/App.tsx";
import { createI18n } from "../../../src-renderer/ui/i18n.ts";
import { type GalleryState, ordinary, states } from "./states.ts";

const query = new URLSearchParams(location.search);
const language = query.get("language") ?? "en";
const state: GalleryState = { ...ordinary, ...states[query.get("state") ?? "dialler"] };

const stores = createStores({ getItem: () => query.get("theme"), setItem: () => {} });
stores.signIn.setState({ view: state.signIn ?? ordinary.signIn });
stores.line.setState({
  lease: state.lease ?? ordinary.lease,
  registration: state.registration ?? ordinary.registration,
});
stores.calls.setState({ calls: state.calls ?? [] });
stores.notice.setState({ id: 1, error: state.notice ?? null });

let packetsReceived = 0;
const yes = async (): Promise<boolean> => true;
const nothing = (): void => {};
const actions: Actions = {
  signIn: yes,
  chooseProvider: yes,
  reopenBrowser: yes,
  copyLink: yes,
  cancelSignIn: yes,
  signOut: yes,
  retryLine: yes,
  dial: yes,
  answer: yes,
  reject: yes,
  hangUp: yes,
  hold: yes,
  resume: yes,
  mute: nothing,
  sendDtmf: nothing,
  audio: async () => {
    packetsReceived += 100;
    return {
      packetsSent: packetsReceived,
      packetsReceived,
      levelReceived: 0.2,
      levelSent: 0.2,
      jitterMs: 4,
      lossRatio: 0,
      roundTripMs: 24,
      ...state.audio,
    };
  },
  choose: nothing,
  dismissCall: nothing,
  dismissNotice: nothing,
  chooseTheme: nothing,
};

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root");
createRoot(root).render(
  <App
    ui={{
      stores,
      actions,
      surroundings: { version: "0", platform: "linux", locale: language, lab: true },
    }}
    i18n={createI18n(language)}
  />,
);
