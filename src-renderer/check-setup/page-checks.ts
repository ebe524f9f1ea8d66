/**
 * Owns: the table of the page's checks, on a real browser.
 * Must not know: Electron, stores, React, or who asks.
 */
import type { PageCheckName } from "../../src-contract/check-setup.ts";
import { windowClock } from "../clock.ts";
import type { DeviceInUse } from "../media/device-in-use.ts";
import type { SoundTest } from "../media/sound-test.ts";
import type { RegistrationState } from "../registration/registration-state.ts";
import type { SipEndpointFactory } from "../sip/sip-endpoint.ts";
import { createIceProbe } from "./ice-probe.ts";
import { checkMicrophone } from "./microphone-check.ts";
import type { InCall, PageCheck } from "./page-check.ts";
import { checkRegistration } from "./registration-check.ts";
import { checkSpeaker } from "./speaker-check.ts";
import { checkStun } from "./stun-check.ts";
import { checkTurn } from "./turn-check.ts";
import { checkWebSocket } from "./websocket-check.ts";

export interface PageChecksParts {
  readonly endpoints: SipEndpointFactory;
  readonly registration: () => RegistrationState;
  readonly inCall: InCall;
  readonly test: Pick<SoundTest, "listen" | "trySpeaker">;
  /** Looks what is plugged in. */
  readonly look: () => Promise<void>;
  readonly microphone: () => DeviceInUse;
  readonly speaker: () => DeviceInUse;
}

export type PageChecks = Readonly<Record<PageCheckName, PageCheck>>;

/** One of each. */
export function createPageChecks(parts: PageChecksParts): PageChecks {
  const clock = windowClock;
  const probe = createIceProbe((configuration) => new RTCPeerConnection(configuration));
  return {
    "sip-websocket": checkWebSocket({
      openSocket: (server) => new WebSocket(server, "sip"),
      clock,
    }),
    registration: checkRegistration(parts),
    stun: checkStun(probe),
    turn: checkTurn(probe),
    microphone: checkMicrophone({ ...parts, label: () => parts.microphone().label, clock }),
    speaker: checkSpeaker({
      test: parts.test,
      clock,
      async speaker() {
        await parts.look();
        const used = parts.speaker();
        return used.absent ? null : used;
      },
    }),
  };
}
