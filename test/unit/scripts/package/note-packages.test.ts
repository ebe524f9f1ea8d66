/** Proves: to which package a module of the bundle belongs. */
import { expect, test } from "vitest";
import { placeInLockFile } from "../../../../scripts/package/note-packages.ts";

test.each([
  ["/a/node_modules/zod/index.js", "node_modules/zod"],
  ["/a/node_modules/@noble/hashes/sha2.js", "node_modules/@noble/hashes"],
  ["/a/node_modules/x/node_modules/y/z.js", "node_modules/x/node_modules/y"],
  ["C:\\a\\node_modules\\zod\\index.js", "node_modules/zod"],
  ["/a/node_modules/ui/style.css?used", "node_modules/ui"],
  ["/a/src-main/main.ts", null],
  ["\0rolldown/runtime.js", null],
])("%s: %s", (id, place) => {
  expect(placeInLockFile(id)).toBe(place);
});
