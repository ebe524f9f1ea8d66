/**
 * Owns: every state of the screen that a person can meet, as values to look at.
 * Must not know: how a state is reached in the app, or how it is drawn.
 */

import type { HistoryView } from "../../../src-contract/call-history.ts";
import type { CheckSetupView } from "../../../src-contract/check-setup.ts";
import type { ContactsView } from "../../../src-contract/contacts.ts";
import type { DesktopView } from "../../../src-contract/desktop-view.ts";
import type { Diagnostics, LogDetail } from "../../../src-contract/diagnostics.ts";
import type { AppError, ErrorCode } from "../../../src-contract/errors.ts";
import type { Feature } from "../../../src-contract/features.ts";
import type { PreferenceChange } from "../../../src-contract/preferences.ts";
import type { ProxyQuestion } from "../../../src-contract/proxy-sign-in.ts";
import type { UpdateState } from "../../../src-contract/updates.ts";
import type {
  LeaseView,
  LocalLease,
  ManagedChoice,
  ProfileView,
  SignInView,
  StepUpView,
} from "../../../src-contract/views.ts";
import type { Call, CallEnd, CallState, Remote } from "../../../src-renderer/call/call-state.ts";
import type { ConferenceState } from "../../../src-renderer/call/conference-state.ts";
import type { AskDirectory } from "../../../src-renderer/directory/directory-search.ts";
import type { HeadsetView } from "../../../src-renderer/headset/headsets.ts";
import type { CallQuality } from "../../../src-renderer/quality/quality-watch.ts";
import type { RegistrationState } from "../../../src-renderer/registration/registration-state.ts";
import type { Place } from "../../../src-renderer/stores/place-store.ts";
import type { WatchView } from "../../../src-renderer/watching/watch-view.ts";

import { callControlStates } from "./call-control-states.ts";
import { checkSetupStates } from "./check-setup-states.ts";
import { contactStates } from "./contact-states.ts";
import { desktopStates } from "./desktop-states.ts";
import { diagnosticsStates } from "./diagnostics-states.ts";
import { directoryStates } from "./directory-states.ts";
import { favouriteStates } from "./favourite-states.ts";
import type { SoundSeen } from "./gallery-sound.ts";
import { historyStates } from "./history-states.ts";
import { leasedTo, noPhoneStates, profileOf, profileStates } from "./profile-states.ts";
import { proxyStates } from "./proxy-states.ts";
import { qualityStates } from "./quality-states.ts";
import { settingsStates } from "./settings-states.ts";
import { switchedOffStates } from "./switched-off-states.ts";
import { updateStates } from "./update-states.ts";

/** One picture. What is left out is the ordinary case: signed in, registered, no call. */
export interface GalleryState {
  readonly signIn?: SignInView;
  readonly lease?: LeaseView;
  readonly registration?: RegistrationState;
  /** What stands between this computer and the phone server. */
  readonly trouble?: AppError;
  /** What a proxy wants to know. */
  readonly proxy?: ProxyQuestion;
  readonly calls?: readonly Call[];
  readonly conference?: ConferenceState;
  readonly notice?: AppError;
  /** What a link asks to call. */
  readonly callLink?: string;
  /** Of every call; good by default. */
  readonly quality?: CallQuality;
  readonly place?: Place;
  readonly checkSetup?: CheckSetupView;
  /** Where the app's own updates stand. */
  readonly updates?: UpdateState;
  readonly history?: HistoryView;
  readonly contacts?: ContactsView;
  readonly watch?: WatchView;
  readonly headsets?: readonly HeadsetView[];
  /** A tray and free keys are no matter of course. */
  readonly desktop?: Partial<DesktopView>;
  /** What the company's directory answers; nobody, by default. */
  readonly directory?: AskDirectory;
  readonly profile?: ProfileView;
  readonly diagnostics?: Diagnostics;
  readonly logDetail?: LogDetail;
  readonly preferences?: PreferenceChange;
  /** Choices that IT has made. */
  readonly managed?: readonly ManagedChoice[];
  /** What IT has switched off. */
  readonly off?: readonly Feature[];
  readonly sound?: SoundSeen;
  /** What every change of the profile is refused with. */
  readonly refusal?: AppError;
  /** Roles and names of buttons to press before looking, as a person would. */
  readonly press?: readonly string[];
  /** Keys to type before looking, after the buttons. */
  readonly type?: string;
  /** What has to be on the screen then, e.g. because it takes a moment. */
  readonly awaits?: string;
  /** Places of buttons to press after that. */
  readonly thenPress?: readonly string[];
}

