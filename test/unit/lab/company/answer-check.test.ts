import { describe, expect, it } from "vitest";
import { createAnswerCheck } from "../../../../lab/company/answer-check.ts";

const problem = { type: "urn:x", title: "X", status: 404, code: "bad-request" };
const asProblem = "application/problem+json; charset=utf-8";
const answer = { method: "GET", contentType: "application/json", body: "{}" } as const;

describe("the check of answers", () => {
  it.each([
    [{ route: "/v1/me/links", status: 200, body: '{"items":[],"next":null}' }],
    [{ method: "DELETE", route: "/v1/me/links/:id", status: 204, contentType: null, body: "" }],
    [{ route: null, status: 404, contentType: asProblem, body: JSON.stringify(problem) }],
    [{ route: "/v1/me", status: 401, contentType: asProblem, body: JSON.stringify(problem) }],
    [{ route: "/v1/events", status: 200, contentType: "text/event-stream", body: null }],
  ])("has nothing against %j", (sent) => {
    const check = createAnswerCheck();
    check.onAnswer({ ...answer, ...sent });
    expect(check.violations).toEqual([]);
  });

  it.each([
    ["a field that is missing", { route: "/v1/me", status: 200 }, "issuer"],
    ["an address nobody wrote down", { route: "/v1/secret", status: 200 }, "not in the document"],
    ["a status nobody wrote down", { route: "/v1/me", status: 202 }, "status"],
    ["another type", { route: "/v1/me", status: 200, contentType: "text/html" }, "text/html"],
    [
      "a body where there is none",
      { method: "DELETE", route: "/v1/me/links/:id", status: 204 },
      "has a body",
    ],
    [
      "an error that is none of ours",
      {
        route: "/v1/me",
        status: 404,
        contentType: asProblem,
        body: JSON.stringify({ ...problem, code: "oops" }),
      },
      "code",
    ],
  ])("names %s", (_, sent, word) => {
    const check = createAnswerCheck();
    check.onAnswer({ ...answer, ...sent });
    expect(check.violations).toEqual([expect.stringContaining(word)]);
  });
});
