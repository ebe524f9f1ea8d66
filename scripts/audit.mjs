/**
 * Owns: `npm run audit`: asks the registry for known holes in our packages, and tells the verdict.
 * Exit code 0: none; 1: some, or an exception that is expired or unneeded; 75: the registry could not be asked.
 * Must not know: how the answer is judged (supply-chain/audit-verdict.mjs).
 */
import { readFile } from "node:fs/promises";
import { runNpm } from "./bootstrap/run-command.mjs";
import { exitCodes, judgeAudit, readExceptions } from "./supply-chain/audit-verdict.mjs";

const file = new URL("supply-chain/audit-exceptions.json", import.meta.url);
const exceptions = readExceptions(JSON.parse(await readFile(file, "utf8")));
const { stdout } = await runNpm(["audit", "--json"], { seconds: 120 });
const verdict = judgeAudit(stdout, exceptions, new Date().toISOString().slice(0, 10));
process.exitCode = exitCodes[verdict.kind];
switch (verdict.kind) {
  case "clean":
    console.log(`✓ no known holes (${verdict.excepted} excepted)`);
    break;
  case "found":
    for (const { id, package: name, severity, title } of verdict.advisories) {
      console.error(`✗ ${name}: ${title} (${severity}, ${id})`);
    }
    for (const { advisory, package: name, expires } of verdict.expired) {
      console.error(`✗ the exception for ${advisory} in ${name} expired on ${expires}`);
    }
    for (const { advisory, package: name } of verdict.unneeded) {
      console.error(`✗ the exception for ${advisory} in ${name} is not needed any more`);
    }
    break;
  case "could not ask":
    console.error(`? COULD NOT ASK whether there are known holes: ${verdict.why}`);
    console.error("  This is no answer. Ask again where the registry answers `npm audit`.");
}
