import { describe, expect, it } from "vitest";
import { twoPhones } from "../../../fakes/fake-office.ts";
import { until } from "../../../fakes/fake-phone.ts";
import { headerOf } from "../../../fakes/fake-sip-message.ts";
import { callIs, callWith, consulting, threePhones } from "../../../fakes/fake-transfer.ts";

describe("an attended transfer", () => {
  it("joins the other two, who talk without ringing anew, and ends both our calls", async () => {
    const { network, ada, ben, cy } = await consulting();
    const cyBefore = cy.call();
    const rung = () => network.responses("INVITE").filter((text) => /^SIP\/2.0 180 /.test(text));
    const rungBefore = rung().length;
    await ada.phone.join(callWith(ada, "1002").id, callWith(ada, "1003").id);

    const refer = network.requests("REFER")[0]!;
    expect(headerOf(refer, "Refer-To")).toMatch(/^<sip:1003@harbour\.test\?Replaces=/);
    expect(callWith(ada, "1002").state).toMatchObject({ reason: { kind: "transferred" } });
    expect(callWith(ada, "1003").state).toMatchObject({ reason: { kind: "transferred" } });

    const bens = await callIs(ben, "1003", { kind: "established", heldByRemote: false });
    expect(bens.movedBy).toMatchObject({ number: "1001" });
    await until(() => cy.call().remote.number === "1002", "Cy talks to Ben");
    // The same call, with its timer, and nothing has rung.
    expect(cy.call()).toMatchObject({ id: cyBefore.id, state: cyBefore.state });
    expect(cy.call().movedBy).toMatchObject({ number: "1001" });
    expect(cy.phone.calls()).toHaveLength(1);
    expect(rung()).toHaveLength(rungBefore);
    await until(() => cy.media.handlers[0]!.closed, "the replaced media is closed");
    expect(cy.media.last).toMatchObject({ sending: true, playing: true, closed: false });
  });

  it("ends our call with whoever was taken over, even if they do not hang up", async () => {
    const { network, ada } = await consulting();
    network.lostMethods.add("BYE");
    await ada.phone.join(callWith(ada, "1002").id, callWith(ada, "1003").id);
    expect(callWith(ada, "1003").state).toMatchObject({ reason: { kind: "transferred" } });
    network.lostMethods.delete("BYE");
  });

  it("keeps whoever takes over as muted and held as they were", async () => {
    const { ada, ben, cy } = await consulting();
    cy.phone.mute(cy.call().id, true);
    await cy.phone.hold(cy.call().id, true);
    const gathered = cy.media.pauseGathering();
    const joining = ada.phone.join(callWith(ada, "1002").id, callWith(ada, "1003").id);
    await until(() => cy.media.handlers.length === 2, "the new media");
    // Not for a moment is anything heard of Cy.
    expect(cy.media.last).toMatchObject({ sending: false, held: true });
    gathered();
    await joining;
    await callIs(ben, "1003", { kind: "established", heldByRemote: true });
    await until(() => cy.call().remote.number === "1002", "Cy talks to Ben");
    expect(cy.call().state).toMatchObject({ held: true, muted: true });
    expect(cy.media.last).toMatchObject({ sending: false, held: true, playing: false });
  });

  it("is shown while it lasts, and keeps both calls when it fails", async () => {
    const { network, ada } = await consulting();
    network.answerNext("REFER", { status: 202 });
    const [bens, cys] = [callWith(ada, "1002"), callWith(ada, "1003")];
    const joining = ada.phone.join(bens.id, cys.id);
    await until(() => network.requests("REFER").length === 1, "the REFER");
    expect(callWith(ada, "1002").state).toMatchObject({ transferringTo: "1003" });
    expect(callWith(ada, "1003").state).toMatchObject({ transferringTo: "1002" });
    // Nobody ever says how it went.
    await ada.clock.advance(180_000);
    await expect(joining).rejects.toMatchObject({ code: "transfer-failed" });
    expect(callWith(ada, "1002")).toEqual(bens);
    expect(callWith(ada, "1003")).toEqual(cys);
  });
});

