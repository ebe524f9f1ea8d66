/**
 * Owns: one table of everything the renderer may ask of the main process, and every event that comes back.
 * Must not know: Electron.
 */
import { z } from "zod";
import { beganCall, endedCall, type HistoryView } from "./call-history.ts";
import { type CheckSetupView, found, type PageQuestion } from "./check-setup.ts";
import { type ContactsView, contact, mostAtOnce } from "./contacts.ts";
import type { DesktopView } from "./desktop-view.ts";
import { type Diagnostics, diagnosticsChoice, type LogDetail, stateNote } from "./diagnostics.ts";
import { type DirectoryAnswer, directoryQuery } from "./directory-api.ts";
import type { AppError } from "./errors.ts";
import { type Preferences, preferenceChange } from "./preferences.ts";
import { accountChoice, linkRequest } from "./profile-api.ts";
import { type ProxyQuestion, proxySignInAnswer } from "./proxy-sign-in.ts";
import type { UpdateState } from "./updates.ts";
import type { CallCommand, LeaseView, ProfileView, SignInView, Surroundings } from "./views.ts";

/** Channel → result of each command. */
export interface Results {
  "surroundings:get": Surroundings;
  "sign-in:get": SignInView;
  "sign-in:start": undefined;
  "sign-in:choose-provider": undefined;
  "sign-in:reopen-browser": undefined;
  "sign-in:copy-link": undefined;
  "sign-in:use-another-device": undefined;
  "sign-in:copy-code": undefined;
  /** The person would rather use the password of their phone account. */
  "sign-in:use-password": undefined;
  /** Rejects with why it did not work. The password is passed on to the credential service once, and kept nowhere. */
  "sign-in:send-password": undefined;
  "sign-in:cancel": undefined;
  /** The person goes to confirm who they are, because the organisation wants it. */
  "sign-in:step-up": undefined;
  /** The keychain refused; perhaps it does not any more. */
  "sign-in:retry-keychain": undefined;
  "sign-in:sign-out": undefined;
  "lease:get": LeaseView;
  /** The SIP server refused the credentials: ask for new ones. */
  "lease:refused": undefined;
  /** The person asks for a lease now instead of at `retryAt`. */
  "lease:retry": undefined;
  /** Somebody looks: loads it; what comes of it is sent as `profile:changed`. */
  "profile:refresh": undefined;
  /** Rejects with why it did not work; so do those that follow. When it did, a fresh profile has been shown already. */
  "profile:choose-account": undefined;
  /** The password is passed on to the credential service once, and kept nowhere. */
  "profile:add-link": undefined;
  "profile:remove-link": undefined;
  /** Ends another device of the person; this one is ended by signing out. */
  "profile:end-device": undefined;
  "profile:end-other-devices": undefined;
  /** Opens the service's page for administrators in the system's browser. Rejects with `not-allowed` for others. */
  "service:open-administration": undefined;
  "registration:report": undefined;
  "call:report": undefined;
  "history:get": HistoryView;
  /** A call begins: written down at once, so that not even a crash loses it. */
  "history:began": undefined;
  "history:ended": undefined;
  /** The person has looked at the missed calls. */
  "history:seen": undefined;
  "history:delete": undefined;
  "history:clear": undefined;
  "contacts:get": ContactsView;
  /** Adds contacts, or replaces those with the same id. */
  "contacts:save": undefined;
  "contacts:delete": undefined;
  /** Rejects with why nobody was asked, or did not answer. */
  "directory:search": DirectoryAnswer;
  "preferences:get": Preferences;
  /** Rejects with why they could not be written; they hold until the app ends even so. */
  "preferences:change": undefined;
  /** What a link asks to call, once; null when none waits. */
  "call-link:take": string | null;
  "check-setup:get": CheckSetupView;
  /** Begins a run, unless one is under way; what comes of it is sent as `check-setup:changed`. */
  "check-setup:start": undefined;
  "check-setup:cancel": undefined;
  /** Copies the last run's results, in words. */
  "check-setup:copy": undefined;
  /** The page is there to be asked. */
  "check-setup:attend": undefined;
  /** To `check-setup:asked`. */
  "check-setup:answer": undefined;
  "updates:get": UpdateState;
  "updates:check": undefined;
  "updates:download": undefined;
  /** Ends the app and starts it again as the new version; nothing happens while there is a call. */
  "updates:restart": undefined;
  /** What a proxy wants to know; null while none asks. */
  "proxy:get": ProxyQuestion | null;
  "proxy:answer": undefined;
  /** The person does not want to answer it now. */
  "proxy:decline": undefined;
  "desktop:get": DesktopView;
  /** Rejects with why the system could not be told. */
  "desktop:set-autostart": undefined;
  /** The page waits for the keys of a hotkey, or does not any more. */
  "desktop:record-hotkey": undefined;
  "desktop:quit": undefined;
  /** How many new messages the voicemail box has. */
  "voicemail:report": undefined;
  "log:write": undefined;
  "log-detail:get": LogDetail;
  /** Answers what holds then: IT may have decided. */
  "log-detail:set": LogDetail;
  /** Gathers them anew. They stay on this computer. */
  "diagnostics:make": Diagnostics;
  /** Where they were saved; null when the person changed their mind. Rejects with why they could not be. */
  "diagnostics:save": string | null;
  /** A state of the phone was reached. */
  "diagnostics:note": undefined;
}
export type Channel = keyof Results;

