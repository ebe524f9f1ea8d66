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

  /** A REFER from Ben, inside the call that Ada placed to him. */
  async function refer(referTo: string) {
    const office = await inCall();
    const { network } = office;
    const invite = network.requests("INVITE")[0]!;
    const answer = network.responses("INVITE").find((text) => text.startsWith("SIP/2.0 200"))!;
    const text = request("REFER", "1001", ...(referTo === "" ? [] : [`Refer-To: ${referTo}`]))
      .replace(/From: .*\r\n/, `From: ${headerOf(answer, "To")}\r\n`)
      .replace(/To: <sip:1001.*\r\n/, `To: ${headerOf(invite, "From")}\r\n`)
      .replace(/Call-ID: .*\r\n/, `Call-ID: ${headerOf(invite, "Call-ID")}\r\n`);
    network.deliver("1001", text);
    await until(() => network.responses("REFER").length > 0, "an answer to the REFER");
    return { ...office, status: Number(network.responses("REFER")[0]!.slice(8, 11)) };
  }

  it.each([
    ["to a web page", "<https://example.com/1003>", [400, 603]],
    ["to nobody", "<sip:harbour.test>", [603]],
    ["to nothing", "", [480]],
    ["for something other than a call", "<sip:1003@harbour.test;method=SUBSCRIBE>", [400]],
    ["with a dialog that has no name", "<sip:1003@harbour.test?Replaces=x>", [400]],
    [
      "with a line break in its dialog's name",
      "<sip:1003@harbour.test?Replaces=x%0d%0aSubject:y%3bto-tag%3d1%3bfrom-tag%3d2>",
      [400],
    ],
    ["with two dialogs", "<sip:1003@x?Replaces=a%3bto-tag%3d1%3bfrom-tag%3d2&Replaces=b>", [400]],
  ])("a REFER inside a call %s is declined and dials nobody", async (_what, referTo, statuses) => {
    const { network, ada, status } = await refer(referTo);
    expect(statuses).toContain(status);
    expect(network.requests("INVITE")).toHaveLength(1);
    expect(ada.call().state.kind).toBe("established");
  });

  it("a REFER inside a call puts no headers and no parameters into the new call", async () => {
    const { network } = await refer(
      "<sip:1003@harbour.test;transport=udp;method=INVITE?Subject=Hello&P-Asserted-Identity=%3csip:boss%40x%3e&Priority=emergency>",
    );
    await until(() => network.requests("INVITE").length === 2, "the new call");
    const invite = network.requests("INVITE")[1]!;
    expect(invite).toMatch(/^INVITE sip:1003@harbour\.test SIP\/2\.0\r\n/);
    expect(invite).not.toMatch(/Subject|Asserted|Priority|transport=udp|method=|Replaces:/);
  });
});
