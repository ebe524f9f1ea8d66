/**
 * Owns: the shape of what the page offers its laboratory, as far as the driver uses it.
 * Must not know: how the page works inside. The functions here run in the page.
 */

/** What a running call sounds like. Levels are 0…1. */
export interface AudioFigures {
  readonly packetsSent: number;
  readonly packetsReceived: number;
  readonly levelSent: number;
  readonly levelReceived: number;
  readonly jitterMs: number;
  readonly lossRatio: number;
  readonly roundTripMs: number | null;
}

/** One call, as the page's phone describes it. */
export interface CallSeen {
  readonly id: string;
  readonly direction: "outgoing" | "incoming";
  readonly remote: { readonly displayName: string; readonly number: string };
  readonly state:
    | { readonly kind: "dialling" | "answering"; readonly muted: boolean }
    | { readonly kind: "incoming"; readonly answersAt: number | null }
    | { readonly kind: "ringing"; readonly earlyMedia: boolean; readonly muted: boolean }
    | {
        readonly kind: "established";
        readonly held: boolean;
        readonly heldByRemote: boolean;
        readonly muted: boolean;
      }
    | {
        readonly kind: "ended";
        readonly reason: {
          readonly kind: string;
          readonly by?: "us" | "them";
          readonly error?: { readonly code: string };
        };
      };
}

/** The name of a call's state. */
export type CallKind = CallSeen["state"]["kind"];

/** Where the registration stands. */
export interface RegistrationSeen {
  readonly kind:
    | "offline"
    | "connecting"
    | "registering"
    | "registered"
    | "unregistering"
    | "waiting";
  readonly reason?: { readonly code: string };
}

interface LabWindow {
  readonly offhook: {
    signInGet(): Promise<{ readonly value?: { readonly person?: { readonly email: string } } }>;
  };
  readonly offhookLab: {
    readonly phone: {
      registration(): RegistrationSeen;
      onRegistration(listener: () => void): () => void;
      calls(): readonly CallSeen[];
      onCalls(listener: () => void): () => void;
      audio(id: string): Promise<AudioFigures | null>;
    };
  };
}

declare const window: LabWindow;

/*
 * What is waited for is answered with in a task of its own. A promise that settles amid the work of a change is held by
 * nobody until that work is done; collected before, it never reaches the driver ("Resulting promise was garbage collected").
 */

/** Settles with the registration as soon as it is in the wanted state. */
export function registrationIn(wanted: RegistrationSeen["kind"]): Promise<RegistrationSeen> {
  const { phone } = window.offhookLab;
  return new Promise((resolve) => {
    const look = () => {
      const registration = phone.registration();
      if (registration.kind !== wanted) return;
      stop();
      setTimeout(() => resolve(registration));
    };
    const stop = phone.onRegistration(look);
    look();
  });
}

/** What a call is waited for by; every given part has to fit. */
export interface CallWanted {
  readonly kind: CallKind;
  readonly held?: boolean;
  readonly heldByRemote?: boolean;
  readonly muted?: boolean;
}

/** Settles with the newest call as soon as its state fits. */
export function newestCallIn(wanted: CallWanted): Promise<CallSeen> {
  const { phone } = window.offhookLab;
  return new Promise((resolve) => {
    const look = () => {
      const call = phone.calls().at(-1);
      if (call === undefined) return;
      const state: Readonly<Record<string, unknown>> = { ...call.state };
      if (Object.entries(wanted).some(([name, value]) => state[name] !== value)) return;
      stop();
      setTimeout(() => resolve(call));
    };
    const stop = phone.onCalls(look);
    look();
  });
}

/** All calls the page knows. */
export function callsSeen(): readonly CallSeen[] {
  return window.offhookLab.phone.calls();
}

/** Figures of the newest call; null before there are any. */
export async function newestCallAudio(): Promise<AudioFigures | null> {
  const { phone } = window.offhookLab;
  const call = phone.calls().at(-1);
  return call === undefined ? null : phone.audio(call.id);
}

/** Address of the person who is signed in; empty when nobody is. */
export async function emailShown(): Promise<string> {
  const { value } = await window.offhook.signInGet();
  return value?.person?.email ?? "";
}
