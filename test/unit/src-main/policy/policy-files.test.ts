import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readPolicyFiles } from "../../../../src-main/policy/policy-files.ts";

let folder: string;
const put = (file: string, content: unknown): void =>
  writeFileSync(
    join(folder, file),
    typeof content === "string" ? content : JSON.stringify(content),
  );

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "offhook-policy-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("gives what its files say, in the order of their names, and where it stands", () => {
  put("20-offhook.json", { dpop: "required" });
  put("10-offhook.json", { dpop: "never", deviceCode: true });
  put("notes.txt", "not a policy");
  expect(readPolicyFiles(folder)).toEqual({
    values: [
      { key: "dpop", value: "never", place: join(folder, "10-offhook.json") },
      { key: "deviceCode", value: true, place: join(folder, "10-offhook.json") },
      { key: "dpop", value: "required", place: join(folder, "20-offhook.json") },
    ],
    problems: [],
  });
});

it("is empty, quietly, where there is none", () => {
  expect(readPolicyFiles(join(folder, "nowhere"))).toEqual({ values: [], problems: [] });
});

it("reads a file with the mark some editors put in front", () => {
  put("10.json", '\uFEFF{"deviceCode": false}');
  expect(readPolicyFiles(folder)).toMatchObject({ values: [{ value: false }], problems: [] });
});

it.each(["", "{", "[]", "null", "7", `"${"x".repeat(300_000)}"`])(
  "names a file that holds no object, and reads the next (%#)",
  (text) => {
    put("10-bad.json", text);
    put("20-good.json", { deviceCode: true });
    const { values, problems } = readPolicyFiles(folder);
    expect(values).toMatchObject([{ key: "deviceCode" }]);
    expect(problems).toMatchObject([{ place: join(folder, "10-bad.json"), key: null }]);
  },
);

it("names a folder in the place of a file", () => {
  mkdirSync(join(folder, "10-folder.json"));
  expect(readPolicyFiles(folder).problems).toMatchObject([
    { place: join(folder, "10-folder.json") },
  ]);
});

it("takes whatever is in a file without failing", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      put("10-any.json", text);
      const { values, problems } = readPolicyFiles(folder);
      expect(values.length === 0 || problems.length === 0).toBe(true);
    }),
    { numRuns: 300 },
  );
});
