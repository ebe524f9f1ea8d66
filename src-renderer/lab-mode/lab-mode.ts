/**
 * Owns: what a page shows its laboratory: phone, clock, events. Present in development builds, left out of packages.
 * Must not know: how the laboratory works.
 */
import { createLabClock, type LabClock } from "../../src-contract/lab-clock.ts";
import type { LeaseView, SignInView } from "../../src-contract/views.ts";
import type { Call } from "../call/call-state.ts";
import type { Phone } from "../call/phone.ts";
import { windowClock } from "../clock.ts";
import type { PluggedDevices } from "../media/plugged-devices.ts";
import type { RegistrationState } from "../registration/registration-state.ts";
import { callEvents } from "./call-events.ts";
import { createEventJournal, type EventJournal } from "./event-journal.ts";
import { deviceEvent, leaseEvents, registrationEvents, signInEvents } from "./view-events.ts";

/** The value of `window.offhookLab`. */
export interface LabView {
  readonly phone: Phone;
  readonly clock: LabClock;
  readonly events: EventJournal;
}

/** From now on the whole page reads this clock: what the screen asks `Date.now` as well. */
export function startLabClock(): LabClock {
  const clock = createLabClock({
    now: Date.now.bind(Date),
    uptime: () => performance.now(),
    setTimeout: windowClock.setTimeout,
  });
  Date.now = clock.now;
  return clock;
}

/** What is watched. Each `on…` tells of changes from now on. */
export interface Watched {
  readonly phone: Phone;
  readonly sound: { readonly plugged: PluggedDevices; onPlugged(listener: () => void): unknown };
  readonly bridge: {
    signInGet(): Promise<SignInView>;
    onSignInChanged(listener: (view: SignInView) => void): unknown;
    leaseGet(): Promise<LeaseView>;
    onLeaseChanged(listener: (view: LeaseView) => void): unknown;
  };
}

/** Writes down what happens from now on; how things are now is where it begins. */
export function openLabView({ phone, sound, bridge }: Watched, clock: LabClock): LabView {
  const journal = createEventJournal(clock.now);

  let calls: readonly Call[] = [];
  const lookAtCalls = (): void => {
    journal.write(callEvents(calls, phone.calls()));
    calls = phone.calls();
  };
  let registration: RegistrationState | null = null;
  const lookAtLine = (): void => {
    journal.write(registrationEvents(registration, phone.registration()));
    registration = phone.registration();
  };
  let signIn: SignInView | null = null;
  const takeSignIn = (view: SignInView): void => {
    journal.write(signInEvents(signIn, view));
    signIn = view;
  };
  let lease: LeaseView | null = null;
  const takeLease = (view: LeaseView): void => {
    journal.write(leaseEvents(lease, view));
    lease = view;
  };

  phone.onCalls(lookAtCalls);
  phone.onRegistration(lookAtLine);
  lookAtLine();
  sound.onPlugged(() => journal.write([deviceEvent(sound.plugged)]));
  bridge.onSignInChanged(takeSignIn);
  bridge.onLeaseChanged(takeLease);
  // A change that came first is newer than the answer.
  void bridge.signInGet().then((view) => signIn ?? takeSignIn(view));
  void bridge.leaseGet().then((view) => lease ?? takeLease(view));
  return { phone, clock, events: journal };
}
