/**
 * Owns: the check whether a STUN server says how this computer is seen from outside.
 * Must not know: WebRTC.
 */
import { type IceProbe, placeOf, serversWith } from "./ice-probe.ts";
import type { PageCheck } from "./page-check.ts";

/** Findings: `stun-reflexive`, `stun-same-address`, `stun-silent`, `stun-none`, `stun-unused`. */
export function checkStun(probe: IceProbe): PageCheck {
  return async ({ lease }, signal) => {
    const servers = serversWith(lease?.iceServers ?? [], /^stuns?:/);
    if (servers.length === 0) return { finding: "stun-none" };
    if (lease?.iceTransportPolicy === "relay") return { finding: "stun-unused" };
    const answers = await Promise.all(servers.map((server) => probe(server, "srflx", signal)));
    const about = servers.map(({ urls }) => placeOf(urls)).join(", ");
    const seen = answers.find(({ candidate }) => candidate !== null);
    if (seen)
      return {
        finding: "stun-reflexive",
        about,
        detail: { address: seen.candidate?.address ?? "" },
      };
    // A candidate like one there is already is left out: the server sees the address that the computer has.
    const answered = answers.some(({ errorCode }) => errorCode === null);
    return { finding: answered ? "stun-same-address" : "stun-silent", about };
  };
}
