import { describe, expect, test } from "vitest";
import type { AppError } from "../../../../src-contract/errors.ts";
import { type Organisation, organisation } from "../../../../src-contract/organisation.ts";
import {
  type DeviceCode,
  isSignedIn,
  isUnderWay,
  type SignInEvent,
  type SignInState,
  toView,
  transition,
} from "../../../../src-main/sign-in/sign-in-state.ts";

const harbour: Organisation = organisation.parse({
  version: 1,
  id: "harbour.test",
  name: "Harbour & Finch",
  domains: ["harbour.test"],
  identityProviders: [
    { id: "a", label: "A", issuer: "https://a.harbour.test", clientId: "a" },
    { id: "b", label: "B", issuer: "https://b.harbour.test", clientId: "b" },
  ],
  credentialService: "https://phone.harbour.test",
});
/** Where single sign-on is off, the password is the only way; where it is on, another one. */
const inTheOpen: Organisation = { ...harbour, singleSignOn: "off", identityProviders: [] };
const person = { name: "Ada", email: "ada@harbour.test", organisation: "Harbour & Finch" };
const start = { lastEmail: "", laidDown: null } as const;
const reason: AppError = { code: "session-expired" };
const problem: AppError = { code: "browser-not-opened" };
const notice: AppError = { code: "keychain-missing" };
const device: DeviceCode = {
  userCode: "WDJB-MJHT",
  verificationUri: "https://harbour.test/device",
  verificationUriComplete: null,
  expiresAt: 600_000,
};

const states = {
  "signed-out": { kind: "signed-out", reason: null },
  restoring: { kind: "restoring" },
  discovering: { kind: "discovering" },
  "choosing-provider": { kind: "choosing-provider", organisation: harbour },
  "awaiting-browser": {
    kind: "awaiting-browser",
    organisation: harbour,
    problem: null,
    anotherDevice: true,
  },
  "awaiting-device": { kind: "awaiting-device", organisation: harbour, device },
  "awaiting-password": { kind: "awaiting-password", organisation: inTheOpen },
  redeeming: { kind: "redeeming" },
  "signed-in": { kind: "signed-in", person, notice: null },
  refreshing: { kind: "refreshing", person, notice: null },
  "signing-out": { kind: "signing-out" },
} satisfies { [Kind in SignInState["kind"]]: SignInState };

const events = {
  restore: { kind: "restore" },
  restored: { kind: "restored", person },
  "nothing-kept": { kind: "nothing-kept", reason },
  start: { kind: "start" },
  "found-several": { kind: "found-several", organisation: harbour },
  chosen: { kind: "chosen" },
  asked: { kind: "asked", organisation: harbour, anotherDevice: true },
  "code-given": { kind: "code-given", device },
  "browser-failed": { kind: "browser-failed", problem },
  "browser-opened": { kind: "browser-opened" },
  "password-asked": { kind: "password-asked", organisation: inTheOpen },
  answered: { kind: "answered" },
  redeemed: { kind: "redeemed", person, notice },
  failed: { kind: "failed", reason },
  refreshing: { kind: "refreshing" },
  "refresh-ended": { kind: "refresh-ended" },
  kept: { kind: "kept", notice },
  expired: { kind: "expired", reason },
  "signing-out": { kind: "signing-out" },
  "signed-out": { kind: "signed-out", reason },
} satisfies { [Kind in SignInEvent["kind"]]: SignInEvent };

const signedOut: SignInState = { kind: "signed-out", reason };
const signedIn: SignInState = { kind: "signed-in", person, notice: null };
const discovering: SignInState = { kind: "discovering" };

