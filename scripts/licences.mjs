/**
 * Owns: `npm run licences`: writes docs/licences.md, and refuses packages whose terms are not acceptable.
 * Must not know: which terms are (supply-chain/licence-policy.mjs).
 */
import { writeFile } from "node:fs/promises";
import { isAcceptable } from "./supply-chain/licence-policy.mjs";
import { licencesFile, licencesPage } from "./supply-chain/licences-page.mjs";
import { lockedPackages } from "./supply-chain/locked-packages.mjs";

const packages = lockedPackages();
await writeFile(licencesFile, licencesPage(packages));
const refused = packages.filter(({ licence, dev }) => !isAcceptable(licence, { tool: dev }));
for (const { place, licence } of refused) {
  console.error(`✗ ${place}: ${licence || "no licence"} is not on the list of acceptable licences`);
}
if (refused.length === 0) console.log(`✓ ${packages.length} packages, all on acceptable terms`);
process.exitCode = refused.length === 0 ? 0 : 1;
