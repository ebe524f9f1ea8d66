/**
 * Owns: what has to be shown of a package, in which order, and the report of it.
 * Must not know: how a package is made, or how it is used.
 */
import { copyFile, mkdir, readFile, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { checkout } from "../bootstrap/checkout.mjs";
import { allPassed, writeReport } from "../report-file.mjs";
import { laboratoryMarkers, markersIn } from "./bundle-app.mjs";
import { contentHashes, differences } from "./content-hashes.mjs";
import { folders } from "./folders.mjs";
import { makeLinuxPackage, packFromSources } from "./make-linux-package.mjs";
import { product } from "./product.mjs";
import { privateRootObstacle, runInPrivateRoot } from "./proof/private-root.mjs";

/** @typedef {{ name: string, passed: boolean, detail?: string }} Shown */

/** What comes out of the private system: what was shown, and pictures of it. */
const results = join(checkout, "out", "package", "proof");

/** @returns {Promise<boolean>} Whether all of it was shown. */
export async function provePackage() {
  /** @type {Shown[]} */
  const shown = [];
  await packFromSources();
  const first = await contentHashes();
  const { file, runtime } = await makeLinuxPackage("deb");
  const different = differences(first, await contentHashes());
  const inBoth = "two builds hold the same content";
  shown.push({ name: inBoth, passed: different.length === 0, detail: different.join("\n") });
  const markers = await markersIn(
    join(folders.tree, product.folder, "resources"),
    laboratoryMarkers,
  );
  const noLaboratory = "nothing of the laboratory is in it";
  shown.push({ name: noLaboratory, passed: markers.length === 0, detail: markers.join("\n") });
  for (const { name, passed, detail } of shown) tell(name, passed, detail);

  shown.push(...(await proveInstalled(file)));
  const rows = shown.map(({ name, passed, detail }) => ({
    ...{ name, passed, figure: passed ? 1 : 0, goal: 1, unit: "shown" },
    ...(!passed && detail !== undefined && { detail }),
  }));
  // Not out/package.json: Node would read it as the manifest of the app in out/app.
  await writeReport(join(checkout, "out", "package-proof.json"), rows, {
    electron: runtime.version,
    package: relative(folders.packages, file),
  });
  return allPassed(rows);
}

/**
 * @param {string} file
 * @returns {Promise<Shown[]>}
 */
async function proveInstalled(file) {
  const name = "installed, used and removed";
  const obstacle = await privateRootObstacle();
  if (obstacle !== undefined) {
    tell(name, false, `could not run: ${obstacle}`);
    return [{ name, passed: false, detail: `could not run: ${obstacle}` }];
  }
  await rm(results, { recursive: true, force: true });
  await mkdir(results, { recursive: true });
  await copyFile(file, join(results, "offhook.deb"));
  await runInPrivateRoot(["--import", "tsx", "scripts/package/proof/prove.ts"], results);
  await rm(join(results, "offhook.deb"));
  try {
    return JSON.parse(await readFile(join(results, "shown.json"), "utf8"));
  } catch {
    return [{ name, passed: false, detail: "the proof did not come to its end" }];
  }
}

/**
 * @param {string} name
 * @param {boolean} passed
 * @param {string} [detail]
 */
function tell(name, passed, detail) {
  console.log(`${passed ? "✓" : "✗"} ${name}${passed || !detail ? "" : `\n${detail}`}`);
}
