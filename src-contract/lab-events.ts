/**
 * Owns: the names of what an app tells its laboratory, and what each tells. docs/testing.md says when each happens.
 * Must not know: how an app notices, or who waits.
 */
import type { ErrorCode } from "./errors.ts";

/** Event name → what it tells. `call` is the call's id in this app, `number` the other side. */
export interface LabEventDetails {
  /** The app has asked the system for a browser. */
  "browser-opened": Nothing;
  "signed-in": { readonly email: string };
  /** `reason`: why nobody is signed in any more; null when the person wanted it so. */
  "signed-out": { readonly reason: ErrorCode | null };
  "step-up-asked": Nothing;
  /** Also when it took the place of an older one. */
  "lease-granted": { readonly leaseId: string; readonly expiresAt: number };
  "lease-failed": { readonly reason: ErrorCode };
  "lease-ended": Nothing;
  connecting: Nothing;
  registered: { readonly until: number };
  /** The line is down; the app tries again by itself. */
  "registration-waiting": { readonly reason: ErrorCode };
  unregistered: Nothing;
  "call-dialling": InCall;
  "call-ringing": InCall;
  "call-incoming": InCall;
  "call-established": InCall;
  "call-held": InCall;
  "call-resumed": InCall;
  "call-held-by-remote": InCall;
  "call-resumed-by-remote": InCall;
  "call-muted": InCall;
  "call-unmuted": InCall;
  /** Its sound is interrupted, and a new path is looked for. */
  "call-reconnecting": InCall;
  "call-reconnected": InCall;
  /** `reason`: `hung-up`, `cancelled`, `rejected`, `missed`, `answered-elsewhere`, … or `failed`, and then `error` says why. */
  "call-ended": InCall & { readonly reason: string; readonly error: ErrorCode | null };
  /** Something was plugged in or out: what is there now. */
  "devices-changed": {
    readonly microphones: readonly string[];
    readonly speakers: readonly string[];
  };
}

type Nothing = Readonly<Record<never, never>>;

interface InCall {
  readonly call: string;
  readonly direction: "outgoing" | "incoming";
  readonly number: string;
}

export type LabEventName = keyof LabEventDetails;

/** The event of one name. `at`: milliseconds since 1970, by the app's clock. */
export type LabEventNamed<Name extends LabEventName> = Name extends LabEventName
  ? { readonly name: Name; readonly at: number } & LabEventDetails[Name]
  : never;

export type LabEvent = LabEventNamed<LabEventName>;
