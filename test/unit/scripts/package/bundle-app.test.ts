/** Proves: that a laboratory's switch is found in a bundle, wherever it is, and that the markers are in the sources. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkout } from "../../../../scripts/bootstrap/checkout.mjs";
import { laboratoryMarkers, markersIn } from "../../../../scripts/package/bundle-app.mjs";

test("markers are found at any depth, with their file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "offhook-bundle-"));
  try {
    await mkdir(join(folder, "main"));
    await writeFile(join(folder, "main", "main.js"), 'process.env["OFFHOOK_LAB"];');
    await writeFile(join(folder, "page.js"), "nothing");
    expect(await markersIn(folder, laboratoryMarkers)).toEqual(["OFFHOOK_LAB in main/main.js"]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("each marker is a word the laboratory's switches are made of", async () => {
  const files = [
    "src-main/lab-mode/lab-mode.ts",
    "src-contract/lab-clock.ts",
    "src-contract/lab-file.ts",
    "src-renderer/lab-mode/call-events.ts",
    "src-renderer/lab-mode/view-events.ts",
    "src-renderer/main.tsx",
  ];
  const texts = await Promise.all(files.map((file) => readFile(join(checkout, file), "utf8")));
  const sources = texts.join("\n");
  const unknown = laboratoryMarkers.filter((marker) => !sources.includes(marker));
  expect(unknown).toEqual(["sourceMappingURL"]);
});