/** Every pair that leads somewhere. All others change nothing. */
const table: {
  [From in keyof typeof states]: { [Event in keyof typeof events]?: SignInState };
} = {
  "signed-out": { restore: { kind: "restoring" }, start: discovering },
  restoring: { restored: signedIn, "nothing-kept": signedOut },
  discovering: {
    "found-several": { kind: "choosing-provider", organisation: harbour },
    asked: { kind: "awaiting-browser", organisation: harbour, problem: null, anotherDevice: true },
    "password-asked": states["awaiting-password"],
    failed: signedOut,
  },
  "choosing-provider": {
    chosen: discovering,
    "password-asked": states["awaiting-password"],
    failed: signedOut,
  },
  "awaiting-browser": {
    "browser-failed": {
      kind: "awaiting-browser",
      organisation: harbour,
      problem,
      anotherDevice: true,
    },
    "browser-opened": {
      kind: "awaiting-browser",
      organisation: harbour,
      problem: null,
      anotherDevice: true,
    },
    "code-given": { kind: "awaiting-device", organisation: harbour, device },
    "password-asked": states["awaiting-password"],
    answered: { kind: "redeeming" },
    failed: signedOut,
  },
  "awaiting-device": { answered: { kind: "redeeming" }, failed: signedOut },
  "awaiting-password": { answered: { kind: "redeeming" }, failed: signedOut },
  redeeming: { redeemed: { kind: "signed-in", person, notice }, failed: signedOut },
  "signed-in": {
    refreshing: { kind: "refreshing", person, notice: null },
    kept: { kind: "signed-in", person, notice },
    expired: signedOut,
    "signing-out": { kind: "signing-out" },
  },
  refreshing: {
    "refresh-ended": signedIn,
    kept: { kind: "refreshing", person, notice },
    expired: signedOut,
    "signing-out": { kind: "signing-out" },
  },
  "signing-out": { "signed-out": signedOut },
};

describe.each(Object.values(states))("$kind", (state) => {
  test.each(Object.values(events))("$kind", (event) => {
    const expected: SignInState = table[state.kind][event.kind] ?? state;
    expect(transition(state, event)).toEqual(expected);
  });

  test("is under way or signed in, or neither, never both", () => {
    expect(isUnderWay(state)).toBe("failed" in table[state.kind]);
    expect(isSignedIn(state)).toBe("expired" in table[state.kind]);
  });
});

test("a browser that opened after all is no problem any more", () => {
  const failed = transition(states["awaiting-browser"], events["browser-failed"]);
  expect(transition(failed, events["browser-opened"])).toEqual(states["awaiting-browser"]);
});

test("where no other device is offered, a code changes nothing", () => {
  const onlyHere: SignInState = { ...states["awaiting-browser"], anotherDevice: false };
  expect(transition(onlyHere, events["code-given"])).toBe(onlyHere);
});

test.each([
  { singleSignOn: "on", passwordSignIn: false },
  { singleSignOn: "only", passwordSignIn: true },
] as const)("nobody is asked for a password where it is not taken: %o", (ways) => {
  for (const kind of ["discovering", "choosing-provider", "awaiting-browser"] as const) {
    const asked = { kind: "password-asked", organisation: { ...harbour, ...ways } } as const;
    expect(transition(states[kind], asked)).toBe(states[kind]);
  }
});

test.each([
  ["on", false, false],
  ["on", true, true],
  ["only", true, false],
] as const)(
  "single sign-on %s, passwords %s: offered %s",
  (singleSignOn, passwordSignIn, offered) => {
    const organisation = { ...harbour, singleSignOn, passwordSignIn };
    for (const kind of ["choosing-provider", "awaiting-browser"] as const)
      expect(toView({ ...states[kind], organisation }, start)).toMatchObject({ password: offered });
  },
);

test("the view of the password form says whether there is another way", () => {
  const view = { kind: "awaiting-password", organisation: "Harbour & Finch" };
  expect(toView(states["awaiting-password"], start)).toEqual({ ...view, onlyWay: true });
  const both: Organisation = { ...harbour, passwordSignIn: true };
  const byChoice = toView({ kind: "awaiting-password", organisation: both }, start);
  expect(byChoice).toEqual({ ...view, onlyWay: false });
});

test("the view shows names and buttons, and no refresh", () => {
  expect(toView(states["choosing-provider"], start)).toEqual({
    kind: "choosing-provider",
    organisation: "Harbour & Finch",
    providers: [
      { id: "a", label: "A" },
      { id: "b", label: "B" },
    ],
    password: false,
  });
  expect(toView(states["awaiting-browser"], start)).toEqual({
    kind: "awaiting-browser",
    organisation: "Harbour & Finch",
    problem: null,
    anotherDevice: true,
    password: false,
  });
  expect(toView(states["awaiting-device"], start)).toEqual({
    kind: "awaiting-device",
    organisation: "Harbour & Finch",
    ...device,
  });
  expect(toView(states.refreshing, start)).toEqual(toView(states["signed-in"], start));
  expect(toView(signedOut, { ...start, lastEmail: "ada@harbour.test" })).toEqual({
    kind: "signed-out",
    reason,
    lastEmail: "ada@harbour.test",
    laidDown: null,
  });
});
