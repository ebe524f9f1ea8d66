import { describe, expect, it } from "vitest";
import type { DirectoryEntry } from "../../../../src-contract/directory-api.ts";
import {
  type DirectorySearchEvent,
  type DirectorySearchState,
  nothingSearched,
  peopleIn,
  transition,
} from "../../../../src-renderer/directory/directory-search-state.ts";

const entry = (name: string, number: string): DirectoryEntry => ({
  ...{ name, number, email: null, department: null },
});
const ada = entry("Ada Okafor", "1001");
const adam = entry("Adam Nagy", "1002");
const error = { code: "service-unreachable" } as const;

const states: Record<string, DirectorySearchState> = {
  idle: nothingSearched,
  searching: { kind: "searching", query: "ad", people: [ada] },
  found: { kind: "found", query: "ad", people: [ada, adam], more: false },
  failed: { kind: "failed", query: "ad", error },
};
const answer = { people: [adam], more: true };
const events: Record<string, DirectorySearchEvent> = {
  "the same": { kind: "typed", query: "ad" },
  more: { kind: "typed", query: "ada o" },
  nothing: { kind: "typed", query: "" },
  "the answer": { kind: "answered", query: "ad", answer },
  "a stale answer": { kind: "answered", query: "a", answer },
  "a refusal": { kind: "refused", query: "ad", error },
  "a stale refusal": { kind: "refused", query: "a", error },
};
const searching = (query: string, ...people: DirectoryEntry[]): DirectorySearchState => ({
  ...{ kind: "searching", query, people },
});
const found: DirectorySearchState = { kind: "found", query: "ad", people: [adam], more: true };
const failed: DirectorySearchState = { kind: "failed", query: "ad", error };
const same = null;

/** State → event → next; `same` is the very object. */
const table: Record<string, Record<string, DirectorySearchState | null>> = {
  idle: {
    "the same": searching("ad"),
    more: searching("ada o"),
    nothing: same,
    "the answer": same,
    "a stale answer": same,
    "a refusal": same,
    "a stale refusal": same,
  },
  searching: {
    "the same": same,
    more: searching("ada o", ada),
    nothing: nothingSearched,
    "the answer": found,
    "a stale answer": same,
    "a refusal": failed,
    "a stale refusal": same,
  },
  found: {
    "the same": same,
    more: searching("ada o", ada),
    nothing: nothingSearched,
    "the answer": same,
    "a stale answer": same,
    "a refusal": same,
    "a stale refusal": same,
  },
  failed: {
    "the same": same,
    more: searching("ada o"),
    nothing: nothingSearched,
    "the answer": same,
    "a stale answer": same,
    "a refusal": same,
    "a stale refusal": same,
  },
};

describe.each(Object.entries(table))("%s", (name, row) => {
  const state = states[name] ?? nothingSearched;
  it("knows every event", () => expect(Object.keys(row)).toEqual(Object.keys(events)));
  it.each(Object.entries(row))("on %s", (event, next) => {
    const result = transition(state, events[event] as DirectorySearchEvent);
    if (next === same) expect(result).toBe(state);
    else expect(result).toEqual(next);
  });
});

it("shows the same array for the same state", () => {
  expect(peopleIn(nothingSearched)).toBe(peopleIn(failed));
  expect(peopleIn(found)).toBe(peopleIn(found));
});
