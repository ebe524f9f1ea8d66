import { describe, expect, it } from "vitest";
import { defaultPreferences, type Preferences } from "../../../../src-contract/preferences.ts";
import type { Call } from "../../../../src-renderer/call/call-state.ts";
import { failed, inCall, phoneOf, twoPhones } from "../../../fakes/fake-office.ts";
import { type FakePhone, ha1Of, until } from "../../../fakes/fake-phone.ts";
import { headerOf } from "../../../fakes/fake-sip-message.ts";
import type { FakeSipNetwork } from "../../../fakes/fake-sip-network.ts";
import { callIs, callWith, threePhones } from "../../../fakes/fake-transfer.ts";

const choose = ({ phone }: FakePhone, change: Partial<Preferences>): void =>
  phone.configure({ ...defaultPreferences, ...change });
const forwardingTo = (
  to: string,
  when: Preferences["forwarding"]["when"] = "always",
): Partial<Preferences> => ({ forwarding: { when, to, afterSeconds: 20 } });

/** Every state in which somebody who looks at the phone sees each of its calls. */
function seenBy({ phone }: FakePhone): Call[] {
  const seen: Call[] = [];
  phone.onCalls(() => seen.push(...phone.calls()));
  return seen;
}
const kinds = (seen: readonly Call[]): string[] => seen.map(({ state }) => state.kind);

/** The status line of the answer to an INVITE that refused it. */
const refusal = (network: FakeSipNetwork): string | undefined =>
  network.responses("INVITE").find((text) => /^SIP\/2\.0 [3-6]/.test(text));

describe("do-not-disturb", () => {
  it("refuses for this device only, rings nowhere, and is in the history as missed", async () => {
    const { network, ada, ben } = await twoPhones();
    choose(ben, { doNotDisturb: true });
    const seen = seenBy(ben);
    await ada.phone.dial("1002");
    expect((await ada.callIs("ended")).state).toMatchObject(failed("callee-busy"));
    expect(refusal(network)).toMatch(/^SIP\/2\.0 486 /);
    expect(seen).toMatchObject([{ state: { kind: "ended", reason: { kind: "missed" } } }]);
    expect(ben.sound.playing).toEqual(new Set());
    expect(ben.phone.calls()).toEqual([]);
    expect(ben.reports.calls.flat()).toEqual([]);
  });

  it("leaves another device of the person ringing", async () => {
    const { network, ada, ben } = await twoPhones();
    const desk = await phoneOf(network, "1002", "2002");
    choose(ben, { doNotDisturb: true });
    await ada.phone.dial("1002");
    await desk.callIs("incoming");
    expect(desk.sound.playing).toEqual(new Set(["ringer"]));
  });

  it("does not disturb a call that takes the place of ours", async () => {
    const { ada, ben, cy } = await threePhones();
    choose(ben, { doNotDisturb: true });
    await ada.phone.dial("1003");
    await cy.callIs("incoming");
    await cy.phone.answer(cy.call().id);
    await callIs(ada, "1003", { kind: "established" });
    await ada.phone.join(callWith(ada, "1003").id, callWith(ada, "1002").id);
    await callIs(ben, "1003", { kind: "established" });
  });
});

