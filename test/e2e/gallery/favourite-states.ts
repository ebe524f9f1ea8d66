/**
 * Owns: favourites and voicemail boxes worth looking at.
 * Must not know: how a line comes to be watched.
 */
import type { Contact } from "../../../src-contract/contacts.ts";
import { type LineStatus, lineStatuses } from "../../../src-renderer/watching/line-status.ts";
import type { MessageSummary } from "../../../src-renderer/watching/message-summary.ts";
import type { Voicemail } from "../../../src-renderer/watching/voicemail.ts";
import type { WatchView } from "../../../src-renderer/watching/watch-view.ts";
import type { GalleryState } from "./gallery-state.ts";

const names = [
  "Benedikt Maximilian Freiherr von Schwarzenberger-Lindqvist zu Hohenstein",
  "Chen Wei",
  "Marta Kowalczyk",
  "Ágnes Nagy",
  "Otto Reiter",
  "Dana Reyes",
  "Iris Falk",
];

const watched = (
  lines: ReadonlyMap<string, LineStatus>,
  voicemail: Voicemail = { kind: "not-offered" },
): WatchView => ({ domain: "harbour.test", lines, voicemail });

const favourite = (index: number): Contact => ({
  id: `favourite-${index}`,
  name: `${names[index % names.length]}${index < names.length ? "" : ` ${index}`}`,
  organisation: "Harbour & Finch",
  numbers: [
    { kind: "work", number: `${1_002 + index}` },
    { kind: "mobile", number: "01712345678" },
  ],
  favourite: true,
});

/** So many favourites, with every status there is, in turn. */
function favourites(count: number): GalleryState {
  const contacts = Array.from({ length: count }, (_, index) => favourite(index));
  const statusOf = (index: number): LineStatus =>
    lineStatuses[
      (lineStatuses.length - 1 - index + count * lineStatuses.length) % lineStatuses.length
    ] ?? "unknown";
  return {
    contacts: { contacts, unreadable: 0 },
    watch: watched(new Map(contacts.map((_, index) => [`${1_002 + index}`, statusOf(index)]))),
  };
}

const outside: Contact = {
  ...favourite(1),
  id: "outside",
  name: "Zoë Müller",
  numbers: [{ kind: "work", number: "+49301234567" }],
};

const box = (summary: Partial<MessageSummary> | null): GalleryState => ({
  place: "voicemail",
  watch: watched(
    new Map(),
    summary === null
      ? { kind: "unknown" }
      : {
          kind: "known",
          summary: {
            waiting: false,
            account: "sip:*97@harbour.test",
            newMessages: 0,
            oldMessages: 0,
            newUrgent: 0,
            oldUrgent: 0,
            ...summary,
          },
        },
  ),
});

/** Name → state. */
export const favouriteStates: Readonly<Record<string, GalleryState>> = {
  "favourites-three": favourites(3),
  "favourites-seven": favourites(7),
  "favourites-many": favourites(40),
  "favourites-outside": {
    ...favourites(1),
    contacts: { contacts: [favourite(0), outside], unreadable: 0 },
  },
  "favourites-typing": { ...favourites(7), type: "10" },
  "favourites-listed": { ...favourites(7), place: "contacts" },
  "voicemail-new": box({ waiting: true, newMessages: 3, oldMessages: 12, newUrgent: 1 }),
  "voicemail-heard": box({ oldMessages: 2 }),
  "voicemail-empty": box({}),
  "voicemail-no-number": box({ waiting: true, newMessages: 1, account: null }),
  "voicemail-unknown": box(null),
};
