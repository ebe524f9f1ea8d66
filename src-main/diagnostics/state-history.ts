/**
 * Owns: the last states of sign-in, lease, registration and calls, each with its time.
 * Must not know: how a state is reached.
 */
import type { StateNote } from "../../src-contract/diagnostics.ts";
import type { LeaseView, SignInView } from "../../src-contract/views.ts";
import { createNotedList, mostNoted, type Noted } from "./noted.ts";
import { leaseSeen, onlyNew, signInSeen } from "./view-states.ts";

/** Something of the app that tells when it changes. */
export interface Changing<View> {
  onChange(listener: (view: View) => void): unknown;
}

export interface StateHistory {
  /** What the page says of registration and calls. */
  note(note: StateNote): void;
  /** Notes what changes of these from now on. */
  follow(signIn: Changing<SignInView>, lease: Changing<LeaseView>): void;
  /** Oldest first. */
  all(): readonly Noted[];
}

/** Nothing has been noted yet. */
export function createStateHistory(clock: { now(): number }): StateHistory {
  const list = createNotedList(clock, mostNoted);
  return {
    note({ machine, subject, state, detail }) {
      list.note(subject === null ? machine : `${machine} ${subject}`, state, detail);
    },
    follow(signIn, lease) {
      const noteSignIn = onlyNew(({ state, fields }) => list.note("sign-in", state, fields));
      const noteLease = onlyNew(({ state, fields }) => list.note("lease", state, fields));
      signIn.onChange((view) => noteSignIn(signInSeen(view)));
      lease.onChange((view) => noteLease(leaseSeen(view)));
    },
    all: () => list.all(),
  };
}
