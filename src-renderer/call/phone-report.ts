/**
 * Owns: what the main process is told of the phone: for tray, notifications, and not quitting in a call.
 * Must not know: how a report travels.
 */
import { assertNever } from "../../src-contract/errors.ts";
import type { CallReport, RegistrationReport } from "../../src-contract/views.ts";
import type { RegistrationState } from "../registration/registration-state.ts";
import type { Call } from "./call-state.ts";

/** Where reports go. */
export interface PhoneReport {
  registration(report: RegistrationReport): void;
  /** New credentials are wanted instead of this lease's. */
  credentialsRefused(leaseId: string): void;
}

/** The line, seen from outside. */
export function registrationReport({ kind }: RegistrationState): RegistrationReport {
  switch (kind) {
    case "connecting":
    case "registering":
    case "unregistering":
      return "connecting";
    case "offline":
    case "registered":
    case "waiting":
      return kind;
    default:
      return assertNever(kind);
  }
}

/** The calls that are not over, seen from outside. */
export function callReports(calls: readonly Call[]): CallReport[] {
  return calls.flatMap((call) => {
    const state = reportedState(call);
    const remote = call.remote.displayName || call.remote.number;
    if (state === null) return [];
    const held = call.state.kind === "established" && call.state.held;
    const muted = "muted" in call.state && call.state.muted;
    return [{ id: call.id, state, remote: remote.slice(0, 400), held, muted }];
  });
}

function reportedState({ state: { kind } }: Call): CallReport["state"] | null {
  switch (kind) {
    case "dialling":
    case "ringing":
      return "dialling";
    case "incoming":
      return "incoming";
    case "answering":
    case "established":
      return "established";
    case "ended":
      return null;
    default:
      return assertNever(kind);
  }
}

/** Passes on what differs from the last report. */
export function onlyChanges<Value>(report: (value: Value) => void): (value: Value) => void {
  let last = "";
  return (value) => {
    const text = JSON.stringify(value);
    if (text === last) return;
    last = text;
    report(value);
  };
}
