/** Proves: that package-lock.json pins every package by its content, takes none from elsewhere, and runs none's scripts. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkout } from "../../../../scripts/bootstrap/checkout.mjs";
import { installScripts } from "../../../../scripts/supply-chain/install-scripts.mjs";
import { lockedPackages } from "../../../../scripts/supply-chain/locked-packages.mjs";

const read = (path: string) => readFileSync(join(checkout, path), "utf8");
const places = (packages: ReturnType<typeof lockedPackages>) => packages.map(({ place }) => place);

test("every package is pinned by a SHA-512", () => {
  const unpinned = lockedPackages().filter(
    ({ integrity, version }) => !/^sha512-[\w+/]{86}==$/.test(integrity) || version === "",
  );
  expect(places(unpinned)).toEqual([]);
});

test("none comes from a host of its own, from git or from a folder", () => {
  // What comes from the registry carries no address here (.npmrc), so that any mirror will do.
  expect(read(".npmrc")).toMatch(/^omit-lockfile-registry-resolved=true$/m);
  const elsewhere = lockedPackages().filter(({ resolved, link }) => resolved !== "" || link);
  expect(places(elsewhere)).toEqual([]);
});

test("package.json asks for exact versions from the registry", () => {
  const { dependencies, devDependencies } = JSON.parse(read("package.json"));
  const loose = Object.entries<string>({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});

test("install scripts are off, and what each would do is known", () => {
  expect(read(".npmrc")).toMatch(/^ignore-scripts=true$/m);
  const withScripts = lockedPackages().filter(({ hasInstallScript }) => hasInstallScript);
  const names = [...new Set(withScripts.map(({ name }) => name))].sort();
  expect(names).toEqual(Object.keys(installScripts).sort());
});

test("docs/supply-chain.md says what happens instead", () => {
  const page = read("docs/supply-chain.md");
  for (const [name, instead] of Object.entries(installScripts)) {
    expect(page).toContain(`| \`${name}\` | ${instead} |`);
  }
});
