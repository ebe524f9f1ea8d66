import { describe, expect, it } from "vitest";
import {
  type FakePhone,
  leaseFor,
  networkWith,
  registeredPhone,
  until,
} from "../../../fakes/fake-phone.ts";
import { methodOf } from "../../../fakes/fake-sip-message.ts";
import type { FakeSipNetwork } from "../../../fakes/fake-sip-network.ts";

const sdp =
  "v=0\r\no=- 1 1 IN IP4 10.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=sendrecv\r\n";
const gateway = { toTag: "gateway", headers: ["Contact: <sip:gateway@10.0.0.1>"], sdp };
const desk = { toTag: "desk", headers: ["Contact: <sip:desk@10.0.0.1>"], sdp };

/** A call whose INVITE has left; the test answers it by hand. */
async function dialled(): Promise<{ network: FakeSipNetwork; ada: FakePhone; invite: string }> {
  const network = networkWith("1001");
  const ada = await registeredPhone(network, leaseFor("1001"));
  network.lostMethods.add("INVITE");
  await ada.phone.dial("1002");
  await until(() => network.requests("INVITE").length === 1, "the INVITE");
  return { network, ada, invite: network.requests("INVITE")[0]! };
}

describe("early media", () => {
  it("is heard instead of our own ringback, and goes on in the call", async () => {
    const { network, ada, invite } = await dialled();
    network.reply(invite, { status: 183, ...gateway });
    expect((await ada.callIs("ringing")).state).toMatchObject({ earlyMedia: true });
    expect(ada.sound.playing).toEqual(new Set());
    network.reply(invite, { status: 180, ...gateway, sdp: "" });
    network.reply(invite, { status: 200, ...gateway });
    await ada.callIs("established");
    expect(network.requests("INVITE")).toHaveLength(1);
  });

  it("calls once more, without it, when another device answers than the one that sent it", async () => {
    const { network, ada, invite } = await dialled();
    network.reply(invite, { status: 183, ...gateway });
    await ada.callIs("ringing");
    network.reply(invite, { status: 200, ...desk });
    await until(() => network.requests("INVITE").length === 2, "the second INVITE");
    expect(network.requests("BYE")).toHaveLength(1);
    expect(ada.phone.calls()).toHaveLength(1);
    const again = network.requests("INVITE")[1]!;
    network.reply(again, { status: 183, ...gateway });
    network.reply(again, { status: 200, ...desk });
    await ada.callIs("established");
    await ada.phone.hangUp(ada.call().id);
    await until(() => network.requests("BYE").length === 2, "the second BYE");
  });

  it("is not expected of a bare 183: we go on dialling, then ring ourselves", async () => {
    const { network, ada, invite } = await dialled();
    network.reply(invite, { status: 183, ...gateway, sdp: "" });
    network.reply(invite, { status: 180, ...gateway, sdp: "" });
    expect((await ada.callIs("ringing")).state).toMatchObject({ earlyMedia: false });
    expect(ada.sound.playing).toEqual(new Set(["ringback"]));
  });

  it("ends with the call, and the CANCEL that crosses the answer with a BYE", async () => {
    const { network, ada, invite } = await dialled();
    network.reply(invite, { status: 183, ...gateway });
    await ada.callIs("ringing");
    await ada.phone.hangUp(ada.call().id);
    expect(ada.call().state).toMatchObject({ reason: { kind: "cancelled" } });
    network.reply(invite, { status: 200, ...gateway });
    await until(() => network.requests("BYE").length === 1, "the BYE");
    const methods = network.messages.map(({ text }) => methodOf(text));
    expect(methods).toContain("CANCEL");
    expect(methods).toContain("ACK");
    expect(ada.media.last.closed).toBe(true);
  });
});
