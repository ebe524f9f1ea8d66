import { expect, it } from "vitest";
import { HttpProblem, toHttpProblem } from "../../../../src-service/http/problem.ts";
import { TooMuchAtOnce } from "../../../../src-service/storage/group-commit.ts";
import { DatabaseUnavailable } from "../../../../src-service/storage/unavailable.ts";

it.each([
  [new TooMuchAtOnce("secret detail"), 503, "10"],
  [new DatabaseUnavailable("secret detail"), 503, "5"],
  [new Error("secret detail"), 500, undefined],
  ["secret detail", 500, undefined],
])("%s passes, or does not, and nothing of its words goes out", (thrown, status, retryAfter) => {
  const problem = toHttpProblem(thrown);
  expect(problem).toMatchObject({ status, code: "service-failed" });
  expect(problem.headers["retry-after"]).toBe(retryAfter);
  expect(problem.message).not.toContain("secret");
});

it("what was thrown as a problem stays the one it is", () => {
  const problem = new HttpProblem(404, "not-found", "Gone.");
  expect(toHttpProblem(problem)).toBe(problem);
});
