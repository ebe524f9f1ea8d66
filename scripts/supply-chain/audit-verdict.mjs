/**
 * Owns: judging what `npm audit` said against the list of exceptions. Nothing here is taken for clean that was not asked.
 * Must not know: how npm is run, or how the verdict is told.
 */
import { z } from "zod";

/** What `npm audit --json` answers when it could ask. A cause without a URL is another package of the same report. */
const auditReport = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(
    z.string(),
    z.object({
      via: z.array(
        z.union([
          z.string(),
          z.object({ url: z.string(), title: z.string(), severity: z.string(), name: z.string() }),
        ]),
      ),
    }),
  ),
});

/** One exception: a known hole that does not matter to us, for a reason, until a day. */
const exceptionList = z.array(
  z.strictObject({
    /** As in the URL of the advisory: `GHSA-xxxx-xxxx-xxxx`. */
    advisory: z.string().regex(/^GHSA(-[0-9a-z]{4}){3}$/),
    package: z.string().min(1),
    /** Why it cannot hurt here. */
    reason: z.string().min(20),
    /** The last day it holds: `2027-01-31`. */
    expires: z.iso.date(),
  }),
);

/** @typedef {z.infer<typeof exceptionList>[number]} Exception */

/**
 * @typedef {object} Advisory
 * @property {string} id
 * @property {string} package
 * @property {string} severity
 * @property {string} title
 */

/**
 * @typedef {{ kind: "could not ask", why: string }
 *   | { kind: "clean", excepted: number }
 *   | { kind: "found", advisories: Advisory[], expired: Exception[], unneeded: Exception[] }} Verdict
 */

/** Exit codes; 75 is EX_TEMPFAIL of sysexits.h: try again. */
export const exitCodes = { clean: 0, found: 1, "could not ask": 75 };

/**
 * @param {unknown} list The content of audit-exceptions.json.
 * @returns {Exception[]}
 * @throws When an entry is incomplete.
 */
export const readExceptions = (list) => exceptionList.parse(list);

/**
 * @param {string} answer What npm wrote to its standard output.
 * @param {readonly Exception[]} exceptions
 * @param {string} today `2026-11-21`
 * @returns {Verdict}
 */
export function judgeAudit(answer, exceptions, today) {
  const report = auditReport.safeParse(parse(answer));
  if (!report.success) return { kind: "could not ask", why: whyNot(answer) };
  const all = advisoriesOf(report.data);
  const covers = (/** @type {Exception} */ exception, /** @type {Advisory} */ advisory) =>
    exception.advisory === advisory.id && exception.package === advisory.package;
  const valid = exceptions.filter(({ expires }) => expires >= today);
  const advisories = all.filter((one) => !valid.some((exception) => covers(exception, one)));
  const expired = exceptions.filter(({ expires }) => expires < today);
  const unneeded = valid.filter((exception) => !all.some((one) => covers(exception, one)));
  if (advisories.length + expired.length + unneeded.length === 0) {
    return { kind: "clean", excepted: all.length };
  }
  return { kind: "found", advisories, expired, unneeded };
}

/**
 * @param {z.infer<typeof auditReport>} report
 * @returns {Advisory[]} Each once.
 */
function advisoriesOf({ vulnerabilities }) {
  const found = new Map();
  for (const { via } of Object.values(vulnerabilities)) {
    for (const cause of via) {
      if (typeof cause === "string") continue;
      const { name, severity, title, url } = cause;
      const id = url.slice(url.lastIndexOf("/") + 1);
      found.set(`${id} ${name}`, { id, package: name, severity, title });
    }
  }
  return [...found.values()];
}

/** @param {string} answer */
function whyNot(answer) {
  const spoken = z
    .object({
      message: z.string().optional(),
      error: z.looseObject({ summary: z.string() }).optional(),
    })
    .safeParse(parse(answer));
  const words = spoken.success ? spoken.data.message || spoken.data.error?.summary : undefined;
  return words || "npm gave no answer that can be read";
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
