/** Proves: that "could not ask" is never taken for "clean", and what an exception covers. */
import { expect, test } from "vitest";
import list from "../../../../scripts/supply-chain/audit-exceptions.json" with { type: "json" };
import {
  exitCodes,
  judgeAudit,
  readExceptions,
} from "../../../../scripts/supply-chain/audit-verdict.mjs";

const today = "2026-11-21";
const report = (vulnerabilities: object) =>
  JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata: {} });
const hole = {
  source: 1,
  name: "ws",
  title: "DoS",
  severity: "high",
  url: "https://github.com/advisories/GHSA-aaaa-bbbb-cccc",
  range: "<8",
};
const holes = report({ ws: { via: [hole] }, app: { via: ["ws", hole] } });
const exception = {
  advisory: "GHSA-aaaa-bbbb-cccc",
  package: "ws",
  reason: "The server side of it is not used by the app.",
  expires: "2026-12-31",
};

test.each([
  ["nothing", ""],
  ["half an answer", '{"auditReportVersion":2,'],
  ["a page of a proxy", "<html>Sign in</html>"],
  ["a registry that does not know the question", '{"message":"405 Method Not Allowed"}'],
  ["a network that is not there", '{"error":{"code":"ENOTFOUND","summary":"no such host"}}'],
  ["an older kind of report", '{"advisories":{},"metadata":{}}'],
  ["a report without its content", '{"auditReportVersion":2}'],
])("%s is no answer", (_what, answer) => {
  expect(judgeAudit(answer, [], today).kind).toBe("could not ask");
});

test("it says why it could not ask", () => {
  const verdict = judgeAudit('{"message":"405 Method Not Allowed"}', [], today);
  expect(verdict).toEqual({ kind: "could not ask", why: "405 Method Not Allowed" });
});

test("each verdict has an exit code of its own", () => {
  expect(new Set(Object.values(exitCodes)).size).toBe(3);
});

test("no hole is clean", () => {
  expect(judgeAudit(report({}), [], today)).toEqual({ kind: "clean", excepted: 0 });
});

test("a hole is found once, however many packages it reaches", () => {
  const verdict = judgeAudit(holes, [], today);
  const advisory = { id: exception.advisory, package: "ws", severity: "high", title: "DoS" };
  expect(verdict).toMatchObject({ kind: "found", advisories: [advisory] });
});

test("an exception covers its own hole in its own package, until its day", () => {
  expect(judgeAudit(holes, [exception], today)).toEqual({ kind: "clean", excepted: 1 });
  expect(judgeAudit(holes, [exception], "2026-12-31").kind).toBe("clean");
  expect(judgeAudit(holes, [exception], "2027-01-01")).toMatchObject({
    kind: "found",
    expired: [exception],
  });
  expect(judgeAudit(holes, [{ ...exception, package: "wsx" }], today).kind).toBe("found");
});

test("an exception nobody needs is named", () => {
  expect(judgeAudit(report({}), [exception], today)).toMatchObject({ unneeded: [exception] });
});

test("an exception without a reason or a day is none", () => {
  const { reason, expires, ...bare } = exception;
  expect(() => readExceptions([{ ...bare, expires }])).toThrow();
  expect(() => readExceptions([{ ...bare, reason }])).toThrow();
  expect(() => readExceptions([{ ...bare, expires, reason: "it is fine" }])).toThrow();
});

test("our own list can be read", () => {
  expect(() => readExceptions(list)).not.toThrow();
});
