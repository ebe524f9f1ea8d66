/**
 * Owns: the composition of the page: bridge, phone, stores, screen.
 * Must not know: how any of them works.
 */
import { createRoot } from "react-dom/client";
import type { OffhookApi } from "../src-contract/ipc.ts";
import { createBridge } from "./bridge.ts";
import { connectPhone } from "./call/connect-phone.ts";
import { answerQuestions } from "./check-setup/answer-questions.ts";
import { createPageChecks } from "./check-setup/page-checks.ts";
import { throwAwayEndpoints } from "./check-setup/throw-away-endpoints.ts";
import { windowClock } from "./clock.ts";
import { createHeadsets } from "./headset/headsets.ts";
import type { Hid } from "./headset/hid.ts";
import * as labMode from "./lab-mode/lab-mode.ts";
import { connectSound } from "./media/connect-sound.ts";
import { deviceInUse } from "./media/device-in-use.ts";
import { createPageLog } from "./page-log.ts";
import { createActions } from "./stores/actions.ts";
import { connectStores } from "./stores/connect-stores.ts";
import { connectWatching } from "./stores/connect-watching.ts";
import { connectDesktop } from "./stores/desktop-store.ts";
import { connectDevices } from "./stores/devices-store.ts";
import { connectHeadsets } from "./stores/headsets-store.ts";
import { createSoundActions } from "./stores/sound-actions.ts";
import { createStores } from "./stores/stores.ts";
import { App } from "./ui/App.tsx";
import { createI18n } from "./ui/i18n.ts";

declare global {
  interface Navigator {
    /** TypeScript's own types do not have it yet. */
    readonly hid?: Hid;
  }
  interface Window {
    /** Put there by the preload script. */
    readonly offhook: OffhookApi;
    /** What a laboratory may look at; absent from packages. */
    offhookLab?: unknown;
  }
}

const { bridge, log } = createPageLog(createBridge(window.offhook));
const surroundings = await bridge.surroundingsGet();
const labClock = __OFFHOOK_LAB__ && surroundings.lab ? labMode.startLabClock() : null;
/** Nobody waits for a report: the main process logs what it refuses. */
const tell = (report: Promise<unknown>): void => void report.catch(() => undefined);
const sound = connectSound(log);
const phone = connectPhone({
  surroundings,
  clock: labClock ?? windowClock,
  sound,
  log,
  report: {
    registration: (report) => tell(bridge.registrationReport(report)),
    credentialsRefused: (leaseId) => tell(bridge.leaseRefused({ leaseId })),
  },
});
const stores = createStores(localStorage);
const actions = createActions({ bridge, phone, stores, region: surroundings.region });
connectWatching({ phone, stores, region: surroundings.region });
connectStores({
  ...{ bridge, phone, stores, actions },
  region: surroundings.region,
  off: surroundings.off,
});
connectDevices(sound.sound, stores);
const chosen = () => stores.preferences.getState().preferences;
answerQuestions(
  bridge,
  createPageChecks({
    endpoints: throwAwayEndpoints({ version: surroundings.version, log }),
    registration: () => phone.registration(),
    inCall: () => phone.calls().some(({ state }) => state.kind !== "ended"),
    test: sound.test,
    look: () => sound.sound.look(),
    microphone: () => deviceInUse(chosen().microphone, sound.sound.plugged.inputs),
    speaker: () => deviceInUse(chosen().speaker, sound.sound.plugged.outputs),
  }),
);
connectDesktop(bridge, stores);
connectHeadsets(
  createHeadsets({ hid: navigator.hid ?? null, clock: windowClock, log }),
  stores,
  actions,
);
if (__OFFHOOK_LAB__ && labClock)
  window.offhookLab = labMode.openLabView({ phone, sound: sound.sound, bridge }, labClock);

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root");
createRoot(root).render(
  <App
    ui={{ stores, actions, sound: createSoundActions(sound.test, stores.devices), surroundings }}
    i18n={createI18n(surroundings.locale)}
  />,
);
