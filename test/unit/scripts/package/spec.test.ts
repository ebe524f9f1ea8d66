/** Proves: that the spec file of an rpm takes the tree as it is, and scripts as they are. */
import { expect, test } from "vitest";
import { specFile } from "../../../../scripts/package/rpm/spec.mjs";

const spec = specFile({
  name: "offhook",
  version: "1.2.3",
  license: "MIT",
  summary: "A phone",
  description: "One line.",
  tree: "/build/tree",
  folder: "/opt/offhook",
  policyFolders: ["/etc/offhook/policies/managed"],
  scripts: { afterInstall: "printf '%s' installed", beforeRemove: "true" },
});

test("nothing in a script is taken for a macro", () => {
  expect(spec).toContain("%post\nprintf '%%s' installed\n");
});

test("policies are folders, and never files, of the package", () => {
  expect(spec).toContain("%dir /etc/offhook/policies/managed\n");
  expect(spec).not.toMatch(/^\/etc/m);
});

test("only the sandbox's helper has special rights", () => {
  expect(spec.match(/%attr\(.*/g)).toEqual(["%attr(4755,root,root) /opt/offhook/chrome-sandbox"]);
});
