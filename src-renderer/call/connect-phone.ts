/**
 * Owns: the phone on a real browser: WebRTC, microphone, loudspeaker, WebSocket.
 * Must not know: Electron, stores, React.
 */
import { windowClock } from "../clock.ts";
import { attentionTone } from "../media/attention.ts";
import { createLoopingTone } from "../media/looping-tone.ts";
import { SharedMicrophone } from "../media/microphone.ts";
import { createMixer } from "../media/mixer.ts";
import { createRemoteAudio } from "../media/remote-audio.ts";
import { ringbackTone } from "../media/ringback.ts";
import { callWaitingTone, ringTone } from "../media/ringer.ts";
import { watchNetwork } from "../registration/network-hints.ts";
import type { Log } from "../sip/sip-log.ts";
import { userAgentEndpoints } from "../sip/user-agent-endpoint.ts";
import { webRtcMedia } from "../sip/webrtc-media.ts";
import { createPhone } from "./create-phone.ts";
import type { Phone } from "./phone.ts";
import type { PhoneReport } from "./phone-report.ts";

/** @param options.version of the app, for the User-Agent header */
export function connectPhone(options: {
  readonly version: string;
  readonly log: Log;
  readonly report: PhoneReport;
}): Phone {
  const { log, report, version } = options;
  const random = Math.random;
  const clock = windowClock;
  const microphone = new SharedMicrophone(navigator.mediaDevices, {
    onLost: () => microphone.renew(),
    onReopened: () => undefined,
  });
  const createContext = (): AudioContext => new AudioContext();
  const phone = createPhone({
    endpointFactory: userAgentEndpoints({
      version,
      log,
      clock,
      random,
      createMedia: webRtcMedia({ clock, microphone }),
    }),
    media: {
      microphone,
      remoteAudio: createRemoteAudio(() => new Audio(), log),
      ringer: createLoopingTone(ringTone, createContext),
      callWaiting: createLoopingTone(callWaitingTone, createContext),
      attention: createLoopingTone(attentionTone, createContext),
      ringback: createLoopingTone(ringbackTone, createContext),
      mixer: createMixer(createContext, (track) => new MediaStream([track])),
    },
    clock,
    random,
    log,
    report,
  });
  watchNetwork(window, phone);
  return phone;
}
