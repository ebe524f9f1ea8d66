import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { repeat } from "../../../../src-service/revocation/repeat.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const failures: unknown[] = [];
const noted = (error: unknown) => void failures.push(error);

it("works at once, and again after the time it asks for", async () => {
  const work = vi.fn(async () => 100);
  repeat(work, 5, noted);
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(99);
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(work).toHaveBeenCalledTimes(2);
});

it("works at once when told to, and only then again", async () => {
  const work = vi.fn(async () => 100);
  const repetition = repeat(work, 5, noted);
  await vi.advanceTimersByTimeAsync(50);
  repetition.now();
  expect(work).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(99);
  expect(work).toHaveBeenCalledTimes(2);
});

it("never works twice at a time: told meanwhile, it works once more afterwards", async () => {
  const ends: (() => void)[] = [];
  const work = vi.fn(() => new Promise<number>((resolve) => ends.push(() => resolve(100))));
  const repetition = repeat(work, 5, noted);
  repetition.now();
  repetition.now();
  expect(work).toHaveBeenCalledTimes(1);
  ends[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(work).toHaveBeenCalledTimes(2);
  ends[1]?.();
  await vi.advanceTimersByTimeAsync(99);
  expect(work).toHaveBeenCalledTimes(2);
});

it("tells of a failure and goes on", async () => {
  const broken = new Error("no database");
  const work = vi.fn(async () => 100).mockRejectedValueOnce(broken);
  repeat(work, 5, noted);
  await vi.advanceTimersByTimeAsync(5);
  expect(failures).toEqual([broken]);
  expect(work).toHaveBeenCalledTimes(2);
});

it("stops after what is being done, for good", async () => {
  let end = (): void => undefined;
  const work = vi.fn(
    () =>
      new Promise<number>((resolve) => {
        end = () => resolve(1);
      }),
  );
  const repetition = repeat(work, 5, noted);
  repetition.now();
  let stopped = false;
  const stopping = repetition.stop().then(() => {
    stopped = true;
  });
  await vi.advanceTimersByTimeAsync(10);
  expect(stopped).toBe(false);
  end();
  await stopping;
  repetition.now();
  await vi.advanceTimersByTimeAsync(100);
  expect(work).toHaveBeenCalledTimes(1);
});
