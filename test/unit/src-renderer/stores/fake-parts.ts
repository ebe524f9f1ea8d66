/**
 * Owns: a bridge and a phone that only remember what was asked of them.
 * Must not know: what is tested.
 */
import { vi } from "vitest";
import type { OffhookError } from "../../../../src-contract/errors.ts";
import type { BridgeApi } from "../../../../src-contract/ipc.ts";
import type { Call } from "../../../../src-renderer/call/call-state.ts";
import { apart } from "../../../../src-renderer/call/conference-state.ts";
import type { Phone } from "../../../../src-renderer/call/phone.ts";
import type { RegistrationState } from "../../../../src-renderer/registration/registration-state.ts";
import { createStores } from "../../../../src-renderer/stores/stores.ts";
import { nothingWatched } from "../../../../src-renderer/watching/watch-view.ts";

type Listener = (payload: never) => void;

/** `emit` plays the main process; `asked` lists the commands in order. */
export function fakeBridge() {
  const listeners = new Map<string, Set<Listener>>();
  const asked: [string, unknown?][] = [];
  const answers = new Map<string, () => Promise<unknown>>();
  const bridge = new Proxy({} as BridgeApi, {
    get: (_target, name: string) =>
      name.startsWith("on")
        ? (listener: Listener) => {
            const all = listeners.get(name) ?? new Set();
            listeners.set(name, all.add(listener));
            return () => all.delete(listener);
          }
        : (...argument: [unknown?]) => {
            asked.push([name, ...argument]);
            return answers.get(name)?.() ?? new Promise(() => {});
          },
  });
  return {
    bridge,
    asked,
    answers,
    emit: (name: string, payload: unknown) => {
      for (const listener of listeners.get(name) ?? []) listener(payload as never);
    },
  };
}

/** A phone whose state the test sets. */
export function fakePhone() {
  let registration: RegistrationState = { kind: "offline" };
  let calls: readonly Call[] = [];
  const registrationListeners = new Set<() => void>();
  const callListeners = new Set<() => void>();
  const qualityListeners = new Set<() => void>();
  const phone = {
    registration: () => registration,
    onRegistration: (listener) => {
      registrationListeners.add(listener);
      return () => registrationListeners.delete(listener);
    },
    calls: () => calls,
    onCalls: (listener) => {
      callListeners.add(listener);
      return () => callListeners.delete(listener);
    },
    takeLease: vi.fn(),
    watch: vi.fn(),
    watched: () => nothingWatched,
    onWatched: () => () => undefined,
    configure: vi.fn(),
    rebuild: vi.fn(),
    doubt: vi.fn(),
    retryNow: vi.fn(),
    stop: vi.fn(async () => {}),
    prepare: vi.fn(),
    dial: vi.fn(async () => {}),
    answer: vi.fn(async () => {}),
    reject: vi.fn(async () => {}),
    deflect: vi.fn(async () => {}),
    conference: () => apart,
    merge: vi.fn(async () => {}),
    split: vi.fn(async () => {}),
    holdConference: vi.fn(async () => {}),
    hangUp: vi.fn(async () => {}),
    hold: vi.fn(async () => {}),
    transfer: vi.fn(async () => {}),
    join: vi.fn(async () => {}),
    mute: vi.fn(),
    sendDtmf: vi.fn(),
    dismiss: vi.fn(),
    audio: vi.fn(async () => null),
    quality: vi.fn<Phone["quality"]>(() => null),
    onQuality: (listener) => {
      qualityListeners.add(listener);
      return () => qualityListeners.delete(listener);
    },
  } satisfies Phone;
  return {
    phone,
    refuse: (action: "dial" | "answer", error: OffhookError) =>
      phone[action].mockRejectedValueOnce(error),
    setRegistration: (state: RegistrationState) => {
      registration = state;
      for (const listener of registrationListeners) listener();
    },
    qualityChanged: () => {
      for (const listener of qualityListeners) listener();
    },
    setCalls: (next: readonly Call[]) => {
      calls = next;
      for (const listener of callListeners) listener();
    },
  };
}

export const freshStores = () => createStores({ getItem: () => null, setItem: () => {} });
