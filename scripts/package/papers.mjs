/**
 * Owns: the papers that ship inside the app on every system: bill of materials, and the licences of what is in it.
 * Must not know: the format of either (supply-chain/).
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { billOfMaterials } from "../supply-chain/bill-of-materials.mjs";
import { licenceTexts } from "../supply-chain/locked-packages.mjs";
import { product } from "./product.mjs";
import { shippedPackages } from "./shipped-packages.mjs";

export const paperNames = { bill: "sbom.cdx.json", licences: "licences.txt" };

/**
 * @param {string} folder The packed app's `resources`.
 * @param {{ epoch: number, electron: string }} options `electron`: its version.
 */
export async function writePapers(folder, { epoch, electron }) {
  const packages = shippedPackages();
  const bill = billOfMaterials({ product, packages, electron, epoch });
  await writeFile(join(folder, paperNames.bill), `${JSON.stringify(bill, null, 2)}\n`);
  const chapters = [];
  for (const { place, name, version, licence } of packages) {
    const texts = await licenceTexts(place);
    chapters.push([`${name} ${version} (${licence})`, ...texts].join("\n\n"));
  }
  await writeFile(
    join(folder, paperNames.licences),
    `${chapters.join(`\n\n${"-".repeat(80)}\n\n`)}\n`,
  );
}
