/**
 * Owns: running one short command and having its word for it.
 * Must not know: what the command does.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** What the command wrote to its standard output. @throws Error with what it wrote to its standard error */
export async function run(command: readonly [string, ...string[]]): Promise<string> {
  const [program, ...args] = command;
  const { stdout } = await execute(program, args);
  return stdout;
}