const nothing = z.undefined();

/** Channel → parser of its argument. A channel without one does not compile. */
export const argumentParsers = {
  "surroundings:get": nothing,
  "sign-in:get": nothing,
  "sign-in:start": z.object({ email: z.string().trim().max(254) }),
  "sign-in:choose-provider": z.object({ providerId: z.string().max(64) }),
  "sign-in:reopen-browser": nothing,
  "sign-in:copy-link": nothing,
  "sign-in:use-another-device": nothing,
  "sign-in:copy-code": nothing,
  "sign-in:use-password": nothing,
  "sign-in:send-password": linkRequest,
  "sign-in:cancel": nothing,
  "sign-in:step-up": nothing,
  "sign-in:retry-keychain": nothing,
  "sign-in:sign-out": nothing,
  "lease:get": nothing,
  "lease:refused": z.object({ leaseId: z.string().max(200) }),
  "lease:retry": nothing,
  "profile:refresh": nothing,
  "profile:choose-account": accountChoice,
  "profile:add-link": linkRequest,
  "profile:remove-link": z.object({ linkId: z.uuid() }),
  "profile:end-device": z.object({ deviceId: z.uuid() }),
  "profile:end-other-devices": nothing,
  "service:open-administration": nothing,
  "registration:report": z.enum(["offline", "connecting", "registered", "waiting"]),
  "call:report": z
    .array(
      z.object({
        id: z.string().max(200),
        state: z.enum(["dialling", "incoming", "established"]),
        remote: z.string().max(400),
        held: z.boolean(),
        muted: z.boolean(),
      }),
    )
    .max(50),
  "history:get": nothing,
  "history:began": beganCall,
  "history:ended": endedCall,
  "history:seen": nothing,
  "history:delete": z.object({ ids: z.array(z.string().max(200)).max(2_000) }),
  "history:clear": nothing,
  "contacts:get": nothing,
  "contacts:save": z.object({ contacts: z.array(contact).max(mostAtOnce) }),
  "contacts:delete": z.object({ id: z.uuid() }),
  "directory:search": directoryQuery,
  "preferences:get": nothing,
  "preferences:change": preferenceChange,
  "call-link:take": nothing,
  "check-setup:get": nothing,
  "check-setup:start": nothing,
  "check-setup:cancel": nothing,
  "check-setup:copy": nothing,
  "check-setup:attend": nothing,
  "check-setup:answer": z.object({ id: z.uuid(), found }),
  "updates:get": nothing,
  "updates:check": nothing,
  "updates:download": nothing,
  "updates:restart": nothing,
  "proxy:get": nothing,
  "proxy:answer": proxySignInAnswer,
  "proxy:decline": nothing,
  "desktop:get": nothing,
  "desktop:set-autostart": z.object({ on: z.boolean() }),
  "desktop:record-hotkey": z.object({ on: z.boolean() }),
  "desktop:quit": nothing,
  "voicemail:report": z.object({ newMessages: z.number().int().min(0) }),
  "log:write": z.object({
    level: z.enum(["debug", "info", "warn", "error"]),
    scope: z.string().max(60),
    message: z.string().max(4_000),
  }),
  "log-detail:get": nothing,
  "log-detail:set": z.object({ detailed: z.boolean() }),
  "diagnostics:make": nothing,
  "diagnostics:save": diagnosticsChoice,
  "diagnostics:note": stateNote,
} as const satisfies Record<Channel, z.ZodType>;
export type Argument<C extends Channel> = z.output<(typeof argumentParsers)[C]>;

