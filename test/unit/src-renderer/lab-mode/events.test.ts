/** Proves: which event each change of a call, a sign-in, a lease and a registration is told as; and that none is told twice. */
import { describe, expect, it } from "vitest";
import type { SignInView } from "../../../../src-contract/views.ts";
import type { Call, CallState } from "../../../../src-renderer/call/call-state.ts";
import { callEvents } from "../../../../src-renderer/lab-mode/call-events.ts";
import {
  leaseEvents,
  registrationEvents,
  signInEvents,
} from "../../../../src-renderer/lab-mode/view-events.ts";

const up = {
  kind: "established",
  since: 0,
  held: false,
  heldByRemote: false,
  muted: false,
  transferringTo: null,
  reconnecting: false,
} as const;
const failed = { kind: "failed", error: { code: "callee-busy" } } as const;

function call(state: CallState): Call {
  const remote = { displayName: "", number: "1002" } as Call["remote"];
  return { id: "a", direction: "outgoing", remote, movedBy: null, startedAt: 0, state };
}
const names = (before: CallState | null, after: CallState) =>
  callEvents(before === null ? [] : [call(before)], [call(after)]).map(({ name }) => name);

describe("calls", () => {
  const dialling = { kind: "dialling", muted: false } as const;
  const ringing = { kind: "ringing", earlyMedia: false, muted: false } as const;
  it.each<[CallState | null, CallState, string[]]>([
    [null, dialling, ["call-dialling"]],
    [null, { kind: "incoming", answersAt: null }, ["call-incoming"]],
    [dialling, ringing, ["call-ringing"]],
    [ringing, { ...ringing, earlyMedia: true }, []],
    [{ kind: "incoming", answersAt: null }, { kind: "answering", muted: false }, []],
    [{ kind: "answering", muted: false }, up, ["call-established"]],
    [ringing, up, ["call-established"]],
    [{ ...ringing, muted: true }, { ...up, muted: true }, ["call-established"]],
    [up, { ...up, held: true }, ["call-held"]],
    [{ ...up, held: true }, up, ["call-resumed"]],
    [up, { ...up, heldByRemote: true }, ["call-held-by-remote"]],
    [{ ...up, heldByRemote: true }, up, ["call-resumed-by-remote"]],
    [up, { ...up, muted: true }, ["call-muted"]],
    [{ ...up, muted: true }, up, ["call-unmuted"]],
    [up, { ...up, reconnecting: true }, ["call-reconnecting"]],
    [{ ...up, reconnecting: true }, up, ["call-reconnected"]],
    [up, up, []],
    [up, { kind: "ended", at: 1, reason: failed }, ["call-ended"]],
    [{ kind: "ended", at: 1, reason: failed }, { kind: "ended", at: 1, reason: failed }, []],
  ])("%j → %j", (before, after, told) => {
    expect(names(before, after)).toEqual(told);
  });

  it("says with whom, and how it ended", () => {
    expect(callEvents([], [call({ kind: "ended", at: 1, reason: failed })])).toEqual([
      {
        name: "call-ended",
        call: "a",
        direction: "outgoing",
        number: "1002",
        reason: "failed",
        error: "callee-busy",
      },
    ]);
  });
});

describe("the sign-in", () => {
  const person = { name: "Ada", email: "ada@harbour.test", organisation: "H" };
  const signedIn = { kind: "signed-in", person, notice: null, stepUp: null } as const;
  const signedOut = { kind: "signed-out", reason: null, lastEmail: "", laidDown: null } as const;
  const waiting = {
    kind: "awaiting-browser",
    organisation: "H",
    problem: null,
    anotherDevice: false,
    password: false,
  } as const;
  it.each<[SignInView | null, SignInView, object[]]>([
    [null, signedOut, [{ name: "signed-out", reason: null }]],
    [signedOut, { kind: "discovering" }, []],
    [{ kind: "discovering" }, waiting, [{ name: "browser-opened" }]],
    [waiting, waiting, []],
    [{ kind: "redeeming" }, signedIn, [{ name: "signed-in", email: person.email }]],
    [
      signedIn,
      { ...signedIn, stepUp: { kind: "asked", problem: null } },
      [{ name: "step-up-asked" }],
    ],
    [
      { kind: "signing-out" },
      { ...signedOut, reason: { code: "session-expired" } },
      [{ name: "signed-out", reason: "session-expired" }],
    ],
  ])("%j → %j", (before, after, told) => {
    expect(signInEvents(before, after)).toEqual(told);
  });
});

describe("lease and registration", () => {
  const leased = (id: string) => ({ kind: "leased", lease: { id, expiresAt: 9 } }) as never;
  it("tells each lease once, its end, and why there is none", () => {
    expect(leaseEvents(null, leased("1"))).toEqual([
      { name: "lease-granted", leaseId: "1", expiresAt: 9 },
    ]);
    expect(leaseEvents(leased("1"), leased("1"))).toEqual([]);
    expect(leaseEvents(leased("1"), leased("2"))).toHaveLength(1);
    expect(leaseEvents(leased("1"), { kind: "none" })).toEqual([{ name: "lease-ended" }]);
    expect(leaseEvents(null, { kind: "none" })).toEqual([]);
    const error = { code: "service-failed" } as const;
    expect(leaseEvents(null, { kind: "failed", error, retryAt: null })).toEqual([
      { name: "lease-failed", reason: "service-failed" },
    ]);
  });

  it("tells each answer of the registrar once, and each time the line goes down", () => {
    const registered = { kind: "registered", until: 7 } as const;
    expect(registrationEvents({ kind: "registering" }, registered)).toEqual([
      { name: "registered", until: 7 },
    ]);
    expect(registrationEvents(registered, registered)).toEqual([]);
    expect(registrationEvents(registered, { ...registered, until: 8 })).toHaveLength(1);
    expect(registrationEvents(registered, { kind: "connecting" })).toEqual([
      { name: "connecting" },
    ]);
    expect(registrationEvents({ kind: "unregistering" }, { kind: "offline" })).toEqual([
      { name: "unregistered" },
    ]);
    expect(registrationEvents(null, { kind: "offline" })).toEqual([]);
    const reason = { code: "sip-unreachable" } as never;
    expect(
      registrationEvents(registered, { kind: "waiting", retryAt: 1, reason }).map(
        ({ name }) => name,
      ),
    ).toEqual(["registration-waiting"]);
  });
});
