import { describe, expect, it } from "vitest";
import {
  type CheckReport,
  type CheckResult,
  checkNames,
  type FindingName,
  findingNames,
  findings,
} from "../../../../src-contract/check-setup.ts";
import { readCheckCommand } from "../../../../src-main/check-setup/command-line.ts";
import { exitCodeOf, reportDocument } from "../../../../src-main/check-setup/report.ts";
import { reportLines, wordsOf } from "../../../../src-main/check-setup/report-text.ts";
import { createWords } from "../../../../src-main/words.ts";

const report = (
  others: Partial<Record<(typeof checkNames)[number], FindingName>> = {},
  cancelled = false,
): CheckReport => ({
  startedAt: 0,
  finishedAt: 1_000,
  cancelled,
  results: checkNames.map((name) => ({ name, finding: others[name] ?? "keychain-works" })),
});

describe("the exit code", () => {
  it.each([
    [0, report()],
    [1, report({ turn: "turn-silent", microphone: "microphone-silent" })],
    [3, report({ microphone: "microphone-silent" })],
    [3, report({ stun: "stun-none" })],
    [2, report({ turn: "cancelled" }, true)],
  ])("is %i", (code, of) => expect(exitCodeOf(of)).toBe(code));
});

describe("the command line", () => {
  it.each([
    [[], null],
    [["--json", "tel:123"], null],
    [["--", "--check"], null],
    [["--check"], { json: false, output: null }],
    [["/app", "--json", "--check"], { json: true, output: null }],
    [["--check", "--output=a b.json"], { json: false, output: "a b.json" }],
    [["--check", "--output"], "--output needs a file: --output=FILE"],
    [["--check", "--output="], "--output needs a file: --output=FILE"],
  ])("%j", (args, command) => expect(readCheckCommand(args)).toEqual(command));
});

describe("the document", () => {
  it("holds what scripts need and what people read", () => {
    const result: CheckResult = {
      name: "keychain",
      finding: "error",
      error: { code: "keychain-locked" },
    };
    const results = report().results.map((one) => (one.name === "keychain" ? result : one));
    const origin = { version: "1.2.3", platform: "linux", byRunningApp: true };
    const text = reportDocument({ ...report(), results }, origin, createWords("de"));
    const document = JSON.parse(text);
    expect(document).toMatchObject({
      version: 1,
      offhook: "1.2.3",
      byRunningApp: true,
      exitCode: 1,
      counts: { passed: 13, warning: 0, failed: 1, notPossible: 0 },
    });
    expect(document.checks).toHaveLength(checkNames.length);
    expect(document.checks[checkNames.indexOf("keychain")]).toEqual({
      name: "keychain",
      outcome: "failed",
      finding: "error",
      about: null,
      detail: {},
      code: "KEY-2",
      title: "Schlüsselbund",
      what: "Ihr Schlüsselbund ist gesperrt. (KEY-2)",
      hint: expect.stringContaining("Entsperren"),
    });
  });
});

describe.each(["en", "de"])("the words in %s", (language) => {
  const words = createWords(language);
  const detail = {
    ...{ count: 2, failed: 1, seconds: 5, minutes: 7, ms: 9, status: 401 },
    ...{ needs: "clock", key: "k", problem: "p", reason: "r", address: "a" },
  };

  it.each(findingNames.filter((finding) => finding !== "error"))("%s", (finding) => {
    const { what, hint } = wordsOf({ name: "turn", finding, about: "here", detail }, words);
    expect(what).not.toContain("{{");
    expect(what).not.toContain("checkSetup.");
    expect(hint === null).toBe(findings[finding] === "passed");
    expect(hint ?? "").not.toContain("checkSetup.");
  });

  it("are one line for each check", () => {
    const lines = reportLines(report({ turn: "turn-silent" }), words)
      .trimEnd()
      .split("\n");
    expect(lines).toHaveLength(checkNames.length);
    expect(lines.filter((line) => line.startsWith("✗"))).toHaveLength(1);
  });
});

it("names the device where the words do not", () => {
  const result: CheckResult = { name: "speaker", finding: "speaker-plays", about: "Jabra" };
  expect(wordsOf(result, createWords("en")).what).toBe("Jabra: It plays.");
});
