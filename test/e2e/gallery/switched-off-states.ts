/**
 * Owns: what a person sees of a phone of which the organisation has switched everything off that it can.
 * Must not know: who switches it off.
 */
import { features } from "../../../src-contract/features.ts";
import type { Call, CallState } from "../../../src-renderer/call/call-state.ts";
import type { GalleryState } from "./gallery-state.ts";

const now = Date.now();

const call = (id: string, displayName: string, state: CallState): Call => ({
  id,
  direction: state.kind === "incoming" ? "incoming" : "outgoing",
  remote: { displayName, number: "9197", uri: "sip:9197@harbour.test", anonymous: false },
  movedBy: null,
  startedAt: now - 90_000,
  state,
});
const up = (held: boolean): CallState => ({
  kind: "established",
  since: now - 80_000,
  held,
  heldByRemote: false,
  muted: false,
  transferringTo: null,
  reconnecting: false,
});
const off = features;

/** Name → state. */
export const switchedOffStates: Readonly<Record<string, GalleryState>> = {
  "switched-off-dialler": { off },
  "switched-off-call": {
    off,
    calls: [call("a", "Marta Kowalczyk", up(false)), call("b", "Chen Wei", up(true))],
  },
  "switched-off-reject": {
    off,
    calls: [call("a", "Marta Kowalczyk", { kind: "incoming", answersAt: null })],
    press: [".incoming-more"],
  },
  "switched-off-contacts": {
    off,
    place: "contacts",
    contacts: {
      contacts: [
        {
          id: "00000000-0000-4000-8000-000000000001",
          name: "Marta Kowalczyk",
          organisation: "Harbour & Finch",
          numbers: [{ kind: "work", number: "9197" }],
          favourite: true,
        },
      ],
      unreadable: 0,
    },
  },
  "switched-off-refused": { off, notice: { code: "feature-off" } },
};
