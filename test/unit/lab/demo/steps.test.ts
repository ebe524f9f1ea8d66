/** Owns: the proof that each step is told before it runs, and its outcome after. */
import { expect, test } from "vitest";
import { createSteps } from "../../../../lab/demo/steps.ts";

function recorded() {
  const written: string[] = [];
  let clock = 0;
  const step = createSteps({
    write: (text) => written.push(text),
    now: () => clock,
    patience: 500,
  });
  return { step, written, pass: (milliseconds: number) => (clock += milliseconds) };
}

test("a step is named while it runs, and marked with what it took", async () => {
  const { step, written, pass } = recorded();
  const value = await step("Call", async () => {
    expect(written.join("")).toBe("… Call");
    pass(1_240);
    return 7;
  });
  expect(value).toBe(7);
  expect(written.join("")).toContain("✓ Call (1.2 s)\n");
});

test("a step that fails is marked, and its error goes on", async () => {
  const { step, written } = recorded();
  const failing = step("Call", () => Promise.reject(new Error("busy")));
  await expect(failing).rejects.toThrow("busy");
  expect(written.join("")).toContain("✗ Call");
});

test("a step that does not come to an end is given up by name", async () => {
  const step = createSteps({ write: () => undefined, patience: 1 });
  const hanging = step("Sign in", () => new Promise(() => undefined));
  await expect(hanging).rejects.toThrow('"Sign in" did not come to an end');
});
