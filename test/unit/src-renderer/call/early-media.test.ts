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

/** Sound from a place of this name. */
const sdpOf = (name: string) =>
  [
    "v=0",
    `o=${name} 1 1 IN IP4 10.0.0.1`,
    "s=-",
    "t=0 0",
    "m=audio 9 UDP/TLS/RTP/SAVPF 111",
    "a=rtpmap:111 opus/48000/2",
    `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => "AB").join(":")}`,
    "a=sendrecv",
    "",
  ].join("\r\n");
const deviceOf = (toTag: string) => ({
  toTag,
  headers: [`Contact: <sip:${toTag}@10.0.0.1>`],
  sdp: sdpOf(toTag),
});
const gateway = deviceOf("gateway");
const desk = deviceOf("desk");

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

  it("of the first place is heard alone, when several send any", async () => {
    const { network, ada, invite } = await dialled();
    network.reply(invite, { status: 183, ...gateway });
    network.reply(invite, { status: 183, ...desk });
    network.reply(invite, { status: 183, ...gateway });
    await ada.callIs("ringing");
    expect(ada.media.last.earlyAnswers).toEqual([gateway.sdp]);
    expect(ada.sound.streamsPlaying).toBe(1);
    expect(ada.sound.playing).toEqual(new Set());
  });

  it("gives way to whoever answers: nobody is called twice, and the sound begins anew", async () => {
    const { network, ada, invite } = await dialled();
    network.reply(invite, { status: 183, ...gateway });
    network.reply(invite, { status: 183, ...desk });
    await ada.callIs("ringing");
    network.reply(invite, { status: 200, ...desk });
    await ada.callIs("established");
    await until(() => network.requests("INVITE").length === 2, "the re-INVITE");
    expect(network.requests("INVITE")[1]).toMatch(/^INVITE sip:desk@10\.0\.0\.1 /);
    expect(ada.media.last.iceRestarts).toBe(1);
    expect(ada.media.handlers).toHaveLength(1);
    expect(network.requests("BYE")).toHaveLength(0);
  });

  it("that is not heard ends no call that rings, and is tried anew once it is answered", async () => {
    const { network, ada, invite } = await dialled();
    network.reply(invite, { status: 183, ...gateway });
    await ada.callIs("ringing");
    ada.media.last.onPath?.("failed");
    await ada.clock.advance(60_000);
    expect(ada.call().state.kind).toBe("ringing");
    expect(ada.media.last.iceRestarts).toBe(0);
    network.reply(invite, { status: 200, ...gateway });
    expect((await ada.callIs("established")).state).toMatchObject({ reconnecting: true });
    await until(() => ada.media.last.iceRestarts === 1, "the new path");
  });

  it("goes on as it is, when the one answers who sent it", async () => {
    const { network, ada, invite } = await dialled();
    network.reply(invite, { status: 183, ...desk });
    network.reply(invite, { status: 183, ...gateway });
    network.reply(invite, { status: 200, ...desk });
    await ada.callIs("established");
    expect(ada.media.last.iceRestarts).toBe(0);
    expect(network.requests("INVITE")).toHaveLength(1);
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
