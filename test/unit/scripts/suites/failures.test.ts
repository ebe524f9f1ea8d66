/** Proves: every failed test is named, also where a whole file failed. */
import { expect, test } from "vitest";
import { failuresOfPlaywright, failuresOfVitest } from "../../../../scripts/suites/failures.mjs";

test("vitest: failed tests, and files that could not be loaded", () => {
  const passed = { fullName: "adds", status: "passed", failureMessages: [] };
  const failed = { fullName: "takes away", status: "failed", failureMessages: ["1 is not 2"] };
  expect(
    failuresOfVitest({
      testResults: [
        { name: "sums.test.ts", status: "failed", message: "", assertionResults: [passed, failed] },
        { name: "lost.test.ts", status: "failed", message: "No such file", assertionResults: [] },
        { name: "good.test.ts", status: "passed", message: "", assertionResults: [passed] },
      ],
    }),
  ).toEqual([
    { title: "sums.test.ts › takes away", message: "1 is not 2" },
    { title: "lost.test.ts", message: "No such file" },
  ]);
});

test("vitest: a test that ran out of time says so", () => {
  const late = {
    fullName: "waits",
    status: "failed",
    failureMessages: ["Error: STACK_TRACE_ERROR\n    at waits.test.ts:3:1"],
  };
  expect(
    failuresOfVitest({
      testResults: [{ name: "waits.test.ts", status: "failed", assertionResults: [late] }],
    }),
  ).toEqual([
    {
      title: "waits.test.ts › waits",
      message: "It did not end within its time.\n    at waits.test.ts:3:1",
    },
  ]);
});

test("Playwright: failed tests however deep, and errors outside of any", () => {
  const spec = (title: string, ok: boolean) => ({
    title,
    ok,
    tests: [{ results: [{ errors: ok ? [] : [{ message: "\u001b[31mred\u001b[39m" }] }] }],
  });
  expect(
    failuresOfPlaywright({
      suites: [
        {
          title: "calls.spec.ts",
          specs: [spec("answers", true)],
          suites: [{ title: "held", specs: [spec("resumes", false)] }],
        },
      ],
      errors: [{ message: "no config" }],
    }),
  ).toEqual([
    { title: "calls.spec.ts › held › resumes", message: "red" },
    { title: "outside any test", message: "no config" },
  ]);
});

test("only the first lines of a long message are kept", () => {
  const message = Array.from({ length: 40 }, (_, line) => `line ${line}`).join("\n");
  const [failure] = failuresOfPlaywright({ suites: [], errors: [{ message }] });
  expect(failure?.message.split("\n")).toHaveLength(12);
});
