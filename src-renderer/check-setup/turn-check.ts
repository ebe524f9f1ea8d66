/**
 * Owns: the check whether the TURN servers really open a relay for this phone.
 * Must not know: WebRTC.
 */
import { type IceProbe, noAnswer, placeOf, serversWith } from "./ice-probe.ts";
import type { PageCheck } from "./page-check.ts";

/** Findings: `turn-relays`, `turn-some`, `turn-refused`, `turn-silent`, `turn-none`. */
export function checkTurn(probe: IceProbe): PageCheck {
  return async ({ lease }, signal) => {
    const servers = serversWith(lease?.iceServers ?? [], /^turns?:/);
    if (servers.length === 0) return { finding: "turn-none" };
    const answers = await Promise.all(
      servers.map(async (server) => ({
        place: placeOf(server.urls),
        ...(await probe(server, "relay", signal)),
      })),
    );
    const without = answers.filter(({ candidate }) => candidate === null);
    const about = (without.length > 0 ? without : answers).map(({ place }) => place).join(", ");
    const detail = { failed: without.length, count: servers.length };
    if (without.length === 0) return { finding: "turn-relays", about, detail };
    if (without.length < servers.length) return { finding: "turn-some", about, detail };
    const status = without.find(({ errorCode }) => (errorCode ?? noAnswer) !== noAnswer)?.errorCode;
    return status == null
      ? { finding: "turn-silent", about }
      : { finding: "turn-refused", about, detail: { status } };
  };
}
