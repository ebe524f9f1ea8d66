/** Proves: that the threat model names what is there, leaves out no boundary, and has every item of Electron's checklist. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkout } from "../../../scripts/bootstrap/checkout.mjs";

const page = readFileSync(join(checkout, "docs/threat-model.md"), "utf8");

/** In the design's order: who talks to whom. */
const boundaries = [
  "Person and app",
  "Page and main process",
  "App and system browser",
  "App and identity provider",
  "App and credential service",
  "App and SIP server, other phones, media",
  "App, keychain and disk",
  "App, policies and IT",
  "Links from other programs",
  "Packages, updates and supply chain",
  "Credential service: database, administrators, SCIM",
  "Laboratory and product",
];

/** [Electron: Security](https://www.electronjs.org/docs/latest/tutorial/security#checklist-security-recommendations) */
const checklist = [
  "Only load secure content",
  "Do not enable Node.js integration for remote content",
  "Enable context isolation in all renderers",
  "Enable process sandboxing",
  "Handle session permission requests from remote content",
  "Do not disable webSecurity",
  "Define a Content-Security-Policy",
  "Do not enable allowRunningInsecureContent",
  "Do not enable experimental features",
  "Do not use enableBlinkFeatures",
  "Do not use allowpopups for WebViews",
  "Verify WebView options before creation",
  "Disable or limit navigation",
  "Disable or limit creation of new windows",
  "Do not use shell.openExternal with untrusted content",
  "Use a current version of Electron",
  "Validate the sender of all IPC messages",
  "Avoid usage of the file:// protocol and prefer usage of custom protocols",
  "Check which fuses you can change",
  "Do not expose Electron APIs to untrusted web content",
];

const rowsOf = (text: string): string[][] =>
  text
    .split("\n")
    .filter((line) => /^\| \w+ \|/.test(line))
    .map((line) =>
      line
        .split("|")
        .map((cell) => cell.trim())
        .slice(1, -1),
    );

/** The part of the page below this heading. */
function below(heading: string): string {
  const [, rest = ""] = page.split(`\n${heading}\n`);
  return rest.split(/\n##+ /)[0] ?? "";
}

/** Files the page names, each with the words it is said to hold, if any. */
const named = [...page.matchAll(/`([\w./-]+)`(?: "([^"]+)")?/g)]
  .map(([, file = "", words]) => ({ file, words: words ?? "" }))
  .filter(({ file }) => /^(\.?[\w-]+\/.+|[\w.-]+\.(json|ts|mjs))$/.test(file))
  // What commands write is not in the checkout.
  .filter(({ file }) => !file.startsWith("out/"));

it("names files, and tests by their names", () => {
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter(({ words }) => words !== "").length).toBeGreaterThan(40);
});

it.each(named)("$file is there, and says “$words”", ({ file, words }) => {
  const path = join(checkout, file);
  expect(existsSync(path)).toBe(true);
  if (!statSync(path).isDirectory()) expect(readFileSync(path, "utf8")).toContain(words);
});

it("has the boundaries of the design, and no other", () => {
  const headings = [...page.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
  expect(headings).toEqual(boundaries);
});

describe.each(boundaries)("%s", (boundary) => {
  const rows = rowsOf(below(`### ${boundary}`));

  it("has a threat of every kind, and each has something that holds it", () => {
    expect([...new Set(rows.map(([letter]) => letter))].sort()).toEqual([..."DEIRST"]);
    for (const [, threat = "", held = "", ...remains] of rows) {
      expect(threat).not.toBe("");
      expect(held).not.toBe("");
      expect(remains).toHaveLength(1);
    }
  });
});

it("has every item of Electron's checklist, and a file for each", () => {
  const rows = rowsOf(below("## Electron's security checklist"));
  expect(rows.map(([number, item]) => `${number} ${item}`)).toEqual(
    checklist.map((item, index) => `${index + 1} ${item}`),
  );
  for (const [, , held = ""] of rows) expect(held).toMatch(/`[\w-]+[/.][\w./-]+`/);
});