/** Main → renderer. The payload's type is the value's. */
export interface Events {
  "sign-in:changed": SignInView;
  "lease:changed": LeaseView;
  "profile:changed": ProfileView;
  /** Sign-out or quit: unregister now; answer with `registration:report` `offline`. */
  "registration:stop": null;
  /** The machine woke, or has other addresses than before: connections may lead nowhere now. */
  "network:changed": {
    readonly reason:
      | "resumed"
      | "resumed-elsewhere"
      | "addresses-lost"
      | "addresses-gained"
      | "proxy-opened";
  };
  /** What stands between this computer and the phone server; null once nothing does that is known. */
  "line:trouble": AppError | null;
  "proxy:asked": ProxyQuestion | null;
  "call:command": CallCommand;
  "history:changed": HistoryView;
  "contacts:changed": ContactsView;
  "preferences:changed": Preferences;
  "check-setup:changed": CheckSetupView;
  /** The page is to check something. */
  "check-setup:asked": PageQuestion;
  /** Nobody waits for that answer any more. */
  "check-setup:taken-back": { readonly id: string };
  "updates:changed": UpdateState;
  /** A link was clicked: take it. */
  "call-link:offered": null;
  "desktop:changed": DesktopView;
}

export type EventName = keyof Events;

/** Every answer over IPC. Errors cross as data, never as exceptions. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: AppError };

type Capitalised<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${Capitalised<Tail>}`
  : Capitalize<S>;
/** `sign-in:choose-provider` → `signInChooseProvider` */
type MethodName<S extends string> = S extends `${infer Subject}:${infer Verb}`
  ? `${Uncapitalize<Capitalised<Subject>>}${Capitalised<Verb>}`
  : never;
/** `lease:changed` → `onLeaseChanged` */
type ListenerName<S extends string> = `on${Capitalize<MethodName<S>>}`;

/** What the preload script puts on `window.offhook`: one function per channel and one per event. */
export type OffhookApi = {
  readonly [C in Channel as MethodName<C>]: (
    ...argument: Argument<C> extends undefined ? [] : [Argument<C>]
  ) => Promise<Answer<Results[C]>>;
} & {
  readonly [E in EventName as ListenerName<E>]: (
    listener: (payload: Events[E]) => void,
  ) => () => void;
};

/** The same functions with the answers unwrapped: a refusal rejects with an `OffhookError`. What screen and stores use. */
export type BridgeApi = {
  readonly [M in keyof OffhookApi]: OffhookApi[M] extends (
    ...argument: infer A
  ) => Promise<Answer<infer R>>
    ? (...argument: A) => Promise<R>
    : OffhookApi[M];
};
