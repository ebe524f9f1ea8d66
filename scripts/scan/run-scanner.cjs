/**
 * Owns: one run of Electronegativity, in a process of its own: node run-scanner.cjs SCANNER FOLDER RESULT.
 * Must not know: what becomes of what it finds.
 */
const { writeFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { join, relative, sep } = require("node:path");

const [scanner = "", folder = "", result = ""] = process.argv.slice(2);
const load = createRequire(join(scanner, "package.json"));

// It would ask for translations and for the list of Electron's releases. A scan asks nobody anything.
const got = load.resolve("got");
const offline = () => Promise.reject(new Error("a scan asks nobody"));
require.cache[got] = /** @type {NodeJS.Module} */ ({ id: got, loaded: true, exports: offline });

/**
 * @typedef {object} Issue
 * @property {string} id
 * @property {{ name?: string }} severity
 * @property {string} file
 * @property {{ line: number }} location
 * @property {string} [sample]
 */

/** @param {string} file */
const plain = (file) => (file === "N/A" ? file : relative(folder, file).split(sep).join("/"));

const run = load("@doyensec/electronegativity");
run({
  input: folder,
  // Needs that list of releases; `npm run audit` asks for known holes.
  excludeFromScan: ["availablesecurityfixesglobalcheck"],
}).then((/** @type {{ issues: Issue[], errors: { file: string, message: string }[] }} */ found) => {
  const findings = found.issues.map(({ id, severity, file, location, sample = "" }) => ({
    check: id,
    severity: severity.name ?? "",
    file: plain(file),
    line: location.line,
    code: sample.trim().slice(0, 300),
  }));
  const unread = found.errors.map(({ file, message }) => ({ file: plain(file), why: message }));
  writeFileSync(result, JSON.stringify({ findings, unread }));
});
