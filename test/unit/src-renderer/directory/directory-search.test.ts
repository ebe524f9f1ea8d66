import { describe, expect, it } from "vitest";
import type { DirectoryAnswer } from "../../../../src-contract/directory-api.ts";
import { OffhookError } from "../../../../src-contract/errors.ts";
import { createDirectorySearch } from "../../../../src-renderer/directory/directory-search.ts";
import { createFakeClock, settle } from "../../../fakes/fake-clock.ts";

const ada = { name: "Ada", number: "1001", email: null, department: null };
const answer: DirectoryAnswer = { people: [ada], more: false };

/** A search whose answers the test gives when it likes. */
function setUp() {
  const clock = createFakeClock();
  const asked: string[] = [];
  const answers: {
    readonly give: (answer: DirectoryAnswer) => void;
    readonly refuse: (error: OffhookError) => void;
  }[] = [];
  let changes = 0;
  const search = createDirectorySearch({
    ask: (query) => {
      asked.push(query);
      return new Promise((give, refuse) => answers.push({ give, refuse }));
    },
    clock,
    onChange: () => {
      changes += 1;
    },
  });
  return { search, clock, asked, answers, changes: () => changes };
}

describe("a search while somebody types", () => {
  it("asks once the person pauses, for what stands there then", async () => {
    const { search, clock, asked, answers } = setUp();
    for (const text of ["a", "ad", "ada", "adam"]) {
      search.look(text);
      await clock.advance(100);
    }
    expect(asked).toEqual([]);
    await clock.advance(100);
    expect(asked).toEqual(["adam"]);
    answers[0]?.give(answer);
    await settle();
    expect(search.state()).toEqual({ kind: "found", query: "adam", ...answer });
  });

  it("asks for nothing that is too short or too long, and no more once the field is empty", async () => {
    const { search, clock, asked } = setUp();
    search.look("a");
    await clock.advance(1000);
    search.look("ad");
    search.look("a".repeat(81));
    await clock.advance(1000);
    search.look("ad");
    search.look("");
    await clock.advance(1000);
    expect(asked).toEqual([]);
    expect(search.state()).toEqual({ kind: "idle" });
  });

  it("drops an answer that comes too late", async () => {
    const { search, clock, answers, changes } = setUp();
    search.look("ada");
    await clock.advance(1000);
    search.look("ben");
    await clock.advance(1000);
    const before = changes();
    answers[0]?.give(answer);
    await settle();
    expect(search.state()).toEqual({ kind: "searching", query: "ben", people: [] });
    expect(changes()).toBe(before);
    answers[1]?.refuse(new OffhookError("service-unreachable"));
    await settle();
    expect(search.state()).toMatchObject({
      kind: "failed",
      error: { code: "service-unreachable" },
    });
  });

  it("asks again for the same words once something else was typed, and is silent when closed", async () => {
    const { search, clock, asked, answers, changes } = setUp();
    for (const text of ["ada", "adam", "ada"]) {
      search.look(text);
      await clock.advance(1000);
    }
    expect(asked).toEqual(["ada", "adam", "ada"]);
    const before = changes();
    search.close();
    for (const one of answers) one.give(answer);
    await settle();
    expect(changes()).toBe(before);
  });
});
