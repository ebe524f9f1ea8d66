/**
 * Owns: what the main process is told about the line and the calls, for tray, notifications and quitting.
 * Must not know: what the main process does with it.
 */
import { assertNever } from "../../src-contract/errors.ts";
import type { CallReport, RegistrationReport } from "../../src-contract/views.ts";
import type { Call, CallState } from "../call/call-state.ts";
import type { RegistrationState } from "../registration/registration-state.ts";

/** The registration in the four words the desktop needs. */
export function registrationReport(state: RegistrationState): RegistrationReport {
  switch (state.kind) {
    case "connecting":
    case "registering":
      return "connecting";
    case "registered":
    case "waiting":
      return state.kind;
    case "offline":
    case "unregistering":
      return "offline";
    default:
      return assertNever(state);
  }
}

/** The calls that still matter to the desktop; ended ones are left out. */
export function callReports(calls: readonly Call[]): CallReport[] {
  return calls.flatMap((call) => {
    const state = reportedState(call.state);
    if (state === null) return [];
    return [{ id: call.id, state, remote: call.remote.displayName || call.remote.number }];
  });
}

function reportedState(state: CallState): CallReport["state"] | null {
  switch (state.kind) {
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
      return assertNever(state);
  }
}
