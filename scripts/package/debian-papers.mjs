/**
 * Owns: two files every Debian package has: whose work it is and on what terms, and what has changed.
 * Must not know: where they are put.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkout } from "../bootstrap/checkout.mjs";
import { product } from "./product.mjs";

/**
 * @returns {Promise<string>}
 * @see https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
 */
export async function copyrightFile() {
  const licence = await readFile(join(checkout, "LICENSE"), "utf8");
  const [, , holder = "", , ...terms] = licence.trimEnd().split("\n");
  const [, year, name] = /^Copyright \(c\) (\d+) (.+)$/.exec(holder) ?? [];
  if (year === undefined) throw new Error("LICENSE does not say whose work this is");
  const resources = `${product.folder}/resources`;
  return [
    "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/",
    `Upstream-Name: ${product.title}`,
    "Comment:",
    ` The npm packages inside the app, with their licences: ${resources}/licences.txt`,
    ` Electron: ${product.folder}/LICENSE.electron.txt`,
    ` Chromium and what it is made of: ${product.folder}/LICENSES.chromium.html`,
    ` All of it, for machines (CycloneDX): ${resources}/sbom.cdx.json`,
    "",
    "Files: *",
    `Copyright: ${year} ${name}`,
    `License: ${product.license}`,
    ...terms.map((line) => ` ${line.trim() || "."}`),
    "",
  ].join("\n");
}

/**
 * One entry, for this version: what changed for people is in CHANGELOG.md, beside it.
 *
 * @param {number} epoch Seconds since 1970.
 * @param {string} version The package's.
 * @see https://www.debian.org/doc/debian-policy/ch-source.html#s-dpkgchangelog
 */
export function debianChangelog(epoch, version) {
  const date = new Date(epoch * 1000).toUTCString().replace("GMT", "+0000");
  return `${product.name} (${version}) stable; urgency=medium

  * See CHANGELOG.md.gz.

 -- ${product.maintainer}  ${date}
`;
}
