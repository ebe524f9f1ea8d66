import { describe, expect, it } from "vitest";
import { createGroupCommit, TooMuchAtOnce } from "../../../../src-service/storage/group-commit.ts";

const failure = (code: string): Error => Object.assign(new Error(code), { code });

/** Writes are held until they are let go. */
function setUp(judge: (items: readonly string[]) => void = () => undefined) {
  const groups: (readonly string[])[] = [];
  const held: (() => void)[] = [];
  const commit = createGroupCommit(
    async (items: readonly string[]) => {
      groups.push(items);
      await new Promise<void>((resolve) => held.push(resolve));
      judge(items);
      return items.map((item) => item.toUpperCase());
    },
    { groupSize: 3, maxWaiting: 5 },
  );
  const letGo = async () => {
    held.shift()?.();
    await new Promise(setImmediate);
  };
  return { groups, commit, letGo };
}

describe("a group commit", () => {
  it("writes the first at once and whatever waits meanwhile together, in bounded groups", async () => {
    const { groups, commit, letGo } = setUp();
    const results = Promise.all(["a", "b", "c", "d", "e"].map(commit));
    await letGo();
    await letGo();
    await letGo();
    expect(groups).toEqual([["a"], ["b", "c", "d"], ["e"]]);
    expect(await results).toEqual(["A", "B", "C", "D", "E"]);
  });

  it("lets nobody fail because of another one's content", async () => {
    const { commit, letGo } = setUp((items) => {
      if (items.includes("bad")) throw failure("22P05");
    });
    const results = Promise.allSettled(["a", "b", "bad", "c"].map(commit));
    for (let write = 0; write < 5; write += 1) await letGo();
    expect((await results).map(({ status }) => status)).toEqual([
      ...["fulfilled", "fulfilled", "rejected", "fulfilled"],
    ]);
  });

  it("tries again when another transaction was in the way", async () => {
    let conflicts = 2;
    const { groups, commit, letGo } = setUp(() => {
      if (conflicts-- > 0) throw failure("40P01");
    });
    const result = commit("a");
    for (let write = 0; write < 3; write += 1) await letGo();
    expect(await result).toBe("A");
    expect(groups).toHaveLength(3);
  });

  it("fails all of a group when the database does, and goes on with the next", async () => {
    let isDown = true;
    const { commit, letGo } = setUp(() => {
      if (isDown) throw failure("57P01");
    });
    const results = Promise.allSettled(["a", "b", "c"].map(commit));
    await letGo();
    await letGo();
    expect((await results).every(({ status }) => status === "rejected")).toBe(true);
    isDown = false;
    const later = commit("d");
    await letGo();
    expect(await later).toBe("D");
  });

  it("refuses what would wait too long", async () => {
    const { commit, letGo } = setUp();
    const results = Promise.allSettled(["a", "b", "c", "d", "e", "f", "g"].map(commit));
    for (let write = 0; write < 3; write += 1) await letGo();
    expect((await results).at(-1)).toMatchObject({ reason: expect.any(TooMuchAtOnce) });
    expect((await results).slice(0, 6).every(({ status }) => status === "fulfilled")).toBe(true);
  });
});
