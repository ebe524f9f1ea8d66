/**
 * Owns: the phone on a real browser: WebRTC and WebSocket.
 * Must not know: Electron, stores, React, or which sound devices there are.
 */
import type { Surroundings } from "../../src-contract/views.ts";
import type { Clock } from "../clock.ts";
import type { ConnectedSound } from "../media/connect-sound.ts";
import { watchNetwork } from "../registration/network-hints.ts";
import type { Log } from "../sip/sip-log.ts";
import { userAgentEndpoints } from "../sip/user-agent-endpoint.ts";
import { webRtcMedia } from "../sip/webrtc-media.ts";
import { createPhone } from "./create-phone.ts";
import type { Phone } from "./phone.ts";
import type { PhoneReport } from "./phone-report.ts";

export function connectPhone(options: {
  /** `version` goes into the User-Agent header; `codecs` and `off` are IT's word. */
  readonly surroundings: Pick<Surroundings, "version" | "codecs" | "off">;
  readonly clock: Clock;
  readonly sound: ConnectedSound;
  readonly log: Log;
  readonly report: PhoneReport;
}): Phone {
  const { clock, log, report, sound } = options;
  const { version, codecs, off } = options.surroundings;
  const random = Math.random;
  const phone = createPhone({
    endpointFactory: userAgentEndpoints({
      version,
      log,
      clock,
      random,
      codecs,
      createMedia: webRtcMedia({ clock, codecs, microphone: sound.sound.microphone }),
    }),
    media: sound.media,
    clock,
    random,
    log,
    report,
    off,
  });
  watchNetwork(window, phone);
  return phone;
}
