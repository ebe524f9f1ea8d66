/**
 * Owns: judging what the scanner found against the list of what is explained. What it could not read is no "nothing found".
 * Must not know: how the scanner is run, or how the verdict is told.
 */
import { z } from "zod";

/** What the scanner says of one place. */
export const finding = z.object({
  /** Name of its check: `OPEN_EXTERNAL_JS_CHECK`. */
  check: z.string().min(1),
  severity: z.string(),
  /** Relative to what was scanned, with slashes; `N/A` for what is said of the whole app. */
  file: z.string(),
  line: z.number(),
  /** The line of code it is about; may be empty. */
  code: z.string(),
});
/** @typedef {z.infer<typeof finding>} Finding */

export const scanReport = z.object({
  findings: z.array(finding),
  /** Files it could not read. */
  unread: z.array(z.object({ file: z.string(), why: z.string() })),
});
/** @typedef {z.infer<typeof scanReport>} ScanReport */

const explanations = z.array(
  z.strictObject({
    check: z.string().min(1),
    /** The source file it is about, or `N/A`. What was built of that file counts as well. */
    file: z.string().min(1),
    /** Words of the line it is about, spaces apart; empty for what is about a whole file. */
    code: z.string(),
    /** What holds instead, with the file or test that shows it. */
    reason: z.string().min(40),
  }),
);
/** @typedef {z.infer<typeof explanations>[number]} Explanation */

/** Folder of what was built, among what is scanned. */
export const builtFolder = "built/";

/**
 * @param {unknown} list The content of explained.json.
 * @returns {Explanation[]}
 * @throws When an entry is incomplete.
 */
export const readExplanations = (list) => explanations.parse(list);

/**
 * @param {ScanReport} report
 * @param {readonly Explanation[]} explained
 * @returns {{ unexplained: Finding[], stale: Explanation[], unread: ScanReport["unread"], explained: number }}
 */
export function judgeScan({ findings, unread }, explained) {
  const unexplained = findings.filter((one) => !explained.some((entry) => covers(entry, one)));
  const stale = explained.filter((entry) => !findings.some((one) => covers(entry, one)));
  return { unexplained, stale, unread, explained: findings.length - unexplained.length };
}

/**
 * @param {Explanation} entry
 * @param {Finding} found
 */
function covers({ check, file, code }, found) {
  const where = found.file === file || found.file.startsWith(builtFolder);
  return check === found.check && where && plain(found.code).includes(plain(code));
}

/** @param {string} code */
const plain = (code) => code.replace(/\s+/g, "");
