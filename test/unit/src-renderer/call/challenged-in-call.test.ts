import { describe, expect, it } from "vitest";
import { inCall } from "../../../fakes/fake-office.ts";
import { until } from "../../../fakes/fake-phone.ts";
import { headerOf } from "../../../fakes/fake-sip-message.ts";
import type { FakeSipNetwork } from "../../../fakes/fake-sip-network.ts";

const challenge = {
  status: 407,
  headers: ['Proxy-Authenticate: Digest realm="harbour.test", nonce="n", qop="auth"'],
};
const numberOf = (text: string) => Number.parseInt(headerOf(text, "CSeq") ?? "", 10);
/** The CSeq numbers of what Ada sent inside her dialog, in their order. */
const numbersOf = (network: FakeSipNetwork) =>
  network.messages
    .filter(({ way, text }) => way === "in" && /^(BYE|INFO|REFER|INVITE) /.test(text))
    .filter(({ text }) => /;tag=/.test(headerOf(text, "To") ?? ""))
    .map(({ text }) => numberOf(text));

describe("a request that is challenged inside a call", () => {
  it("takes a number of its own each time, and so does what follows it", async () => {
    const { network, ada } = await inCall();
    const { id } = ada.call();
    ada.media.last.hearsTones = false;
    network.answerNext("INFO", challenge);
    ada.phone.sendDtmf(id, "1");
    await until(() => network.requests("INFO").length === 2, "the INFO with credentials");
    network.answerNext("INVITE", challenge);
    await ada.phone.hold(id, true);
    network.answerNext("REFER", challenge, { status: 405 });
    await expect(ada.phone.transfer(id, "1003")).rejects.toThrow();
    network.answerNext("BYE", challenge);
    await ada.phone.hangUp(id);
    await until(() => network.requests("BYE").length === 2, "the BYE with credentials");

    const [, again = ""] = network.requests("REFER");
    expect(headerOf(again, "Proxy-Authorization")).toMatch(/^Digest /);
    const numbers = numbersOf(network);
    expect(numbers).toHaveLength(8);
    expect(numbers).toEqual([...new Set(numbers)].toSorted((one, other) => one - other));
  });
});

describe("tones", () => {
  it("are sent as messages, in their order, to a side that hears none in the sound", async () => {
    const { network, ada } = await inCall();
    ada.media.last.hearsTones = false;
    network.lostMethods.add("INFO");
    ada.phone.sendDtmf(ada.call().id, "1#");
    await until(() => network.requests("INFO").length === 1, "the first message");
    await ada.phone.hold(ada.call().id, true);
    // The second waits for the answer to the first.
    expect(network.requests("INFO")).toHaveLength(1);
    network.reply(network.requests("INFO")[0]!, { status: 200 });
    await until(() => network.requests("INFO").length === 2, "both messages");
    const [first = "", second = ""] = network.requests("INFO");
    expect(headerOf(first, "Content-Type")).toBe("application/dtmf-relay");
    expect(first).toMatch(/\r\n\r\nSignal=1\r\nDuration=120\r\n$/);
    expect(second).toMatch(/Signal=#/);
    expect(ada.media.last.tones).toEqual([]);
    expect(ada.log.join("\n")).not.toMatch(/Signal|Duration/);
  });
});
