/**
 * Owns: how long a call waits for ICE candidates.
 * Must not know: SIP. Candidates that come later are lost, as SIP over WebSocket has no trickle here.
 */
import type { Clock } from "../clock.ts";

/** The kind of candidate worth waiting for. [RFC 8445 §5.1.1](https://www.rfc-editor.org/rfc/rfc8445#section-5.1.1) */
export type UsefulCandidate = "host" | "srflx" | "relay";

/** With TURN a relay is wanted, as nothing else passes every network; with STUN the public address; else the host's. */
export function usefulCandidate(iceServers: readonly RTCIceServer[]): UsefulCandidate {
  const urls = iceServers.flatMap((server) => server.urls);
  if (urls.some((url) => /^turns?:/.test(url))) return "relay";
  return urls.some((url) => /^stuns?:/.test(url)) ? "srflx" : "host";
}

/** Milliseconds. */
const afterUseful = 20;
/** What was gathered ahead of the call is told in one go. */
const afterHeadStart = 5;
const atMost = 500;
const withoutAny = 3_000;

/** The parts of an RTCPeerConnection that matter here. */
export type GatheringConnection = Pick<
  RTCPeerConnection,
  "iceGatheringState" | "addEventListener" | "removeEventListener"
>;

/**
 * Resolves when gathering is complete, shortly after the first useful candidate (its siblings follow at once),
 * or after half a second with whatever there is: a dead STUN server must not keep anybody waiting. With no
 * candidate at all it waits a little longer, since an offer without one cannot lead to a call.
 *
 * @param since milliseconds since 1970 at which gathering began: a connection with a candidate pool gathers before
 *   there is a description, and that time counts
 */
export function gatherCandidates(
  connection: GatheringConnection,
  useful: UsefulCandidate,
  clock: Clock,
  since: number,
): Promise<void> {
  return new Promise((resolve) => {
    const left = atMost - (clock.now() - since);
    const siblings = left > 0 ? afterUseful : afterHeadStart;
    let any = false;
    let limitPassed = left <= 0;
    const timers = [
      clock.setTimeout(
        () => {
          limitPassed = true;
          if (any) finish();
        },
        Math.max(left, afterHeadStart),
      ),
      clock.setTimeout(finish, withoutAny),
    ];

    function finish(): void {
      for (const forget of timers) forget();
      connection.removeEventListener("icecandidate", onCandidate);
      connection.removeEventListener("icegatheringstatechange", onState);
      resolve();
    }
    function onCandidate({ candidate }: RTCPeerConnectionIceEvent): void {
      if (candidate === null || candidate.candidate === "") return;
      any = true;
      if (limitPassed || candidate.type === useful) timers.push(clock.setTimeout(finish, siblings));
    }
    function onState(): void {
      if (connection.iceGatheringState === "complete") finish();
    }

    connection.addEventListener("icecandidate", onCandidate);
    connection.addEventListener("icegatheringstatechange", onState);
  });
}
