import { describe, expect, it } from "vitest";
import { failed, phoneOf, twoPhones } from "../../../fakes/fake-office.ts";
import { ha1Of, until } from "../../../fakes/fake-phone.ts";

const moved = (...contacts: string[]) => ({
  status: 302,
  headers: contacts.map((contact) => `Contact: ${contact}`),
});

describe("a call that is redirected", () => {
  it("goes where it is pointed to, and says so", async () => {
    const { network, ada } = await twoPhones();
    network.accounts.set("1003", ha1Of("1003", "secret"));
    const cy = await phoneOf(network, "1003");
    network.answerNext("INVITE", moved("<sip:1003@harbour.test;maddr=10.0.0.9>"));
    await ada.phone.dial("1002");
    await cy.callIs("incoming");
    expect((await ada.callIs("ringing")).remote).toMatchObject({ number: "1003" });
    expect(ada.phone.calls()).toHaveLength(1);
    expect(network.requests("INVITE")[1]).toMatch(/^INVITE sip:1003@harbour\.test SIP/);
    await cy.phone.answer(cy.call().id);
    await ada.callIs("established");
  });

  it("rings again after the announcement that it goes elsewhere", async () => {
    const { network, ada } = await twoPhones();
    network.lostMethods.add("INVITE");
    await ada.phone.dial("1002");
    await until(() => network.requests("INVITE").length === 1, "the INVITE");
    const gateway = { toTag: "gateway", headers: ["Contact: <sip:gateway@10.0.0.1>"] };
    network.reply(network.requests("INVITE")[0]!, { status: 183, ...gateway, sdp: "announcement" });
    expect((await ada.callIs("ringing")).state).toMatchObject({ earlyMedia: true });
    network.reply(network.requests("INVITE")[0]!, moved("<sip:1003@harbour.test>"));
    await until(() => network.requests("INVITE").length === 2, "the next INVITE");
    network.reply(network.requests("INVITE")[1]!, { status: 180, ...gateway });
    await until(() => ada.sound.playing.has("ringback"), "it is heard to ring");
    expect(ada.call().state).toMatchObject({ kind: "ringing", earlyMedia: false });
  });

  it("prefers the place that is preferred, and skips what may not be called", async () => {
    const { network, ada } = await twoPhones();
    network.answerNext(
      "INVITE",
      moved('<sip:1004@harbour.test>;q=0.2, "Desk, 3rd" <sip:1005@harbour.test>;q=0.7'),
      moved("<sip:1004@harbour.test?Subject=x>", "<sip:1006@harbour.test>"),
    );
    await ada.phone.dial("1002");
    await ada.callIs("ended");
    const called = network.requests("INVITE").map((text) => text.split(" ")[1]);
    expect(called).toEqual(["1002", "1005", "1006"].map((user) => `sip:${user}@harbour.test`));
  });

  it.each([
    ["back to itself", () => moved("<sip:1002@harbour.test>"), 1],
    ["nowhere", () => moved(), 1],
    ["from one place to the next", (turn: number) => moved(`<sip:20${turn}@harbour.test>`), 6],
  ])("%s ends with words", async (_where, answer, invites) => {
    const { network, ada } = await twoPhones();
    network.answerNext("INVITE", ...Array.from({ length: 9 }, (_, turn) => answer(turn)));
    await ada.phone.dial("1002");
    expect((await ada.callIs("ended")).state).toMatchObject(failed("callee-unavailable"));
    expect(network.requests("INVITE")).toHaveLength(invites);
  });

  it("is not called any more once we hung up", async () => {
    const { network, ada } = await twoPhones();
    network.lostMethods.add("INVITE");
    await ada.phone.dial("1002");
    await until(() => network.requests("INVITE").length === 1, "the INVITE");
    await ada.phone.hangUp(ada.call().id);
    network.reply(network.requests("INVITE")[0]!, moved("<sip:1003@harbour.test>"));
    await until(() => network.requests("ACK").length === 1, "the ACK");
    expect(network.requests("INVITE")).toHaveLength(1);
  });
});
