/**
 * Owns: the list of suites `npm test` runs, in order, and what each needs. A new suite is one more row.
 * Must not know: how a suite is run or its result read.
 */
import { join } from "node:path";
import { checkout, inNodeModules } from "../bootstrap/checkout.mjs";

/**
 * @typedef {object} Suite
 * @property {string} name What `--only` takes; several rows may share one.
 * @property {string} title
 * @property {(resultFile: string) => { args: string[], env?: Record<string, string> }} command For Node.
 * @property {"exit-code" | "vitest" | "playwright"} result How its result is told.
 * @property {import("../bootstrap/system-requirements.mjs").Purpose[]} purposes What the system must bring.
 * @property {boolean} [browser] Whether it drives a browser.
 * @property {NodeJS.Platform} [platform] The only system it can run on.
 */

/** @type {readonly Suite[]} */
export const suites = [
  {
    name: "check",
    title: "format and lint",
    command: () => ({ args: [inNodeModules("@biomejs", "biome", "bin", "biome"), "check"] }),
    result: "exit-code",
    purposes: [],
  },
  {
    name: "check",
    title: "types",
    command: () => ({
      args: [inNodeModules("typescript", "bin", "tsc"), "--noEmit", "-p", checkout],
    }),
    result: "exit-code",
    purposes: [],
  },
  {
    name: "unit",
    title: "unit",
    command: (resultFile) => vitest("unit", resultFile),
    result: "vitest",
    purposes: [],
  },
  {
    name: "fuzz",
    title: "fuzz",
    command: (resultFile) => vitest("fuzz", resultFile),
    result: "vitest",
    purposes: [],
  },
  {
    name: "integration",
    title: "integration",
    command: (resultFile) => vitest("integration", resultFile),
    result: "vitest",
    purposes: ["app", "headless", "database", "turn"],
  },
  {
    name: "screens",
    title: "screens",
    command: (resultFile) => playwright("screens", resultFile),
    result: "playwright",
    purposes: ["build"],
    browser: true,
  },
  {
    name: "e2e",
    title: "end to end",
    command: (resultFile) => playwright("e2e", resultFile),
    result: "playwright",
    purposes: ["app", "headless", "turn"],
    browser: true,
  },
  {
    name: "attacks",
    title: "attacks",
    command: (resultFile) => playwright("attacks", resultFile),
    result: "playwright",
    purposes: ["app", "headless"],
    browser: true,
  },
  {
    name: "interop",
    title: "interop with Kamailio",
    command: (resultFile) => playwright("interop", resultFile),
    result: "playwright",
    purposes: ["app", "headless", "interop"],
    browser: true,
    platform: "linux",
  },
  {
    name: "package",
    title: "package",
    command: () => ({ args: ["scripts/package-test.mjs"] }),
    result: "exit-code",
    purposes: ["app", "headless", "package"],
    browser: true,
    platform: "linux",
  },
  {
    name: "recovery",
    title: "recovery over a cable",
    command: (resultFile) => inNamespace(playwright("recovery", resultFile)),
    result: "playwright",
    purposes: ["app", "headless", "interop", "network"],
    browser: true,
    platform: "linux",
  },
];

/**
 * @param {string} project Of vitest.config.ts.
 * @param {string} resultFile
 */
function vitest(project, resultFile) {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${resultFile}`];
  return {
    args: [inNodeModules("vitest", "vitest.mjs"), "run", "--project", project, ...reporters],
  };
}

/**
 * @param {string} project Of playwright.config.ts.
 * @param {string} resultFile
 */
function playwright(project, resultFile) {
  const cli = inNodeModules("@playwright", "test", "cli.js");
  return {
    args: [cli, "test", "--project", project, "--reporter=list,json"],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: resultFile },
  };
}

/**
 * The same in a network namespace of its own, where this machine allows one; elsewhere its tests say that they did not run.
 *
 * @param {{ args: string[], env?: Record<string, string> }} command
 */
function inNamespace({ args, ...rest }) {
  return { args: [join(checkout, "scripts", "recovery", "namespace.mjs"), ...args], ...rest };
}

/**
 * The rows that `--only a,b` selects, or all of them.
 *
 * @param {readonly string[]} args Of the command line.
 * @returns {Suite[]}
 * @throws {RangeError} When a name is unknown or an argument is not understood.
 */
export function selectSuites(args) {
  if (args.length === 0) return [...suites];
  const [first = "", second] = args;
  const [flag, inline] = first.split("=", 2);
  const names = (inline ?? second ?? "").split(",").filter(Boolean);
  const known = [...new Set(suites.map((suite) => suite.name))];
  const usage = `Usage: npm test -- --only ${known.join(",")}`;
  const expectedCount = inline === undefined ? 2 : 1;
  if (flag !== "--only" || args.length !== expectedCount || names.length === 0) {
    throw new RangeError(usage);
  }
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new RangeError(`There is no suite "${unknown}". ${usage}`);
  return suites.filter((suite) => names.includes(suite.name));
}
