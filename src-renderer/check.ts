/**
 * Owns: the composition of the page without a screen, which makes the checks of `offhook --check`.
 * Must not know: how any of them works. There is no line here: nothing registers but for a moment, and nothing rings.
 */
import { createBridge } from "./bridge.ts";
import { answerQuestions } from "./check-setup/answer-questions.ts";
import { createPageChecks } from "./check-setup/page-checks.ts";
import { throwAwayEndpoints } from "./check-setup/throw-away-endpoints.ts";
import { connectSound } from "./media/connect-sound.ts";
import { deviceInUse } from "./media/device-in-use.ts";
import type { Log } from "./sip/sip-log.ts";

const bridge = createBridge(window.offhook);
const version = new URLSearchParams(location.search).get("version") ?? "";
const preferences = await bridge.preferencesGet();
const log: Log = (level, scope, message) =>
  void bridge.logWrite({ level, scope, message }).catch(() => undefined);
const { sound, test } = connectSound(log);
sound.configure(preferences);
answerQuestions(
  bridge,
  createPageChecks({
    endpoints: throwAwayEndpoints({ version, log }),
    registration: () => ({ kind: "offline" }),
    inCall: () => false,
    test,
    look: () => sound.look(),
    microphone: () => deviceInUse(preferences.microphone, sound.plugged.inputs),
    speaker: () => deviceInUse(preferences.speaker, sound.plugged.outputs),
  }),
);
