import { expect, it } from "vitest";
import { remembered, rememberedEach } from "../../../../src-service/storage/remembered.ts";

it("asks once until it is told to forget", async () => {
  let asked = 0;
  const answer = remembered(async () => ++asked);
  expect(await Promise.all([answer.get(), answer.get()])).toEqual([1, 1]);
  answer.forget();
  expect(await answer.get()).toBe(2);
});

it("gives an answer that was on its way to nobody who asks after the forgetting", async () => {
  const answers: ((value: string) => void)[] = [];
  const answer = remembered(() => new Promise<string>((resolve) => answers.push(resolve)));
  const before = answer.get();
  answer.forget();
  const after = answer.get();
  answers[0]?.("old");
  answers[1]?.("new");
  expect([await before, await after, await answer.get()]).toEqual(["old", "new", "new"]);
});

it("does not remember a failure", async () => {
  let isDown = true;
  const answer = remembered(async () => {
    if (isDown) throw new Error("down");
    return "up";
  });
  await expect(answer.get()).rejects.toThrow("down");
  isDown = false;
  expect(await answer.get()).toBe("up");
});

it("keeps no answer to a question asked before something was forgotten, and no more than it may", () => {
  const answers = rememberedEach<number>(2);
  const stale = answers.ask();
  answers.forget("other");
  answers.keep("a", 1, stale);
  expect(answers.get("a")).toBeUndefined();
  for (const [index, key] of ["a", "b", "c"].entries()) answers.keep(key, index, answers.ask());
  expect(["a", "b", "c"].map((key) => answers.get(key))).toEqual([undefined, 1, 2]);
});
