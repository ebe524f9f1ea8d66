/**
 * Owns: which versions the features were tried with, in the programs' own words.
 * Must not know: what was tried.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { inNodeModules } from "../bootstrap/checkout.mjs";
import type { Versions } from "./page.ts";

/** What each program is asked with; the first thing in its answer that looks like a version is one. */
const questions = {
  Kamailio: ["kamailio", "-v"],
  rtpengine: ["rtpengine", "--version"],
  baresip: ["baresip", "-h"],
} as const;

/** Program → version; `unknown` for one that does not say. */
export function versionsInUse(): Versions {
  const said = Object.entries(questions).map(([name, [program, argument]]) => {
    const { stdout, stderr } = spawnSync(program, [argument], { encoding: "utf8" });
    return [name, /\d+\.\d+\.\d+/.exec(`${stdout}${stderr}`)?.[0] ?? "unknown"];
  });
  const manifest = readFileSync(inNodeModules("sip.js", "package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  return { ...Object.fromEntries(said), "sip.js": version };
}
