import { expect, it } from "vitest";
import type { Contact } from "../../../../src-contract/contacts.ts";
import { createActions } from "../../../../src-renderer/stores/actions.ts";
import { connectStores } from "../../../../src-renderer/stores/connect-stores.ts";
import { settle } from "../../../fakes/fake-clock.ts";
import { callOf } from "../ui/calls/call-fixtures.ts";
import { fakeBridge, fakePhone, freshStores } from "./fake-parts.ts";

const incoming = callOf("a", { kind: "incoming", answersAt: null });
const from = (number: string, displayName = "") => ({
  ...incoming,
  remote: { ...incoming.remote, number, displayName },
});

/** A page whose directory knows 1002, and whose person may look. */
function setUp({ permissions = ["phone", "directory"] } = {}) {
  const { bridge, asked, answers, emit } = fakeBridge();
  const { phone, setCalls } = fakePhone();
  const stores = freshStores();
  const region = "DE";
  const ben = { name: "Benedikt Lang", number: "1002", email: null, department: null };
  answers.set("directorySearch", async () => ({ people: [ben], more: false }));
  const actions = createActions({ bridge, phone, stores, region });
  connectStores({ bridge, phone, stores, actions, region, off: [] });
  emit("onLeaseChanged", {
    kind: "leased",
    lease: { access: { account: null, role: "user", permissions, callsAtEnd: "finish" } },
  });
  const told = (name: string) =>
    asked.filter(([channel]) => channel === name).map(([, argument]) => argument);
  return {
    setCalls,
    emit,
    looked: () => told("directorySearch"),
    /** Who the main process was told is calling, in turn. */
    announced: () =>
      (told("callReport") as { remote: string }[][]).flat().map(({ remote }) => remote),
    recorded: () => (told("historyBegan") as { name: string }[]).map(({ name }) => name),
    shown: () => stores.calls.getState().calls[0]?.remote.displayName,
  };
}

it("announces a caller at once, and by the directory's name as soon as that is known", async () => {
  const { setCalls, looked, announced, recorded, shown } = setUp();
  setCalls([from("1002")]);
  expect(announced()).toEqual(["1002"]);
  await settle();
  setCalls([from("1002")]);
  expect(looked()).toEqual([{ q: "1002" }]);
  expect(announced()).toEqual(["1002", "Benedikt Lang"]);
  expect(recorded()).toEqual(["", "Benedikt Lang"]);
  expect(shown()).toBe("Benedikt Lang");
});

it("announces the person's own contact first, and keeps what the other side said for the history", async () => {
  const { setCalls, emit, looked, announced, recorded } = setUp();
  const contact: Contact = {
    ...{ id: "c", name: "Ben next door", organisation: "", favourite: false },
    numbers: [{ kind: "work", number: "1002" }],
  };
  emit("onContactsChanged", { contacts: [contact], unreadable: 0 });
  setCalls([from("1002", "B. Lang")]);
  await settle();
  expect(announced()).toEqual(["Ben next door"]);
  expect(recorded()).toEqual(["B. Lang"]);
  expect(looked()).toEqual([]);
});

it("announces a number as it is read, and asks nobody where the person may not", async () => {
  const { setCalls, looked, announced } = setUp({ permissions: ["phone"] });
  setCalls([from("+493012345678")]);
  await settle();
  expect(announced()).toEqual(["030 12345678"]);
  expect(looked()).toEqual([]);
});
