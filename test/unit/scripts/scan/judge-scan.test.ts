/** Proves: that nothing the scanner finds, or cannot read, passes without an explanation, and no explanation outlives its finding. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkout } from "../../../../scripts/bootstrap/checkout.mjs";
import { type Finding, judgeScan, readExplanations } from "../../../../scripts/scan/judge-scan.mjs";
import { packagesOf } from "../../../../scripts/supply-chain/locked-packages.mjs";

const found = (change: Partial<Finding> = {}): Finding => ({
  check: "OPEN_EXTERNAL_JS_CHECK",
  severity: "MEDIUM",
  file: "src-main/main.ts",
  line: 7,
  code: "openBrowser: (url) => shell.openExternal(url),",
  ...change,
});
const explanation = {
  check: "OPEN_EXTERNAL_JS_CHECK",
  file: "src-main/main.ts",
  code: "shell.openExternal(url)",
  reason: "What goes in has been looked at before, by a function with a test of its own.",
};
const judge = (...findings: Finding[]) => judgeScan({ findings, unread: [] }, [explanation]);

describe("an explanation", () => {
  it("covers its finding, on whichever line, and what is built of it", () => {
    const built = found({
      file: "built/main/main.js",
      line: 900,
      code: "shell.openExternal( url )",
    });
    expect(judge(found(), found({ line: 8 }), built)).toMatchObject({
      unexplained: [],
      stale: [],
      explained: 3,
    });
  });

  it.each([
    ["of another check", found({ check: "AUXCLICK_JS_CHECK" })],
    ["in another file", found({ file: "src-main/window/main-window.ts" })],
    ["of another line of code", found({ code: "shell.openExternal(anything)" })],
  ])("covers none %s, and nobody needs it then", (_what, other) => {
    expect(judge(other)).toMatchObject({ unexplained: [other], stale: [explanation] });
  });

  it("without a reason is none", () => {
    expect(() => readExplanations([{ ...explanation, reason: "fine" }])).toThrow();
    expect(() => readExplanations([{ ...explanation, until: "2027" }])).toThrow();
  });
});

it("a file that could not be read is not a file without findings", () => {
  const unread = [{ file: "built/main/main.js", why: "Unknown node type" }];
  expect(judgeScan({ findings: [], unread }, [])).toMatchObject({ unread });
});

it("the list is complete, and names files that are there", () => {
  const list = readExplanations(
    JSON.parse(readFileSync(join(checkout, "scripts/scan/explained.json"), "utf8")),
  );
  for (const { file } of list)
    if (file !== "N/A") expect(existsSync(join(checkout, file)), file).toBe(true);
});

it("the scanner and all it needs are pinned by a SHA-512, from no host of their own", () => {
  const lock = join(checkout, "scripts/scan/scanner/package-lock.json");
  const packages = packagesOf(JSON.parse(readFileSync(lock, "utf8")));
  expect(packages.length).toBeGreaterThan(100);
  for (const { integrity, resolved, link, place } of packages) {
    expect(integrity, place).toMatch(/^sha512-[\w+/]{86}==$/);
    expect([resolved, link]).toEqual(["", false]);
  }
});