describe("forwarding", () => {
  /** Ada calls Ben, whose calls may go to Cy. */
  async function office() {
    const { network, ada, ben } = await twoPhones();
    network.accounts.set("1003", ha1Of("1003", "secret"));
    return { network, ada, ben, cy: await phoneOf(network, "1003") };
  }

  it("always: sends the caller on, without a ring, and says where", async () => {
    const { network, ada, ben, cy } = await office();
    choose(ben, forwardingTo("1003"));
    const seen = seenBy(ben);
    await ada.phone.dial("1002");
    await cy.callIs("incoming");
    expect(headerOf(refusal(network)!, "Contact")).toBe("<sip:1003@harbour.test>");
    expect(kinds(seen)).toEqual(["ended"]);
    expect(seen[0]!.state).toMatchObject({ reason: { kind: "forwarded", to: "1003" } });
    expect((await ada.callIs("ringing")).remote.number).toBe("1003");
  });

  it("tells those it sends the call to how it came there", async () => {
    const { network, ada, ben, cy } = await office();
    choose(ben, forwardingTo("1003"));
    await ada.phone.dial("1002");
    await cy.callIs("incoming");
    expect(headerOf(network.requests("INVITE")[1]!, "Diversion")).toBe(
      "<sip:1002@harbour.test>;reason=unconditional;counter=1",
    );
  });

  it("when busy: only while there is a call", async () => {
    const office = await inCall();
    const { network, ben } = office;
    network.accounts.set("1003", ha1Of("1003", "secret"));
    const cy = await phoneOf(network, "1003");
    choose(ben, forwardingTo("9197", "busy"));
    await cy.phone.dial("1002");
    await until(() => refusal(network) !== undefined, "the refusal");
    expect(headerOf(refusal(network)!, "Diversion")).toContain("reason=user-busy");
    await ben.phone.hangUp(ben.call().id);
    await cy.callIs("ended");
    await cy.phone.dial("1002");
    await ben.callIs("incoming");
  });

  it("when unanswered: after the time, and not if somebody answers", async () => {
    const { network, ada, ben, cy } = await office();
    choose(ben, forwardingTo("1003", "unanswered"));
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
    await ben.clock.advance(19_999);
    expect(ben.call().state.kind).toBe("incoming");
    await ben.clock.advance(1);
    expect(ben.call().state).toMatchObject({ reason: { kind: "forwarded", to: "1003" } });
    await cy.callIs("incoming");
    expect(headerOf(refusal(network)!, "Diversion")).toContain("reason=no-answer");
    await ada.phone.hangUp(ada.call().id);
    await cy.callIs("ended");
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
    await ben.phone.answer(ben.call().id);
    await ben.callIs("established");
    await ben.clock.advance(60_000);
    expect(ben.call().state.kind).toBe("established");
  });

  it.each([
    ["to ourselves", "1002"],
    ["to ourselves, written otherwise", "SIP:1002@HARBOUR.TEST;user=phone"],
    ["back to the caller", "1001"],
    ["nowhere", ""],
    ["to what is no number", "sip:1003@harbour.test?Subject=x"],
  ])("%s rings here", async (_where, to) => {
    const { ada, ben } = await twoPhones();
    choose(ben, forwardingTo(to));
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
  });

  it("of a call that was sent on too often rings here", async () => {
    const { network, ada, ben } = await twoPhones();
    network.addedToInvites = ["Diversion: <sip:1009@harbour.test>;reason=unknown;counter=5"];
    choose(ben, forwardingTo("1003"));
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
  });
});

