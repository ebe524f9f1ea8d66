/**
 * Owns: every state of the screen that a person can meet, as values to look at.
 * Must not know: how a state is reached in the app, or how it is drawn.
 */

import type { AppError, ErrorCode } from "../../../src-contract/errors.ts";
import type { LocalLease, SignInView, StepUpView } from "../../../src-contract/views.ts";
import type { Call, CallEnd, CallState, Remote } from "../../../src-renderer/call/call-state.ts";

import { callControlStates } from "./call-control-states.ts";
import { checkSetupStates } from "./check-setup-states.ts";
import { contactStates } from "./contact-states.ts";
import { desktopStates } from "./desktop-states.ts";
import { diagnosticsStates } from "./diagnostics-states.ts";
import { directoryStates } from "./directory-states.ts";
import { favouriteStates } from "./favourite-states.ts";
import type { GalleryState } from "./gallery-state.ts";
import { historyStates } from "./history-states.ts";
import { leasedTo, noPhoneStates, profileOf, profileStates } from "./profile-states.ts";
import { proxyStates } from "./proxy-states.ts";
import { qualityStates } from "./quality-states.ts";
import { settingsStates } from "./settings-states.ts";
import { switchedOffStates } from "./switched-off-states.ts";
import { updateStates } from "./update-states.ts";

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