const now = Date.now();
const organisation = "Harbour & Finch";

type SignedInView = Extract<SignInView, { kind: "signed-in" }>;
const signedIn = (notice: AppError | null = null, name = "Ada Okafor"): SignedInView => ({
  kind: "signed-in",
  person: { name, email: "ada@harbour.test", organisation },
  notice,
  stepUp: null,
});

const steppingUp = (stepUp: StepUpView = { kind: "asked", problem: null }): SignInView => ({
  ...signedIn(),
  stepUp,
});

const signedOut = (reason: AppError | null, lastEmail = "ada@harbour.test"): SignInView => ({
  kind: "signed-out",
  reason,
  lastEmail,
  laidDown: null,
});

const laidDown = (name: string | null, reason: AppError | null = null): GalleryState => ({
  signIn: {
    kind: "signed-out",
    reason,
    lastEmail: "",
    laidDown: { organisation: name },
  },
});

const signedOutBecause = (code: ErrorCode): GalleryState => ({ signIn: signedOut({ code }) });

const waiting = (
  more: Partial<Extract<SignInView, { kind: "awaiting-browser" }>> = {},
): SignInView => ({
  kind: "awaiting-browser",
  organisation,
  problem: null,
  anotherDevice: false,
  password: false,
  ...more,
});

const awaitingDevice: SignInView = {
  kind: "awaiting-device",
  organisation,
  userCode: "WDJBMJHT",
  verificationUri: "https://login.harbour.test/device",
  verificationUriComplete: "https://login.harbour.test/device?user_code=WDJB-MJHT",
  expiresAt: now + 597_000,
};

/** Typed into the form: user name, password, Enter. */
const proof = "1001\tnot-the-password\n";

const awaitingPassword = (onlyWay: boolean): SignInView => ({
  kind: "awaiting-password",
  organisation,
  onlyWay,
});

const ordinaryLease: LocalLease = {
  id: "lease",
  aor: "sip:1001@harbour.test",
  displayName: "Ada Okafor",
  authorizationUsername: "1001",
  realm: "harbour.test",
  ha1: "0".repeat(32),
  wssServers: ["wss://sip.harbour.test"],
  iceServers: [],
  expiresAt: now + 3_600_000,
  instanceId: "00000000-0000-4000-8000-000000000000",
};

const failedLease = (error: AppError): GalleryState => ({
  lease: { kind: "failed", error, retryAt: null },
  registration: { kind: "offline" },
});

const marta: Remote = {
  displayName: "Marta Kowalczyk",
  number: "9197",
  uri: "sip:9197@harbour.test",
  anonymous: false,
};
const benedikt: Remote = {
  displayName: "Benedikt Maximilian Freiherr von Schwarzenberger-Lindqvist zu Hohenstein",
  number: "+49 40 1234 5678 90123",
  uri: "sip:1002@harbour.test",
  anonymous: false,
};
const stranger: Remote = {
  displayName: "",
  number: "+441632960961",
  uri: "sip:+441632960961@harbour.test",
  anonymous: false,
};
const nobody: Remote = {
  displayName: "",
  number: "anonymous",
  uri: "sip:anonymous@anonymous.invalid",
  anonymous: true,
};

const call = (state: CallState, remote = marta, id = "a"): Call => ({
  id,
  direction: state.kind === "incoming" ? "incoming" : "outgoing",
  remote,
  movedBy: null,
  startedAt: now,
  state,
});
const up = (
  more: Partial<Extract<CallState, { kind: "established" }>> = {},
  seconds = 154,
): CallState => ({
  kind: "established",
  since: now - seconds * 1_000,
  held: false,
  heldByRemote: false,
  muted: false,
  transferringTo: null,
  reconnecting: false,
  ...more,
});
const ended = (reason: CallEnd, remote = marta): GalleryState => ({
  calls: [call({ kind: "ended", at: now, reason }, remote)],
});

