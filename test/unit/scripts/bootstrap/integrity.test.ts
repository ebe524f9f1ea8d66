/** Proves: a file that is not the pinned one is refused. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { requireIntegrity } from "../../../../scripts/bootstrap/integrity.mjs";
import { SetupError } from "../../../../scripts/bootstrap/progress.mjs";

/** SHA-512 of "hello", computed with `openssl dgst -sha512 -binary | base64`. */
const hello =
  "sha512-m3HSJL1i83hdltRq0+o9czGb+8KJDKra4t/3JRlnPKcjI8PZm6XBHXx6zG4UuMXaDEZjR1wuXDre9G9zvN7AQw==";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "offhook-test-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function fileWith(content: string): string {
  const file = join(folder, "file");
  writeFileSync(file, content);
  return file;
}

test("the pinned file passes", async () => {
  await expect(requireIntegrity(fileWith("hello"), hello, "greeting")).resolves.toBeUndefined();
});

test.each(["hello ", "Hello", ""])("%j in its place is refused", async (content) => {
  const refusal = requireIntegrity(fileWith(content), hello, "greeting");
  await expect(refusal).rejects.toThrow(SetupError);
  await expect(refusal).rejects.toThrow("greeting is not the file we know");
});
