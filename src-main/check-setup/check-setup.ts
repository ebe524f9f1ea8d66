/**
 * Owns: "Check my setup" in this app: at most one run at a time, its progress, and its end.
 * Must not know: what is checked, or who looks on.
 */
import type { CheckReport, CheckSetupView } from "../../src-contract/check-setup.ts";
import type { Clock } from "../clock.ts";
import type { Check } from "./check.ts";
import { runChecks } from "./run-checks.ts";

export interface CheckSetup {
  view(): CheckSetupView;
  onChange(listener: (view: CheckSetupView) => void): void;
  /** Begins a run, or joins the one that is under way. Resolves with its report; never rejects. */
  run(): Promise<CheckReport>;
  /** Calls the run off, if there is one. */
  cancel(): void;
  /** What was found is nobody's business any more. */
  forget(): void;
}

/** No run yet. */
export function createCheckSetup(options: {
  readonly checks: readonly Check[];
  readonly clock: Clock;
}): CheckSetup {
  let view: CheckSetupView = { kind: "idle" };
  let run: { readonly report: Promise<CheckReport>; readonly cancel: () => void } | null = null;
  const listeners = new Set<(view: CheckSetupView) => void>();
  const show = (next: CheckSetupView): void => {
    view = next;
    for (const listener of listeners) listener(view);
  };

  function start(): Promise<CheckReport> {
    const cancelling = new AbortController();
    show({ kind: "running", results: [], running: [] });
    const report = runChecks(options.checks, {
      clock: options.clock,
      signal: cancelling.signal,
      onProgress: (results, running) => show({ kind: "running", results, running }),
    }).then((done) => {
      run = null;
      show({ kind: "done", report: done });
      return done;
    });
    run = { report, cancel: () => cancelling.abort() };
    return report;
  }

  return {
    view: () => view,
    onChange: (listener) => void listeners.add(listener),
    run: () => run?.report ?? start(),
    cancel: () => run?.cancel(),
    forget: () => {
      if (run === null && view.kind !== "idle") show({ kind: "idle" });
    },
  };
}
