/**
 * Owns: what the diagnostics are told of registration and calls: every state once, without numbers and names.
 * Must not know: where states are kept.
 */
import type { StateNote } from "../../src-contract/diagnostics.ts";
import { type AppError, assertNever, errors } from "../../src-contract/errors.ts";
import type { Call, CallEnd, CallState } from "../call/call-state.ts";
import type { RegistrationState } from "../registration/registration-state.ts";

type Detail = StateNote["detail"];

/** Told of every change; passes on what is new. */
export function recordStates(note: (note: StateNote) => void) {
  const last = new Map<string | null, string>();
  const noteNew = (next: StateNote): void => {
    const text = JSON.stringify(next);
    if (last.get(next.subject) === text) return;
    last.set(next.subject, text);
    note(next);
  };
  return {
    registration: (state: RegistrationState): void => noteNew(registrationNote(state)),
    calls(calls: readonly Call[]): void {
      for (const call of calls) noteNew(callNote(call));
      for (const subject of last.keys())
        if (subject !== null && !calls.some(({ id }) => id === subject)) last.delete(subject);
    },
  };
}

/** How long a registration is good for is left out: renewing it is no news. */
function registrationNote(state: RegistrationState): StateNote {
  const detail: Detail =
    state.kind === "waiting"
      ? { ...errorDetail(state.reason), retryAt: new Date(state.retryAt).toISOString() }
      : {};
  return { machine: "registration", subject: null, state: state.kind, detail };
}

function callNote({ id, direction, state }: Call): StateNote {
  const detail = { direction, ...callDetail(state) };
  return { machine: "call", subject: id, state: state.kind, detail };
}

function callDetail(state: CallState): Detail {
  switch (state.kind) {
    case "incoming":
      return state.answersAt === null ? {} : { answersItself: true };
    case "dialling":
    case "answering":
      return onlySet({ muted: state.muted });
    case "ringing":
      return onlySet({ earlyMedia: state.earlyMedia, muted: state.muted });
    case "established": {
      const { held, heldByRemote, muted, reconnecting, transferringTo } = state;
      return onlySet({
        ...{ held, heldByRemote, muted, reconnecting },
        transferring: transferringTo !== null,
      });
    }
    case "ended":
      return endDetail(state.reason);
    default:
      return assertNever(state);
  }
}

function endDetail(reason: CallEnd): Detail {
  if (reason.kind === "hung-up") return { reason: reason.kind, by: reason.by };
  if (reason.kind === "failed") return { reason: reason.kind, ...errorDetail(reason.error) };
  return { reason: reason.kind };
}

/** Of the words' own values the SIP status alone: the others may name somebody. */
function errorDetail({ code, detail }: AppError): Detail {
  const status = detail?.["status"];
  return { error: code, code: errors[code].short, ...(status !== undefined && { status }) };
}

const onlySet = (flags: Readonly<Record<string, boolean>>): Detail =>
  Object.fromEntries(Object.entries(flags).filter(([, on]) => on));
