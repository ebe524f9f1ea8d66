/** Proves: that docs/licences.md is what `npm run licences` would write. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { licencesFile, licencesPage } from "../../../../scripts/supply-chain/licences-page.mjs";
import { lockedPackages } from "../../../../scripts/supply-chain/locked-packages.mjs";

test("docs/licences.md is up to date; if not: npm run licences", () => {
  expect(readFileSync(licencesFile, "utf8")).toBe(licencesPage(lockedPackages()));
});

test("what may ship stands apart from the tools", () => {
  const some = { place: "", integrity: "", resolved: "", optional: false, link: false };
  const page = licencesPage([
    { ...some, name: "a", version: "1.0.0", licence: "MIT", dev: false, hasInstallScript: false },
    { ...some, name: "a", version: "2.0.0", licence: "MIT", dev: false, hasInstallScript: false },
    { ...some, name: "b", version: "1.0.0", licence: "ISC", dev: true, hasInstallScript: false },
  ]);
  expect(page).toContain("| a | 1.0.0, 2.0.0 | MIT |");
  expect(page).toContain("| ISC | b |");
  expect(page).not.toContain("| b | 1.0.0");
});
