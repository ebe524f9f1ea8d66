/**
 * Owns: docs/licences.md, the list of other people's work we use and its terms, made from package-lock.json.
 * Must not know: which terms are acceptable.
 */
import { join } from "node:path";
import { checkout } from "../bootstrap/checkout.mjs";

export const licencesFile = join(checkout, "docs", "licences.md");

/** @typedef {import("./locked-packages.mjs").LockedPackage} LockedPackage */

/**
 * @param {readonly LockedPackage[]} packages
 * @returns {string}
 */
export function licencesPage(packages) {
  const dependencies = packages.filter(({ dev }) => !dev);
  const tools = packages.filter(({ dev }) => dev);
  return `# Licences

Made by \`npm run licences\` from package-lock.json; a test fails when it is out of date, or when a package comes on terms that are not on the list in \`scripts/supply-chain/licence-policy.mjs\`.

## What may ship

In the app or in the credential service. The packages of the app carry the texts of what is really in them, in \`resources/licences.txt\`.

| Package | Versions | Licence |
|---|---|---|
${byName(dependencies)
  .map(({ name, versions, licence }) => `| ${name} | ${versions} | ${licence} |`)
  .join("\n")}

## Tools

Needed to build and to test; given to nobody.

| Licence | Packages |
|---|---|
${byLicence(tools)
  .map(([licence, names]) => `| ${licence} | ${names.join(", ")} |`)
  .join("\n")}
`;
}

/** @param {readonly LockedPackage[]} packages */
function byName(packages) {
  const keys = [...new Set(packages.map(({ name, licence }) => `${name}\n${licence}`))].sort();
  return keys.map((key) => {
    const [name = "", licence = ""] = key.split("\n");
    const same = packages.filter((one) => one.name === name && one.licence === licence);
    const versions = [...new Set(same.map(({ version }) => version))].sort().join(", ");
    return { name, versions, licence };
  });
}

/**
 * @param {readonly LockedPackage[]} packages
 * @returns {[licence: string, names: string[]][]}
 */
function byLicence(packages) {
  const licences = [...new Set(packages.map(({ licence }) => licence))].sort();
  return licences.map((licence) => {
    const names = packages.filter((one) => one.licence === licence).map(({ name }) => name);
    return [licence, [...new Set(names)].sort()];
  });
}