describe("a blind transfer", () => {
  it("sends the other side on, and keeps our call until they talk", async () => {
    const { network, ada, ben, cy } = await threePhones();
    const moving = ada.phone.transfer(ada.call().id, "1003");
    await cy.callIs("incoming");
    expect(ada.call().state).toMatchObject({ held: true, transferringTo: "1003" });
    expect(network.requests("BYE")).toEqual([]);
    const { movedBy, remote } = ben.call();
    expect({ remote, movedBy }).toMatchObject({
      remote: { number: "1003" },
      movedBy: { number: "1001" },
    });

    await cy.phone.answer(cy.call().id);
    await moving;
    expect(ada.call().state).toMatchObject({ reason: { kind: "transferred", to: "1003" } });
    await callIs(ben, "1003", { kind: "established" });
    await until(() => callWith(ben, "1001").state.kind === "ended", "Ada has left");
  });

  it.each([
    ["busy", { status: 486 }, "callee-busy"],
    ["unknown", { status: 404 }, "callee-not-found"],
    ["out of order", { status: 500 }, "transfer-failed"],
  ])("to a number that is %s brings the call back", async (_why, answer, code) => {
    const { network, ada, ben } = await threePhones();
    const moving = ada.phone.transfer(ada.call().id, "1003");
    // Ada's re-INVITE for the hold comes first.
    await until(() => network.requests("REFER").length === 1, "the REFER");
    network.answerNext("INVITE", answer);
    await expect(moving).rejects.toMatchObject({ code });
    expect(ada.call().state).toMatchObject({ held: false, transferringTo: null });
    await callIs(ben, "1001", { kind: "established", held: false, heldByRemote: false });
    expect(callWith(ben, "1003").state.kind).toBe("ended");
  });

  it("that the other side refuses brings the call back", async () => {
    const { network, ada } = await threePhones();
    network.answerNext("REFER", { status: 405 });
    await expect(ada.phone.transfer(ada.call().id, "1003")).rejects.toMatchObject({
      code: "transfer-refused",
    });
    expect(ada.call().state).toMatchObject({ held: false, transferringTo: null });
  });

  it("leaves a call that was held before on hold when it fails", async () => {
    const { network, ada } = await threePhones();
    await ada.phone.hold(ada.call().id, true);
    network.answerNext("REFER", { status: 486 });
    await expect(ada.phone.transfer(ada.call().id, "1003")).rejects.toMatchObject({
      code: "callee-busy",
    });
    expect(ada.call().state).toMatchObject({ held: true, transferringTo: null });
  });

  it("ends quietly when we hang up meanwhile", async () => {
    const { network, ada } = await threePhones();
    network.answerNext("REFER", { status: 202 });
    const moving = ada.phone.transfer(ada.call().id, "1003");
    await until(() => network.requests("REFER").length === 1, "the REFER");
    await ada.phone.hangUp(ada.call().id);
    await moving;
    expect(ada.call().state).toMatchObject({ reason: { kind: "hung-up", by: "us" } });
  });

  it("goes nowhere without a number", async () => {
    const { network, ada } = await threePhones();
    await expect(ada.phone.transfer(ada.call().id, "?")).rejects.toMatchObject({
      code: "number-invalid",
    });
    expect(network.requests("REFER")).toEqual([]);
    expect(ada.call().state).toMatchObject({ held: false });
  });
});

describe("an INVITE with Replaces", () => {
  it("for a dialog that is not there is refused", async () => {
    const { network, ada } = await twoPhones();
    network.deliver(
      "1001",
      [
        "INVITE sip:1001@harbour.test SIP/2.0",
        "Via: SIP/2.0/WSS stranger.invalid;branch=z9hG4bKx",
        "From: <sip:mallory@example.com>;tag=m",
        "To: <sip:1001@harbour.test>",
        "Call-ID: replacing",
        "CSeq: 1 INVITE",
        "Max-Forwards: 70",
        "Contact: <sip:mallory@stranger.invalid>",
        "Replaces: guessed;to-tag=1;from-tag=2",
        "Content-Length: 0",
        "",
        "",
      ].join("\r\n"),
    );
    const isRefused = (text: string) => text.startsWith("SIP/2.0 481");
    await until(() => network.responses("INVITE").some(isRefused), "a refusal");
    expect(ada.phone.calls()).toEqual([]);
  });
});
