import { describe, expect, it } from "vitest";
import { inCall, twoPhones } from "../../../fakes/fake-office.ts";
import { until } from "../../../fakes/fake-phone.ts";
import { headerOf } from "../../../fakes/fake-sip-message.ts";

describe("requests from strangers", () => {
  const request = (method: string, user: string, ...headers: string[]) =>
    [
      `${method} sip:${user}@harbour.test SIP/2.0`,
      "Via: SIP/2.0/WSS stranger.invalid;branch=z9hG4bKx",
      "From: <sip:mallory@example.com>;tag=m",
      `To: <sip:${user}@harbour.test>`,
      `Call-ID: ${method}-stranger`,
      `CSeq: 1 ${method}`,
      "Max-Forwards: 70",
      "Contact: <sip:mallory@stranger.invalid>",
      ...headers,
      "Content-Length: 0",
      "",
      "",
    ].join("\r\n");

  it.each([
    ["REFER", 405],
    ["MESSAGE", 405],
    ["SUBSCRIBE", 405],
    ["NOTIFY", 481],
    ["BYE", 481],
    ["OPTIONS", 200],
  ])("%s outside a call is answered with %i", async (method, status) => {
    const { network, ada } = await twoPhones();
    network.deliver("1001", request(method, "1001", "Event: refer", "Refer-To: <sip:0900@x>"));
    await until(() => network.responses(method).length > 0, `an answer to ${method}`);
    expect(network.responses(method)[0]).toMatch(new RegExp(`^SIP/2.0 ${status} `));
    expect(network.requests("INVITE")).toEqual([]);
    expect(ada.phone.registration().kind).toBe("registered");
  });

  it.each(["nonsense", "PUBLISH", "\r\n\r\n", "INVITE sip:1001@harbour.test SIP/2.0\r\n\r\n"])(
    "%j does not disturb the line",
    async (text) => {
      const { network, ada, ben } = await twoPhones();
      network.deliver("1001", text === "PUBLISH" ? request("PUBLISH", "1001") : text);
      await ben.phone.dial("1001");
      await ada.callIs("incoming");
    },
  );

  it("a request that sip.js itself stumbles over is dropped and noted", async () => {
    const { network, ada, ben } = await twoPhones();
    network.deliver("1001", request("PRACK", "1001"));
    await ben.phone.dial("1001");
    await ada.callIs("incoming");
    expect(ada.log.filter((line) => line.includes("message dropped"))).toHaveLength(1);
  });

  it("an INVITE without an offer rings and may be refused", async () => {
    const { network, ada } = await twoPhones();
    network.deliver("1001", request("INVITE", "1001"));
    const { remote, id } = await ada.callIs("incoming");
    expect(remote.number).toBe("mallory@example.com");
    await ada.phone.reject(id);
    await until(
      () => network.responses("INVITE").some((text) => text.startsWith("SIP/2.0 603")),
      "a refusal",
    );
  });

  it("a REFER inside a call is declined and dials nobody", async () => {
    const { network, ada } = await inCall();
    const invite = network.requests("INVITE")[0]!;
    const answer = network.responses("INVITE").find((text) => text.startsWith("SIP/2.0 200"))!;
    const refer = request("REFER", "1001", "Refer-To: <sip:0900@harbour.test>")
      .replace(/From: .*\r\n/, `From: ${headerOf(answer, "To")}\r\n`)
      .replace(/To: <sip:1001.*\r\n/, `To: ${headerOf(invite, "From")}\r\n`)
      .replace(/Call-ID: .*\r\n/, `Call-ID: ${headerOf(invite, "Call-ID")}\r\n`);
    network.deliver("1001", refer);
    await until(() => network.responses("REFER").length > 0, "an answer to the REFER");
    expect(network.responses("REFER")[0]).toMatch(/^SIP\/2.0 603 /);
    expect(network.requests("INVITE")).toHaveLength(1);
    expect(ada.call().state.kind).toBe("established");
  });
});
