import { join } from "node:path";
import { expect, it } from "vitest";
import { checkout } from "../../../../scripts/bootstrap/checkout.mjs";
import { runCommand } from "../../../../scripts/bootstrap/run-command.mjs";

const file = join(checkout, "scripts/package/keep-exit-code.mjs");

it.each([
  ["keepExitCode(); process.on('beforeExit', () => process.exit(0));", 3],
  ["process.on('beforeExit', () => process.exit(0)); keepExitCode();", 3],
  ["process.on('beforeExit', () => process.exit(0));", 0],
])("%s ends with %i", async (script, expected) => {
  const whole = `import { keepExitCode } from ${JSON.stringify(file)}; process.exitCode = 3; ${script}`;
  const { code } = await runCommand(process.execPath, ["--input-type=module", "-e", whole], {
    seconds: 20,
  });
  expect(code).toBe(expected);
});
