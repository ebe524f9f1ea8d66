/**
 * Owns: one run of checks: who waits for whom, that each ends in time, and that no secret leaves a check.
 * Must not know: what is checked.
 */
import {
  type CheckName,
  type CheckReport,
  type CheckResult,
  checkNames,
  type Found,
  outcomeOf,
} from "../../src-contract/check-setup.ts";
import { toAppError } from "../../src-contract/errors.ts";
import type { Clock } from "../clock.ts";
import { redact } from "../log/redact.ts";
import type { Check, Learned } from "./check.ts";

export interface RunOptions {
  readonly clock: Clock;
  /** Calls the run off. */
  readonly signal: AbortSignal;
  /** Told whenever a check begins or ends. */
  readonly onProgress: (results: readonly CheckResult[], running: readonly CheckName[]) => void;
}

/** Runs all checks, side by side where none waits for another. Never rejects. */
export async function runChecks(
  checks: readonly Check[],
  { clock, signal, onProgress }: RunOptions,
): Promise<CheckReport> {
  const startedAt = clock.now();
  const learned: Learned = { drifts: [] };
  const results = new Map<CheckName, Promise<CheckResult>>();
  const finished: CheckResult[] = [];
  const running = new Set<CheckName>();
  const calledOff = new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  const tell = (): void => onProgress(inOrder(finished), [...running]);

  async function resultOf(check: Check): Promise<CheckResult> {
    const { name, needs = [], after = [] } = check;
    const before = await Promise.all([...needs, ...after].map((other) => results.get(other)));
    const missing = before.slice(0, needs.length).find((one) => one !== undefined && !isGood(one));
    running.add(name);
    tell();
    const found: Found = signal.aborted
      ? { finding: "cancelled" }
      : missing === undefined
        ? await runOne(check, learned, { clock, calledOff })
        : { finding: "blocked", detail: { needs: missing.name } };
    const result = withoutSecrets({ name, ...found });
    running.delete(name);
    finished.push(result);
    tell();
    return result;
  }

  // Each waits only for checks before it in the order, so that none waits for ever.
  for (const name of checkNames) {
    const check = checks.find((one) => one.name === name);
    if (check !== undefined) results.set(name, resultOf(check));
  }
  await Promise.all(results.values());
  return {
    startedAt,
    finishedAt: clock.now(),
    cancelled: signal.aborted,
    results: inOrder(finished),
  };
}

/** Ends with the check, with its time, or with the run: whichever comes first. */
function runOne(
  check: Check,
  learned: Learned,
  { clock, calledOff }: Pick<RunOptions, "clock"> & { readonly calledOff: Promise<void> },
): Promise<Found> {
  const mine = new AbortController();
  return new Promise((resolve) => {
    const end = (found: Found): void => {
      stopWaiting();
      mine.abort();
      resolve(found);
    };
    const { seconds } = check;
    const stopWaiting = clock.setTimeout(
      () => end({ finding: "timed-out", detail: { seconds } }),
      seconds * 1_000,
    );
    void calledOff.then(() => end({ finding: "cancelled" }));
    const run = async (): Promise<Found> => check.run({ signal: mine.signal, learned });
    run().then(end, (thrown: unknown) => end({ finding: "error", error: toAppError(thrown) }));
  });
}

const isGood = (result: CheckResult): boolean => ["passed", "warning"].includes(outcomeOf(result));

const inOrder = (results: readonly CheckResult[]): CheckResult[] =>
  checkNames.flatMap((name) => results.filter((one) => one.name === name));

/** A server or a system may say anything: its words pass the redactor like a line of the log. */
function withoutSecrets(result: CheckResult): CheckResult {
  return JSON.parse(JSON.stringify(result), (_key, value: unknown) =>
    typeof value === "string" ? redact(value) : value,
  ) as CheckResult;
}