/** Name → state. The names become file names. */
export const states: Readonly<Record<string, GalleryState>> = {
  "sign-in": { signIn: signedOut(null) },
  "sign-in-first": { signIn: signedOut(null, "") },
  "sign-in-laid-down": laidDown(organisation),
  "sign-in-laid-down-broken": laidDown(null, {
    code: "policy-broken",
    detail: { key: "allowedIssuers" },
  }),
  "sign-in-expired": { signIn: signedOut({ code: "session-expired" }) },
  "sign-in-clock": {
    signIn: signedOut({ code: "clock-wrong", detail: { minutes: 47, direction: "fast" } }),
  },
  "sign-in-refused": {
    signIn: signedOut({
      code: "identity-provider-refused",
      detail: { reason: "AADSTS50105: The signed in user is not assigned to a role." },
    }),
  },
  "sign-in-account-not-configured": signedOutBecause("account-not-configured"),
  "sign-in-email-not-configured": signedOutBecause("email-not-configured"),
  "sign-in-provider-unreachable": signedOutBecause("identity-provider-unreachable"),
  "sign-in-expired-in-call": {
    signIn: signedOut({ code: "session-expired" }),
    calls: [call(up())],
  },
  restoring: { signIn: { kind: "restoring" } },
  discovering: { signIn: { kind: "discovering" } },
  "choosing-provider": {
    signIn: {
      kind: "choosing-provider",
      organisation,
      providers: [
        { id: "google", label: "Google" },
        { id: "microsoft", label: "Microsoft 365" },
      ],
      password: false,
    },
  },
  waiting: { signIn: waiting() },
  "waiting-another-device": { signIn: waiting({ anotherDevice: true }) },
  "waiting-password-too": { signIn: waiting({ password: true }) },
  "sign-in-single-sign-on-off": signedOutBecause("single-sign-on-off"),
  "sign-in-single-sign-on-only": signedOutBecause("single-sign-on-only"),
  "awaiting-password": { signIn: awaitingPassword(true) },
  "awaiting-password-by-choice": { signIn: awaitingPassword(false) },
  "awaiting-password-refused": {
    signIn: awaitingPassword(true),
    refusal: { code: "link-refused" },
    type: proof,
  },
  "awaiting-password-limited": {
    signIn: awaitingPassword(true),
    refusal: { code: "link-limited" },
    type: proof,
  },
  "waiting-not-opened": {
    signIn: waiting({ problem: { code: "browser-not-opened" } }),
  },
  "waiting-https": { signIn: waiting({ problem: { code: "browser-forces-https" } }) },
  "waiting-proxy": { signIn: waiting({ problem: { code: "proxy-in-the-way" } }) },
  "awaiting-device": { signIn: awaitingDevice },
  "awaiting-device-long": {
    signIn: {
      ...awaitingDevice,
      userCode: "739201584",
      verificationUri: "https://login.harbour-and-finch.example/realms/harbour/device",
      verificationUriComplete: null,
    },
  },
  redeeming: { signIn: { kind: "redeeming" } },
  "signing-out": { signIn: { kind: "signing-out" } },

  dialler: {},
  "dialler-number": { type: "+441632960961" },
  "dialler-long-number": { type: "benedikt.schwarzenberger@harbour.test" },
  "dialler-connecting": { registration: { kind: "connecting" } },
  "dialler-server-down": {
    registration: {
      kind: "waiting",
      retryAt: now + 8_000,
      reason: { code: "sip-server-unreachable" },
    },
  },
  "dialler-service-down": failedLease({ code: "service-unreachable" }),
  "dialler-no-keychain": { signIn: signedIn({ code: "keychain-missing" }) },
  "dialler-keychain-locked": { signIn: signedIn({ code: "keychain-locked" }) },
  "step-up-asked": { ...failedLease({ code: "step-up-required" }), signIn: steppingUp() },
  "step-up-insufficient": {
    signIn: steppingUp({ kind: "asked", problem: { code: "step-up-insufficient" } }),
  },
  "step-up-waiting": { signIn: steppingUp({ kind: "awaiting-browser", problem: null }) },
  "dialler-microphone": { notice: { code: "microphone-missing" } },
  menu: { press: ["person"] },
  "menu-administrator": { lease: leasedTo("administrator", ordinaryLease), press: ["person"] },
  ...noPhoneStates,
  ...profileStates,
  ...diagnosticsStates,

  "call-link": { callLink: "+441632960961" },
  "call-link-in-call": { callLink: "sip:benedikt@elsewhere.example", calls: [call(up())] },
  dialling: { calls: [call({ kind: "dialling", muted: false })] },
  ringing: { calls: [call({ kind: "ringing", earlyMedia: false, muted: false })] },
  incoming: { calls: [call({ kind: "incoming", answersAt: null })] },
  "incoming-long-name": { calls: [call({ kind: "incoming", answersAt: null }, benedikt)] },
  "incoming-profile": {
    calls: [call({ kind: "incoming", answersAt: null }, benedikt)],
    place: "profile",
  },
  "incoming-anonymous": { calls: [call({ kind: "incoming", answersAt: null }, nobody)] },
  "in-call": { calls: [call(up())] },
  "in-call-number": { calls: [call(up({}, 3_845), stranger)] },
  "in-call-long-name": { calls: [call(up(), benedikt)] },
  "in-call-muted": { calls: [call(up({ muted: true }))] },
  "in-call-held": { calls: [call(up({ held: true }))] },
  "in-call-held-by-them": { calls: [call(up({ heldByRemote: true }))] },
  ...qualityStates({ up: call(up()), reconnecting: call(up({ reconnecting: true })) }),
  "in-call-keypad": { calls: [call(up())], type: "123#" },
  "in-call-waiting": {
    calls: [call(up(), marta, "a"), call({ kind: "incoming", answersAt: null }, benedikt, "b")],
  },
  "in-call-two": { calls: [call(up({ held: true }, 640), stranger, "a"), call(up(), marta, "b")] },
  "in-call-transfer": { calls: [call(up())], press: ["transfer"] },
  "in-call-transfer-join": {
    calls: [call(up({ held: true }, 640), benedikt, "a"), call(up(), marta, "b")],
    press: ["transfer"],
  },
  "in-call-transferring": { calls: [call(up({ held: true, transferringTo: "Benedikt" }))] },
  "in-call-devices": { calls: [call(up())], press: [".device-menu"] },
  "in-call-other-devices": {
    calls: [call(up())],
    sound: { news: { kind: "devices-changed", microphone: "Jabra 65", speaker: "Built-in" } },
  },
  "in-call-no-microphone": {
    calls: [call(up())],
    sound: { news: { kind: "microphone-gone", error: { code: "microphone-missing" } } },
  },
  "in-call-moved": { calls: [{ ...call(up()), movedBy: benedikt }] },
  "in-call-transfer-failed": { calls: [call(up())], notice: { code: "transfer-failed" } },
  "in-call-profile": { calls: [call(up())], place: "profile" },
  "in-call-line-lost": {
    calls: [call(up())],
    registration: {
      kind: "waiting",
      retryAt: now + 8_000,
      reason: { code: "sip-server-unreachable" },
    },
  },
  ...callControlStates,
  ...contactStates,
  ...directoryStates,
  ...favouriteStates,
  ...settingsStates,
  ...checkSetupStates,
  ...desktopStates,
  ...updateStates,
  ...historyStates,
  ...proxyStates,
  ...switchedOffStates,
  "sign-out-asked": { calls: [call(up())], press: ["person", "sign-out"] },
  "ended-by-them": ended({ kind: "hung-up", by: "them" }),
  "ended-missed": ended({ kind: "missed" }, benedikt),
  "ended-busy": ended({ kind: "failed", error: { code: "callee-busy" } }),
  "ended-failed": ended({
    kind: "failed",
    error: { code: "call-failed", detail: { status: "500 Server Internal Error" } },
  }),
  "ended-elsewhere": ended({ kind: "answered-elsewhere" }, nobody),
};

/** The ordinary case. */
export const ordinary = {
  signIn: signedIn(),
  lease: leasedTo("user", ordinaryLease),
  registration: { kind: "registered", until: now + 600_000 },
  profile: profileOf({}),
} as const satisfies GalleryState;
