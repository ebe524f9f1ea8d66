import { expect, it } from "vitest";
import type { Call, Remote } from "../../../../src-renderer/call/call-state.ts";
import { indexed } from "../../../../src-renderer/stores/contacts-store.ts";
import { withDirectoryNames, withOwnNames } from "../../../../src-renderer/stores/named-calls.ts";

const remote = (more: Partial<Remote>): Remote => ({
  ...{ displayName: "", number: "1002", uri: "sip:1002@example.com", anonymous: false },
  ...more,
});
const call = (more: Partial<Remote>, movedBy: Remote | null = null): Call => ({
  ...{ id: "1", direction: "incoming", startedAt: 0 },
  state: { kind: "established" } as Call["state"],
  remote: remote(more),
  movedBy,
});
const contacts = indexed(
  {
    contacts: [
      {
        ...{ id: "c", name: "Ben next door", organisation: "", favourite: false },
        numbers: [{ kind: "work", number: "1002" }],
      },
    ],
    unreadable: 0,
  },
  "DE",
);
const noContacts = indexed({ contacts: [], unreadable: 0 }, "DE");
const directory = (number: string) => (number === "1002" ? "Benedikt Lang" : null);
const shown = (one: Call, known = noContacts) =>
  withOwnNames(withDirectoryNames([one], directory), known, "DE")[0];

it.each<[string, Partial<Remote>, ReturnType<typeof indexed>, string]>([
  ["their own contact", { displayName: "B. L." }, contacts, "Ben next door"],
  ["what the other side says", { displayName: "B. L." }, noContacts, "B. L."],
  ["the directory", {}, noContacts, "Benedikt Lang"],
  ["the number, as it is read", { number: "+493012345678" }, noContacts, "030 12345678"],
  ["nothing where it is the number anyway", { number: "9196" }, noContacts, ""],
  ["nothing for somebody who asked for that", { anonymous: true }, contacts, ""],
])("a call is called by %s", (_what, more, known, name) => {
  const { remote: named } = shown(call(more), known) as Call;
  expect(named.displayName).toBe(name);
  expect(named.number).toBe(more.number ?? "1002");
});

it("names who moved the call here as well, and leaves everything else the same object", () => {
  expect(shown(call({ displayName: "X" }, remote({})))?.movedBy?.displayName).toBe("Benedikt Lang");
  const same = call({ displayName: "X" });
  expect(shown(same)).toBe(same);
});
