import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLog } from "../../../../src-main/log/log.ts";
import { organisationPolicy } from "../../../../src-main/policy/organisation-policy.ts";
import { readPolicyFolder } from "../../../../src-main/policy/policy-folder.ts";

const url = "https://it.example.com/offhook.json";
const document = { version: 1, id: "example.com" };

let folder: string;
let lines: string[];
const read = () =>
  readPolicyFolder(
    folder,
    createLog((_level, line) => lines.push(line)),
  );
const put = (file: string, content: unknown): void =>
  writeFileSync(
    join(folder, file),
    typeof content === "string" ? content : JSON.stringify(content),
  );

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "offhook-policy-"));
  lines = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the policy folder", () => {
  it("gives what its files lay down", () => {
    put("10-offhook.json", { organisationUrl: url });
    put("20-offhook.json", { organisation: document });
    put("notes.txt", "not a policy");
    expect(read()).toEqual({ organisationUrl: url, organisation: document });
    expect(lines).toEqual([]);
  });

  it("is empty, quietly, where there is none", () => {
    rmSync(folder, { recursive: true });
    expect(read()).toEqual({});
    expect(lines).toEqual([]);
  });

  it("lets the first file win, and names the other", () => {
    put("10-a.json", { organisationUrl: url });
    put("20-b.json", { organisationUrl: "https://elsewhere.example.com" });
    expect(read()).toEqual({ organisationUrl: url });
    expect(lines.join()).toMatch(/set before file="20-b.json" key="organisationUrl"/);
  });

  it.each([
    ["plain http", { organisationUrl: "http://it.example.com" }],
    ["a file", { organisationUrl: "file:///etc/passwd" }],
    ["no URL", { organisationUrl: 7 }],
    ["no document", { organisation: "example.com" }],
  ])("ignores %s by name and keeps the rest", (_what, bad) => {
    put("10-bad.json", bad);
    put("20-good.json", { organisation: document, organisationUrl: url });
    expect(read()).toEqual({ organisation: document, organisationUrl: url });
    expect(lines.join()).toMatch(/value ignored file="10-bad.json"/);
  });

  it.each(["", "{", "[]", "null", "7", `"${"x".repeat(300_000)}"`])(
    "ignores a file that holds no object (%#)",
    (text) => {
      put("10-bad.json", text);
      put("20-good.json", { organisationUrl: url });
      expect(read()).toEqual({ organisationUrl: url });
      expect(lines.join()).toContain('file="10-bad.json"');
    },
  );

  it("names a folder in the place of a file", () => {
    mkdirSync(join(folder, "10-folder.json"));
    expect(read()).toEqual({});
    expect(lines.join()).toContain('file="10-folder.json"');
  });

  it("takes whatever is in a file without failing, and never a value of the wrong kind", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        put("10-any.json", text);
        expect(Object.keys(read())).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the organisation of a policy", () => {
  it("is the document before its address, and none without either", () => {
    expect(organisationPolicy({ organisation: document, organisationUrl: url })).toEqual({
      kind: "document",
      document,
    });
    expect(organisationPolicy({ organisationUrl: url })).toEqual({ kind: "url", url });
    expect(organisationPolicy({})).toBeNull();
  });
});
