/**
 * Owns: what is asked of an app's phone behind its screen. Its functions run in the page.
 * Must not know: why.
 */

import type { PreferenceChange } from "../../../src-contract/preferences.ts";
import type { Packets } from "./side.ts";

interface LabCall {
  readonly id: string;
  readonly state: {
    readonly kind: string;
    readonly held?: boolean;
    readonly heldByRemote?: boolean;
  };
}

interface LabWindow {
  readonly offhook: {
    preferencesChange(change: PreferenceChange): Promise<unknown>;
    onPreferencesChanged(listener: () => void): () => void;
  };
  readonly offhookLab: {
    readonly phone: {
      registration(): { readonly kind: string };
      onRegistration(listener: () => void): () => void;
      calls(): readonly LabCall[];
      onCalls(listener: () => void): () => void;
      audio(id: string): Promise<{
        readonly packetsSent: number;
        readonly packetsReceived: number;
      } | null>;
      hangUp(id: string): Promise<void>;
      dismiss(id: string): void;
      watch(wish: { readonly lines: ReadonlySet<string>; readonly withCalls: boolean }): void;
      watched(): {
        readonly lines: ReadonlyMap<string, string>;
        readonly voicemail: {
          readonly kind: string;
          readonly summary?: { readonly newMessages: number };
        };
      };
      quality(
        id: string,
      ): { readonly now: { readonly codec: { readonly name: string } | null } | null } | null;
    };
  };
}
declare const window: LabWindow;

/** Ends every call. */
export async function endCalls(): Promise<void> {
  const { phone } = window.offhookLab;
  for (const { id, state } of phone.calls()) if (state.kind !== "ended") await phone.hangUp(id);
}

/** Takes every ended call off the screen. */
export function dismissCalls(): void {
  const { phone } = window.offhookLab;
  for (const { id } of phone.calls()) phone.dismiss(id);
}

/** Settles as soon as one of the calls is up, and nobody holds it. */
export function callSpokenIn(): Promise<void> {
  const { phone } = window.offhookLab;
  return new Promise((resolve) => {
    const look = () => {
      const spokenIn = phone
        .calls()
        .some(({ state }) => state.kind === "established" && !state.held && !state.heldByRemote);
      if (!spokenIn) return;
      stop();
      resolve();
    };
    const stop = phone.onCalls(look);
    look();
  });
}

/** Packets of the newest call that is up. @throws Error when there is none */
export async function packetsOfCall(): Promise<Packets> {
  const { phone } = window.offhookLab;
  const call = phone.calls().findLast(({ state }) => state.kind === "established");
  const figures = call && (await phone.audio(call.id));
  if (!figures) throw new Error("the call has no audio");
  return { sent: figures.packetsSent, received: figures.packetsReceived };
}

/** Settles as soon as it is not registered. */
export function registrationLost(): Promise<void> {
  const { phone } = window.offhookLab;
  return new Promise((resolve) => {
    const stop = phone.onRegistration(() => {
      if (phone.registration().kind === "registered") return;
      stop();
      resolve();
    });
  });
}

/** Settles when the page has heard of the change. */
export function changePreferences(change: PreferenceChange): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = window.offhook.onPreferencesChanged(() => {
      stop();
      resolve();
    });
    window.offhook.preferencesChange(change).catch(reject);
  });
}

/** Watches this line, and no other one. */
export function watchLine(user: string): void {
  window.offhookLab.phone.watch({ lines: new Set([user]), withCalls: true });
}

/** How a watched line is; null when it is not watched. */
export function lineCondition(user: string): string | null {
  return window.offhookLab.phone.watched().lines.get(user) ?? null;
}

/** Null when nothing is known of the voicemail box. */
export function newMessages(): number | null {
  return window.offhookLab.phone.watched().voicemail.summary?.newMessages ?? null;
}

/** Of the newest call; null before it was looked at. */
export function codecHeard(): string | null {
  const { phone } = window.offhookLab;
  const call = phone.calls().at(-1);
  return (call && phone.quality(call.id)?.now?.codec?.name) ?? null;
}