describe("a call that asks to be answered", () => {
  const asks = "Call-Info: <sip:harbour.test>;answer-after=0";
  const asserted = "P-Asserted-Identity: <sip:1001@harbour.test>";

  async function ringing(change: Partial<Preferences>, ...lines: string[]) {
    const office = await twoPhones();
    office.network.addedToInvites = lines;
    choose(office.ben, change);
    await office.ada.phone.dial("1002");
    await office.ben.callIs("incoming");
    return office;
  }

  it("is answered after a warning, and says so before", async () => {
    const { ada, ben } = await ringing({ autoAnswer: "when-asked" }, asks, asserted);
    const at = ben.clock.now() + 1_500;
    expect(ben.call().state).toEqual({ kind: "incoming", answersAt: at });
    expect(ben.sound.playing).toEqual(new Set(["attention"]));
    await ben.clock.advance(1_499);
    expect(ben.call().state.kind).toBe("incoming");
    await ben.clock.advance(1);
    await ben.callIs("established");
    await ada.callIs("established");
    expect(ben.sound.playing).toEqual(new Set());
    expect(ben.sound.microphoneOpen).toBe(true);
  });

  it("can be rejected meanwhile", async () => {
    const { ben } = await ringing({ autoAnswer: "when-asked" }, asks, asserted);
    await ben.phone.reject(ben.call().id);
    await ben.clock.advance(5_000);
    expect(ben.call().state).toMatchObject({ reason: { kind: "rejected" } });
  });

  it.each([
    ["unless the person allows it", {}, [asks, asserted]],
    ["if nobody vouches for the caller", { autoAnswer: "when-asked" }, [asks]],
    [
      "if the caller is of another company",
      { autoAnswer: "when-asked" },
      [asks, "P-Asserted-Identity: <sip:1001@elsewhere.test>"],
    ],
    ["if it does not ask", { autoAnswer: "when-asked" }, [asserted]],
  ] as const)("rings, %s", async (_why, change, lines) => {
    const { ben } = await ringing(change, ...lines);
    await ben.clock.advance(10_000);
    expect(ben.call().state).toEqual({ kind: "incoming", answersAt: null });
    expect(ben.sound.playing).toEqual(new Set(["ringer"]));
  });

  it("rings on when the microphone cannot be opened, or the person dials meanwhile", async () => {
    const { ben } = await ringing({ autoAnswer: "when-asked" }, asks, asserted);
    ben.sound.microphoneError = "microphone-denied";
    await ben.clock.advance(1_500);
    expect(ben.call().state).toEqual({ kind: "incoming", answersAt: null });
    expect(ben.sound.playing).toEqual(new Set(["ringer"]));
  });
});

describe("turning a call away", () => {
  async function ringing() {
    const office = await twoPhones();
    await office.ada.phone.dial("1002");
    await office.ben.callIs("incoming");
    return { ...office, id: office.ben.call().id };
  }

  it.each([
    ["busy", 486, "callee-busy"],
    ["unavailable", 480, "callee-unavailable"],
    ["everywhere", 603, "callee-declined"],
  ] as const)("as %s answers %i", async (how, status, code) => {
    const { network, ada, ben, id } = await ringing();
    await ben.phone.reject(id, how);
    expect((await ada.callIs("ended")).state).toMatchObject(failed(code));
    expect(refusal(network)).toMatch(new RegExp(`^SIP/2\\.0 ${status} `));
    expect(ben.call().state).toMatchObject({ reason: { kind: "rejected" } });
  });

  it("with the plain key declines everywhere", async () => {
    const { network, ada, ben, id } = await ringing();
    await ben.phone.reject(id);
    await ada.callIs("ended");
    expect(refusal(network)).toMatch(/^SIP\/2\.0 603 /);
  });

  it("to somebody else sends the caller there", async () => {
    const { network, ada, ben, id } = await ringing();
    network.accounts.set("1003", ha1Of("1003", "secret"));
    const cy = await phoneOf(network, "1003");
    await ben.phone.deflect(id, "1003");
    await cy.callIs("incoming");
    expect(ben.call().state).toMatchObject({ reason: { kind: "forwarded", to: "1003" } });
    expect(headerOf(refusal(network)!, "Diversion")).toContain("reason=deflection");
    expect((await ada.callIs("ringing")).remote.number).toBe("1003");
  });

  it("to what is no number leaves it ringing", async () => {
    const { ben, id } = await ringing();
    await expect(ben.phone.deflect(id, "#?!")).rejects.toMatchObject({ code: "number-invalid" });
    expect(ben.call().state.kind).toBe("incoming");
  });

  it("after it was answered does nothing", async () => {
    const { ben, id } = await ringing();
    await ben.phone.answer(id);
    await ben.callIs("established");
    await ben.phone.reject(id, "busy");
    await ben.phone.deflect(id, "1003");
    expect(ben.call().state.kind).toBe("established");
  });
});
