/**
 * Owns: what a person sees while the bootstrap works: one line per step, and how a failure is told.
 * Must not know: what any step does.
 */

/**
 * A step that could not be done, told as what failed and what the reader can do about it.
 */
export class SetupError extends Error {
  /**
   * @param {string} message What failed, in one sentence.
   * @param {string} remedy What to do next: a command, a setting, a package.
   * @param {unknown} [cause] The output or error behind it.
   */
  constructor(message, remedy, cause) {
    super(message, { cause });
    this.name = "SetupError";
    this.remedy = remedy;
  }
}

/**
 * @typedef {(note: string) => void} Say Tells what a running step is doing now.
 */

/** @type {Say} */
function sayNow(note) {
  process.stdout.write(process.stdout.isTTY ? `\r\x1b[2K… ${note}` : `  … ${note}\n`);
}

function clearLine() {
  if (process.stdout.isTTY) process.stdout.write("\r\x1b[2K");
}

/**
 * Seconds since a `performance.now()` mark, for people: `0.0 s`, `3.1 s`, `2 min 5 s`.
 *
 * @param {number} startedAt Milliseconds.
 */
export function secondsSince(startedAt) {
  return formatSeconds((performance.now() - startedAt) / 1000);
}

/**
 * @param {number} seconds
 */
export function formatSeconds(seconds) {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/**
 * Runs one step and prints `✓ name: outcome (3.1 s)`.
 *
 * @param {string} name
 * @param {(say: Say) => Promise<string> | string} action Answers how it ended, in a few words.
 */
export async function step(name, action) {
  const startedAt = performance.now();
  const outcome = await action((note) => sayNow(`${name}: ${note}`));
  clearLine();
  console.log(`✓ ${name}: ${outcome} (${secondsSince(startedAt)})`);
}

/**
 * Runs an entry point: its answer is the exit code; a {@link SetupError} is told in words and ends with 1.
 *
 * @param {() => Promise<number>} main
 */
export async function runEntryPoint(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    tellFailure(error);
    process.exitCode = 1;
  }
}

/**
 * Tells what failed, what was seen, and what to do.
 *
 * @param {SetupError} error
 */
export function tellFailure(error) {
  clearLine();
  console.error(`✗ ${error.message}`);
  if (error.cause) console.error(indent(String(error.cause)));
  console.error(`  What to do: ${error.remedy}`);
}

/**
 * @param {string} text
 */
function indent(text) {
  return text.trim().replace(/^/gm, "    ");
}
