/** Owns: the proof that everything is ended once, last things first, whatever fails on the way. */
import { expect, test, vi } from "vitest";
import { createCleanup } from "../../../../lab/demo/cleanup.ts";

test("ends in reverse order, once, and goes on after a failure", async () => {
  const told = vi.spyOn(console, "error").mockReturnValue(undefined);
  const ended: string[] = [];
  const cleanup = createCleanup();
  cleanup.add("company", () => ended.push("company"));
  cleanup.add("desktop", () => {
    throw new Error("already gone");
  });
  cleanup.add("app", async () => ended.push("app"));
  await cleanup.run();
  await cleanup.run();
  expect(ended).toEqual(["app", "company"]);
  expect(told).toHaveBeenCalledOnce();
});

test("an ending that hangs is told by name, and left behind", async () => {
  const told = vi.spyOn(console, "error").mockReturnValue(undefined);
  const ended = vi.fn();
  const cleanup = createCleanup(1);
  cleanup.add("the company", ended);
  cleanup.add("the app", () => new Promise(() => undefined));
  await cleanup.run();
  expect(ended).toHaveBeenCalledOnce();
  expect(told).toHaveBeenCalledWith("While ending the app:", expect.any(Error));
});
