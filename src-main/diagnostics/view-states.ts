/**
 * Owns: what is noted of sign-in and lease whenever one of them changes.
 * Must not know: how a state is reached, or where notes are kept.
 */
import type { AppError } from "../../src-contract/errors.ts";
import { errors } from "../../src-contract/errors.ts";
import type { LeaseView, SignInView } from "../../src-contract/views.ts";
import type { NotedFields } from "./noted.ts";

/** A state and what is worth saying of it. */
export interface StateSeen {
  readonly state: string;
  readonly fields: NotedFields;
}

/** Nobody's name or address, no code and no link. Pure. */
export function signInSeen(view: SignInView): StateSeen {
  switch (view.kind) {
    case "signed-out":
      return { state: view.kind, fields: { ...errorFields(view.reason) } };
    case "awaiting-browser":
      return { state: view.kind, fields: errorFields(view.problem) };
    case "signed-in":
      return {
        state: view.kind,
        fields: { ...errorFields(view.notice), stepUp: view.stepUp?.kind },
      };
    default:
      return { state: view.kind, fields: {} };
  }
}

/** The lease's id and servers; none of what it grants. Pure. */
export function leaseSeen(view: LeaseView): StateSeen {
  switch (view.kind) {
    case "leased": {
      const { id, wssServers, expiresAt } = view.lease;
      return {
        state: view.kind,
        fields: { id, servers: wssServers.join(" "), until: isoTime(expiresAt) },
      };
    }
    case "failed":
      return {
        state: view.kind,
        fields: { ...errorFields(view.error), retryAt: isoTime(view.retryAt) },
      };
    default:
      return { state: view.kind, fields: {} };
  }
}

/** The code a person reads out, and the one in the code. */
const errorFields = (error: AppError | null): NotedFields =>
  error === null ? {} : { error: error.code, code: errors[error.code].short };

const isoTime = (at: number | null): string | null =>
  at === null ? null : new Date(at).toISOString();

/** Tells `note` of every state that differs from the one before. */
export function onlyNew(note: (seen: StateSeen) => void): (seen: StateSeen) => void {
  let last = "";
  return (seen) => {
    const text = JSON.stringify(seen);
    if (text === last) return;
    last = text;
    note(seen);
  };
}
