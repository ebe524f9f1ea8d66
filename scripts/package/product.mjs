/**
 * Owns: what packages call the app: its names, its version, and the time that stands on its files.
 * Must not know: any package format.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../bootstrap/checkout.mjs";
import { runCommand } from "../bootstrap/run-command.mjs";

/** @type {{ name: string, productName: string, version: string, description: string, license: string, main: string }} */
const manifest = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8"));

export const product = {
  /** Of the package and of the program. */
  name: manifest.name,
  title: manifest.productName,
  version: manifest.version,
  summary: "Softphone your company signs you in to",
  description: manifest.description,
  license: manifest.license,
  main: manifest.main,
  /** Reverse domain name, for AppStream, macOS and Windows. */
  id: "app.offhook.Offhook",
  maintainer: "The Offhook authors <packages@offhook.example>",
  /** Schemes of links that people may let it open. */
  schemes: ["tel", "sip", "sips", "callto"],
  /** Where the app lies on Linux. */
  folder: "/opt/offhook",
};

/**
 * The time of every file we pack, in seconds since 1970: `SOURCE_DATE_EPOCH`, or that of the last commit.
 *
 * @returns {Promise<number>}
 * @see https://reproducible-builds.org/docs/source-date-epoch/
 */
export async function sourceDate() {
  const given = process.env["SOURCE_DATE_EPOCH"];
  if (given !== undefined && /^\d+$/.test(given)) return Number(given);
  const { code, stdout } = await runCommand("git", ["log", "-1", "--format=%ct"], { seconds: 30 });
  // Outside a checkout there is no commit to ask: 2026-01-01.
  return code === 0 ? Number(stdout.trim()) : 1_767_225_600;
}
