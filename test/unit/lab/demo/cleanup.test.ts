/** Owns: the proof that everything is ended once, last things first, whatever fails on the way. */
import { expect, test, vi } from "vitest";
import { createCleanup } from "../../../../lab/demo/cleanup.ts";

test("ends in reverse order, once, and goes on after a failure", async () => {
  const told = vi.spyOn(console, "error").mockReturnValue(undefined);
  const ended: string[] = [];
  const cleanup = createCleanup();
  cleanup.add(() => ended.push("company"));
  cleanup.add(() => {
    throw new Error("already gone");
  });
  cleanup.add(async () => ended.push("app"));
  await cleanup.run();
  await cleanup.run();
  expect(ended).toEqual(["app", "company"]);
  expect(told).toHaveBeenCalledOnce();
});
