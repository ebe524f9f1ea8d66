import { expect, it } from "vitest";
import {
  createMemoryReplayCache,
  ReplayCacheFull,
} from "../../../../src-service/dpop/replay-cache.ts";

function setUp(maxEntries = 10) {
  const clock = { seconds: 1_000 };
  const cache = createMemoryReplayCache({ maxEntries, now: () => clock.seconds * 1000 });
  return { clock, cache };
}

it("lets an id pass once, until it may be forgotten", async () => {
  const { clock, cache } = setUp();
  expect(await cache.firstUse("a", 1_060)).toBe(true);
  expect(await cache.firstUse("a", 1_060)).toBe(false);
  expect(await cache.firstUse("b", 1_060)).toBe(true);
  clock.seconds = 1_059;
  expect(await cache.firstUse("a", 1_200)).toBe(false);
  clock.seconds = 1_060;
  expect(await cache.firstUse("a", 1_200)).toBe(true);
});

it("lets one of many at once pass", async () => {
  const { cache } = setUp();
  const answers = await Promise.all(Array.from({ length: 20 }, () => cache.firstUse("a", 1_060)));
  expect(answers.filter(Boolean)).toHaveLength(1);
});

it("refuses what it could not remember, rather than forget, and has room again later", async () => {
  const { clock, cache } = setUp(3);
  for (const [index, id] of ["a", "b", "c"].entries())
    await cache.firstUse(id, 1_300 - index * 100);
  await expect(cache.firstUse("d", 1_060)).rejects.toThrow(ReplayCacheFull);
  expect(await cache.firstUse("a", 1_300)).toBe(false);
  // The one that runs out first is the newest: it is found all the same.
  clock.seconds = 1_100;
  expect(await cache.firstUse("d", 1_400)).toBe(true);
  expect(await cache.firstUse("b", 1_300)).toBe(false);
});
