/**
 * Owns: what a new sign-in, lease, registration or list of devices means to somebody who waits for it.
 * Must not know: how it came about.
 */
import type { LeaseView, SignInView } from "../../src-contract/views.ts";
import type { PluggedDevices } from "../media/plugged-devices.ts";
import type { RegistrationState } from "../registration/registration-state.ts";
import type { Happened } from "./call-events.ts";

/** @param before null before the first look */
export function signInEvents(before: SignInView | null, view: SignInView): Happened[] {
  const changed = before?.kind !== view.kind;
  switch (view.kind) {
    case "awaiting-browser":
      return changed ? [{ name: "browser-opened" }] : [];
    case "signed-out":
      return changed ? [{ name: "signed-out", reason: view.reason?.code ?? null }] : [];
    case "signed-in": {
      const asked = before?.kind === "signed-in" && before.stepUp !== null;
      return [
        ...(changed ? [{ name: "signed-in", email: view.person.email } as const] : []),
        ...(view.stepUp !== null && !asked ? [{ name: "step-up-asked" } as const] : []),
      ];
    }
    default:
      return [];
  }
}

/** @param before null before the first look */
export function leaseEvents(before: LeaseView | null, view: LeaseView): Happened[] {
  switch (view.kind) {
    case "leased": {
      const { id: leaseId, expiresAt } = view.lease;
      const known = before?.kind === "leased" && before.lease.id === leaseId;
      return known ? [] : [{ name: "lease-granted", leaseId, expiresAt }];
    }
    case "failed":
      return [{ name: "lease-failed", reason: view.error.code }];
    case "none":
      return before?.kind === "leased" ? [{ name: "lease-ended" }] : [];
    case "requesting":
      return [];
  }
}

/** @param before null before the first look */
export function registrationEvents(
  before: RegistrationState | null,
  state: RegistrationState,
): Happened[] {
  switch (state.kind) {
    case "registered": {
      const known = before?.kind === "registered" && before.until === state.until;
      return known ? [] : [{ name: "registered", until: state.until }];
    }
    case "connecting":
      return before?.kind === "connecting" ? [] : [{ name: "connecting" }];
    case "waiting":
      return [{ name: "registration-waiting", reason: state.reason.code }];
    case "offline":
      return before === null || before.kind === "offline" ? [] : [{ name: "unregistered" }];
    case "registering":
    case "unregistering":
      return [];
  }
}

/** What is plugged in now. */
export function deviceEvent({ inputs, outputs }: PluggedDevices): Happened {
  const labels = (devices: readonly { readonly label: string }[]) =>
    devices.map(({ label }) => label);
  return {
    name: "devices-changed",
    microphones: labels(inputs.devices),
    speakers: labels(outputs.devices),
  };
}
