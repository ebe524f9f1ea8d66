/**
 * Owns: what the page last said of its registration and calls, and the wait until it has unregistered.
 * Must not know: SIP, or who asks.
 */
import type { CallReport, RegistrationReport } from "../../src-contract/views.ts";
import type { Clock } from "../clock.ts";

export interface Line {
  registration(): RegistrationReport;
  calls(): readonly CallReport[];
  onCalls(listener: (calls: readonly CallReport[]) => void): void;
  onRegistration(listener: () => void): void;
  reportRegistration(report: RegistrationReport): void;
  reportCalls(calls: readonly CallReport[]): void;
  /** The page has gone: with it every call and the registration. */
  lost(): void;
  /** Resolves once the page is unregistered, or after `milliseconds`. */
  offline(milliseconds: number): Promise<void>;
}

/** A line nobody has reported yet: offline, no calls. */
export function createLine(clock: Clock): Line {
  let registration: RegistrationReport = "offline";
  let calls: readonly CallReport[] = [];
  const callListeners = new Set<(calls: readonly CallReport[]) => void>();
  const registrationListeners = new Set<() => void>();
  const waiting = new Set<() => void>();

  const line: Line = {
    registration: () => registration,
    calls: () => calls,
    onCalls: (listener) => void callListeners.add(listener),
    onRegistration: (listener) => void registrationListeners.add(listener),
    reportRegistration(report) {
      registration = report;
      if (report === "offline") for (const resolve of waiting) resolve();
      for (const listener of registrationListeners) listener();
    },
    reportCalls(report) {
      calls = report;
      for (const listener of callListeners) listener(calls);
    },
    lost() {
      line.reportRegistration("offline");
      line.reportCalls([]);
    },
    async offline(milliseconds) {
      if (registration === "offline") return;
      await new Promise<void>((resolve) => {
        const done = (): void => {
          cancel();
          waiting.delete(done);
          resolve();
        };
        const cancel = clock.setTimeout(done, milliseconds);
        waiting.add(done);
      });
    },
  };
  return line;
}
