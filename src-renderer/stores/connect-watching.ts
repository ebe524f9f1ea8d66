/**
 * Owns: whose lines are watched: those of the favourites; and the wire that brings what is known into the store.
 * Must not know: React, or how a line is watched.
 */
import type { Contact } from "../../src-contract/contacts.ts";
import { permittedNow } from "../../src-contract/permitted.ts";
import type { Phone } from "../call/phone.ts";
import type { Region } from "../numbers/phone-number.ts";
import { internalLine } from "../watching/internal-line.ts";
import type { WatchWish } from "../watching/watch-view.ts";
import { domainOf } from "./line-store.ts";
import type { Stores } from "./stores.ts";

export interface ConnectWatchingParts {
  readonly phone: Pick<Phone, "watch" | "watched" | "onWatched">;
  readonly stores: Stores;
  /** Where numbers without a country are at home. */
  readonly region: Region;
}

/** More would be an address book, and no favourites. */
const mostLines = 500;

/**
 * Follows contacts and permissions from now on.
 * @returns a function that cuts the wires again.
 */
export function connectWatching({ phone, stores, region }: ConnectWatchingParts): () => void {
  let before = "";
  const follow = (): void => {
    const line = stores.line.getState();
    // Between two leases nothing is taken back.
    if (line.lease.kind === "requesting" || line.lease.kind === "failed") return;
    const domain = domainOf(line);
    const permissions = permittedNow(line.lease, stores.profile.getState().view);
    const { contacts } = stores.contacts.getState().view;
    const wish: WatchWish = {
      lines: domain === null ? new Set() : linesOf(contacts, region, domain),
      withCalls: permissions.includes("watch-lines"),
    };
    const now = JSON.stringify([[...wish.lines], wish.withCalls]);
    if (now === before) return;
    before = now;
    phone.watch(wish);
  };
  const cuts = [
    phone.onWatched(() => stores.watch.setState(phone.watched())),
    stores.contacts.subscribe(follow),
    stores.line.subscribe(follow),
    stores.profile.subscribe(follow),
  ];
  follow();
  return () => {
    for (const cut of cuts) cut();
  };
}

function linesOf(contacts: readonly Contact[], region: Region, domain: string): Set<string> {
  const lines = contacts
    .filter(({ favourite }) => favourite)
    .flatMap(({ numbers }) =>
      numbers.flatMap(({ number }) => internalLine(number, region, domain) ?? []),
    );
  return new Set(lines.slice(0, mostLines));
}
