import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CallOutcome } from "../../../../src-contract/call-history.ts";
import { systemClock } from "../../../../src-main/clock.ts";
import { createHistory, mostEntries } from "../../../../src-main/history/history.ts";
import { personFolder } from "../../../../src-main/journal/person-folder.ts";
import { createLog } from "../../../../src-main/log/log.ts";

let folder: string;
let now = 1_000;
const clock = { ...systemClock, now: () => now };
const start = () => {
  const history = createHistory({ clock, log: createLog(() => {}) });
  history.open(folder);
  return history;
};
const began = (id: string, direction: "incoming" | "outgoing" = "incoming") => ({
  id,
  direction,
  name: "Marta",
  number: "9197",
  startedAt: now,
});
const ended = (id: string, outcome: CallOutcome = "missed") => ({
  id,
  outcome,
  error: null,
  answeredAt: null,
  endedAt: now,
});
const file = () => readFileSync(join(folder, "calls.jsonl"), "utf8");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "offhook-history-"));
  now = 1_000;
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("history", () => {
  it("has every call after a restart, newest first, each once", () => {
    const history = start();
    history.began(began("a"));
    history.ended(ended("a", "answered"));
    history.began(began("b", "outgoing"));
    history.ended(ended("b", "busy"));
    history.ended(ended("b", "failed"));
    history.ended(ended("nobody"));
    const { entries } = start().view();
    expect(entries.map(({ id, ended: end }) => [id, end?.outcome])).toEqual([
      ["b", "busy"],
      ["a", "answered"],
    ]);
    expect(file().trim().split("\n")).toHaveLength(4);
  });

  it("keeps how good a call was, and reads calls of which that is not known or not readable", () => {
    const quality = {
      mosAverage: 4.3,
      mosWorst: 3.2,
      lossRatio: 0.01,
      jitterMs: 4,
      roundTripMs: null,
      codec: "opus",
      relayed: true,
    };
    const history = start();
    history.began(began("a"));
    history.ended({ ...ended("a", "answered"), quality });
    history.began(began("old"));
    history.ended(ended("old", "answered"));
    history.began(began("broken"));
    const line = { kind: "ended", ...ended("broken", "answered"), quality: { mosAverage: 9 } };
    appendFileSync(join(folder, "calls.jsonl"), `${JSON.stringify(line)}\n`);
    const again = start().view();
    expect(again.unreadable).toBe(0);
    expect(again.entries.map(({ id, ended: end }) => [id, end?.outcome, end?.quality])).toEqual([
      ["broken", "answered", undefined],
      ["old", "answered", undefined],
      ["a", "answered", quality],
    ]);
  });

  it("takes a name that is learnt later, and keeps the first one", () => {
    const history = start();
    history.began({ ...began("a"), name: "" });
    history.began({ ...began("a"), name: "Ada" });
    history.began({ ...began("a"), name: "Somebody else" });
    history.began({ ...began("a"), name: "" });
    expect(history.view().entries.map(({ name }) => name)).toEqual(["Ada"]);
    expect(
      start()
        .view()
        .entries.map(({ name }) => name),
    ).toEqual(["Ada"]);
  });

  it("knows a call that was cut off by the app's end", () => {
    start().began(began("a"));
    expect(start().view().entries.at(0)?.ended?.outcome).toBe("interrupted");
    expect(start().view().entries).toHaveLength(1);
  });

  it("counts missed calls until they are looked at, restarts included", () => {
    const history = start();
    for (const id of ["a", "b"]) {
      history.began(began(id));
      history.ended(ended(id));
    }
    history.began(began("c"));
    history.ended(ended("c", "answered-elsewhere"));
    expect(history.view().missed).toBe(2);
    expect(start().view().missed).toBe(2);
    history.seen();
    expect(history.view().missed).toBe(0);
    expect(start().view().missed).toBe(0);
    now = 2_000;
    history.began(began("d"));
    history.ended(ended("d"));
    expect(start().view().missed).toBe(1);
  });

  it("forgets one call or all, on the disk as well", () => {
    const history = start();
    history.began({ ...began("a"), number: "4711" });
    history.began({ ...began("b"), number: "4712" });
    history.delete(["a"]);
    expect(file()).not.toContain("4711");
    expect(
      start()
        .view()
        .entries.map(({ id }) => id),
    ).toEqual(["b"]);
    history.clear();
    expect(file()).not.toContain("4712");
    expect(start().view().entries).toEqual([]);
  });

  it("reports what a damaged file lost", () => {
    start().began(began("a"));
    appendFileSync(join(folder, "calls.jsonl"), '{"kind":"began","id":"b');
    expect(start().view()).toMatchObject({ unreadable: 1, entries: [{ id: "a" }] });
  });

  it("keeps the newest, and its file does not grow without end", () => {
    const history = createHistory({ clock, log: createLog(() => {}) });
    const lines = Array.from({ length: mostEntries + 50 }, (_, n) =>
      JSON.stringify({ kind: "began", ...began(`call-${n}`) }),
    );
    appendFileSync(join(folder, "calls.jsonl"), `${lines.join("\n")}\n`);
    history.open(folder);
    expect(history.view().entries).toHaveLength(mostEntries);
    expect(history.view().entries.at(0)?.id).toBe(`call-${mostEntries + 49}`);
    expect(file().split("\n").length).toBeLessThan(3 * mostEntries + 2_001);
  }, 60_000);

  it("is empty for the next person, and tells who listens", () => {
    const history = start();
    history.began(began("a"));
    const seen: number[] = [];
    history.onChange(({ entries }) => seen.push(entries.length));
    history.open(null);
    history.began(began("b"));
    history.open(folder);
    expect(seen.at(0)).toBe(0);
    expect(history.view().entries.map(({ id }) => id)).toEqual(["a"]);
  });
});

describe("the folder", () => {
  const person = { name: "Ada", email: "Ada@harbour.test", organisation: "Harbour" };
  const signedIn = (who: typeof person) =>
    personFolder("/profile", { kind: "signed-in", person: who, notice: null, stepUp: null });

  it("is one per person and organisation, and names nobody", () => {
    expect(signedIn(person)).toBe(signedIn({ ...person, email: "ada@harbour.test" }));
    expect(signedIn(person)).not.toBe(signedIn({ ...person, organisation: "Finch" }));
    expect(signedIn(person)).not.toMatch(/ada|harbour/i);
  });

  it("stays while somebody signs out, and goes with them", () => {
    expect(personFolder("/profile", { kind: "signing-out" })).toBeUndefined();
    expect(
      personFolder("/profile", { kind: "signed-out", reason: null, lastEmail: "", laidDown: null }),
    ).toBe(null);
  });
});
