/** Owns: the proof that favourites are watched, as far as the person may, and what is known reaches the screen. */
import { expect, test, vi } from "vitest";
import type { Contact } from "../../../../src-contract/contacts.ts";
import type { Permission } from "../../../../src-contract/roles.ts";
import { connectWatching } from "../../../../src-renderer/stores/connect-watching.ts";
import { indexed } from "../../../../src-renderer/stores/contacts-store.ts";
import { createStores } from "../../../../src-renderer/stores/stores.ts";
import { nothingWatched, type WatchView } from "../../../../src-renderer/watching/watch-view.ts";
import { leaseFor } from "../../../fakes/fake-phone.ts";

const contact = (id: string, favourite: boolean, ...numbers: string[]): Contact => ({
  id,
  name: id,
  organisation: "",
  numbers: numbers.map((number) => ({ kind: "work", number })),
  favourite,
});

function connected() {
  const stores = createStores({ getItem: () => null, setItem: () => undefined });
  let view: WatchView = nothingWatched;
  let tell = (): void => undefined;
  const watch = vi.fn();
  const cut = connectWatching({
    phone: {
      watch,
      watched: () => view,
      onWatched: (listener) => {
        tell = listener;
        return () => {
          tell = () => undefined;
        };
      },
    },
    stores,
    region: "DE",
  });
  const lease = (permissions: readonly Permission[]) =>
    stores.line.setState({
      lease: {
        kind: "leased",
        lease: leaseFor("1001", {
          access: {
            account: { id: "1", user: "1001", displayName: "Ada" },
            role: "agent",
            permissions: [...permissions],
            callsAtEnd: "finish",
          },
        }),
      },
    });
  return {
    stores,
    watch,
    cut,
    lease,
    know(next: WatchView) {
      view = next;
      tell();
    },
  };
}

test("every line of every favourite is watched, and nobody else's", () => {
  const { lease, stores, watch } = connected();
  lease(["phone", "watch-lines"]);
  const contacts = [
    contact("a", true, "1002", "+49301234567", "1003"),
    contact("b", false, "1004"),
    contact("c", true, "112"),
  ];
  stores.contacts.setState(indexed({ contacts, unreadable: 0 }, "DE"));
  expect(watch).toHaveBeenLastCalledWith({ lines: new Set(["1002", "1003"]), withCalls: true });
});

test("whoever may not see calls sees only what colleagues say of themselves", () => {
  const { lease, watch } = connected();
  lease(["phone"]);
  expect(watch).toHaveBeenLastCalledWith({ lines: new Set(), withCalls: false });
});

test("nothing is asked anew while nothing has changed, nor between two leases", () => {
  const { lease, stores, watch } = connected();
  lease(["watch-lines"]);
  const { calls } = watch.mock;
  const before = calls.length;
  stores.contacts.setState(indexed({ contacts: [], unreadable: 0 }, "DE"));
  stores.line.setState({ lease: { kind: "requesting" } });
  lease(["watch-lines"]);
  expect(calls).toHaveLength(before);
});

test("what becomes known is on the screen, until the wires are cut", () => {
  const { cut, know, stores } = connected();
  const view: WatchView = { ...nothingWatched, lines: new Map([["1002", "free"]]) };
  know(view);
  expect(stores.watch.getState()).toEqual(view);
  cut();
  know(nothingWatched);
  expect(stores.watch.getState()).toEqual(view);
});
