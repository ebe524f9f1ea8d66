/**
 * Owns: `offhook --check` on the command line: what is wanted, and what is wrong with how it was asked for.
 * Must not know: how anything is checked.
 */

/** What the command line asks for. */
export interface CheckCommand {
  /** One JSON document instead of a line for each check. */
  readonly json: boolean;
  /** A file that gets the result as well: a program with windows has no console on Windows. */
  readonly output: string | null;
}

/** How the process ends. */
export const exitCodes = {
  /** Every check has passed. */
  passed: 0,
  /** At least one has failed. */
  failed: 1,
  /** The checks could not be run, were called off, or their result could not be written. */
  notRun: 2,
  /** None has failed, but one has something to say, or could not be made. */
  incomplete: 3,
  /** The command line cannot be understood. As in sysexits.h. */
  usage: 64,
} as const;

/**
 * Null without `--check`; a string says what is wrong. Pure.
 * @param args without the program; what follows `--` is no switch
 */
export function readCheckCommand(args: readonly string[]): CheckCommand | string | null {
  const end = args.indexOf("--");
  const switches = end === -1 ? args : args.slice(0, end);
  if (!switches.includes("--check")) return null;
  const output = switches.find((one) => /^--output(=|$)/.test(one))?.slice("--output=".length);
  if (output === "") return "--output needs a file: --output=FILE";
  return { json: switches.includes("--json"), output: output ?? null };
}
