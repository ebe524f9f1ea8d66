/** Proves: that every package left out of the bundle ships with all it needs at run time, and no more. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkout, inNodeModules } from "../../../../scripts/bootstrap/checkout.mjs";
import { nativeModules, neededToInstallOnly } from "../../../../scripts/package/native-modules.mjs";

const shipped = nativeModules("linux", "x64");

/** What the bundler is told to leave alone, Electron apart. */
function leftOut(): string[] {
  const configuration = readFileSync(join(checkout, "electron.vite.config.ts"), "utf8");
  const [, list = ""] = /external: \[("electron", .+)\]/.exec(configuration) ?? [];
  return (JSON.parse(`[${list}]`) as string[]).filter((name) => name !== "electron");
}

function withDependencies(name: string): string[] {
  const file = inNodeModules(name, "package.json");
  const { dependencies = {} } = JSON.parse(readFileSync(file, "utf8"));
  const needed = Object.keys(dependencies).filter((one) => !neededToInstallOnly.includes(one));
  return [name, ...needed.flatMap(withDependencies)];
}

test("what is left out of the bundle ships with its dependencies", () => {
  const needed = new Set(leftOut().flatMap(withDependencies));
  expect(needed.size).toBeGreaterThan(2);
  expect(shipped.map(({ name }) => name).sort()).toEqual([...needed].sort());
});

test.each(shipped)("$name comes with its licence", ({ name, paths }) => {
  expect(paths.some((path) => path.startsWith("LICENSE"))).toBe(true);
  // keytar's own machine code is made by the bootstrap; everything else is in the package.
  const there = paths.filter(
    (path) => path.startsWith("build/") || existsSync(inNodeModules(name, path)),
  );
  expect(there).toEqual(paths);
});
