import { expect, it } from "vitest";
import type { LeaseView, LocalLease } from "../../../../src-contract/views.ts";
import { createActions } from "../../../../src-renderer/stores/actions.ts";
import { connectStores } from "../../../../src-renderer/stores/connect-stores.ts";
import { callOf, up } from "../ui/calls/call-fixtures.ts";
import { fakeBridge, fakePhone, freshStores } from "./fake-parts.ts";

const lease: LocalLease = {
  id: "lease",
  aor: "sip:1001@harbour.test",
  displayName: "Ada",
  authorizationUsername: "1001",
  realm: "harbour.test",
  ha1: "0".repeat(32),
  wssServers: ["wss://sip.harbour.test"],
  iceServers: [],
  expiresAt: 1,
  instanceId: "00000000-0000-4000-8000-000000000000",
};

function setUp() {
  const main = fakeBridge();
  const handset = fakePhone();
  const stores = freshStores();
  const { bridge } = main;
  const { phone } = handset;
  const actions = createActions({ bridge, phone, stores, region: "DE" });
  const connect = () => connectStores({ region: "DE", off: [], bridge, phone, stores, actions });
  return { ...main, ...handset, stores, connect };
}

it("starts with what the main process and the phone say now", async () => {
  const { answers, stores, connect, setCalls } = setUp();
  answers.set("signInGet", async () => ({ kind: "discovering" }));
  setCalls([callOf("a", up)]);
  connect();
  expect(stores.calls.getState().calls).toHaveLength(1);
  await Promise.resolve();
  expect(stores.signIn.getState().view).toEqual({ kind: "discovering" });
});

it("shows how good a call is, and writes it down with the end of the call", () => {
  const { asked, stores, connect, phone, qualityChanged, setCalls } = setUp();
  const goodSummary = {
    mosAverage: 4.3,
    mosWorst: 4.1,
    lossRatio: 0,
    jitterMs: 3,
    roundTripMs: 20,
    codec: "opus",
    relayed: false,
  };
  const quality = { now: null, scores: [4.2], warning: null, summary: goodSummary } as const;
  connect();
  setCalls([callOf("a", up)]);
  phone.quality.mockImplementation((id) => (id === "a" ? quality : null));
  qualityChanged();
  expect(stores.quality.getState().byCall).toEqual({ a: quality });
  setCalls([callOf("a", { kind: "ended", at: 9, reason: { kind: "hung-up", by: "us" } })]);
  expect(asked).toContainEqual([
    "historyEnded",
    expect.objectContaining({ id: "a", quality: goodSummary }),
  ]);
});

it("keeps a change that overtakes the first answer", async () => {
  const { answers, stores, connect, emit } = setUp();
  let answer: (view: LeaseView) => void = () => {};
  const first = new Promise<LeaseView>((resolve) => {
    answer = resolve;
  });
  answers.set("leaseGet", () => first);
  connect();
  emit("onLeaseChanged", { kind: "leased", lease });
  answer({ kind: "requesting" });
  await first;
  expect(stores.line.getState().lease.kind).toBe("leased");
});

it("gives the phone its lease, keeps it through a renewal, and takes it back at the end", () => {
  const { connect, emit, phone } = setUp();
  connect();
  emit("onLeaseChanged", { kind: "leased", lease });
  emit("onLeaseChanged", { kind: "requesting" });
  emit("onLeaseChanged", {
    kind: "failed",
    error: { code: "service-unreachable" },
    retryAt: 1,
  });
  expect(phone.takeLease.mock.calls).toEqual([[lease]]);
  emit("onLeaseChanged", { kind: "none" });
  expect(phone.takeLease.mock.lastCall).toEqual([null]);
});

it("mirrors the registration", () => {
  const { connect, setRegistration, stores } = setUp();
  connect();
  setRegistration({ kind: "registered", until: 5 });
  expect(stores.line.getState().registration).toEqual({ kind: "registered", until: 5 });
});

it("does what the main process wishes", () => {
  const { connect, emit, phone } = setUp();
  connect();
  emit("onCallCommand", { id: "a", action: "answer" });
  emit("onCallCommand", { id: "b", action: "reject" });
  emit("onCallCommand", { id: "c", action: "hang-up" });
  emit("onNetworkChanged", { reason: "resumed" });
  emit("onRegistrationStop", null);
  expect(phone.answer).toHaveBeenCalledWith("a");
  expect(phone.reject).toHaveBeenCalledWith("b", "everywhere");
  expect(phone.hangUp).toHaveBeenCalledWith("c");
  expect(phone.rebuild).toHaveBeenCalledWith("resumed");
  expect(phone.stop).toHaveBeenCalledOnce();
});

it("hears nothing more once the wires are cut", () => {
  const { connect, emit, phone, setRegistration, stores } = setUp();
  connect()();
  emit("onLeaseChanged", { kind: "leased", lease });
  setRegistration({ kind: "connecting" });
  expect(phone.takeLease).not.toHaveBeenCalled();
  expect(stores.line.getState().registration.kind).toBe("offline");
});

it("mirrors the profile", () => {
  const { connect, emit, stores } = setUp();
  connect();
  emit("onProfileChanged", { kind: "failed", error: { code: "service-unreachable" } });
  expect(stores.profile.getState().view.kind).toBe("failed");
});

it("starts the next person at their phone", () => {
  const { connect, emit, stores } = setUp();
  connect();
  stores.place.setState({ place: "profile" });
  emit("onSignInChanged", { kind: "redeeming" });
  expect(stores.place.getState().place).toBe("profile");
  emit("onSignInChanged", { kind: "signed-out", reason: null, lastEmail: "" });
  expect(stores.place.getState().place).toBe("phone");
});
