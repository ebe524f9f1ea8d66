import { describe, expect, it } from "vitest";
import { failed, inCall, isHeldByRemote } from "../../../fakes/fake-office.ts";
import { type FakePhone, leaseFor, until } from "../../../fakes/fake-phone.ts";

const reconnecting = ({ call }: FakePhone): boolean => {
  const { state } = call();
  return state.kind === "established" && state.reconnecting;
};
const restarted = ({ media }: FakePhone, times: number) =>
  until(() => media.last.iceRestarts === times, `ICE began anew ${times} times`);

describe("the sound of a call that is interrupted", () => {
  it("gets a new path after a while, and the person is told until there is one", async () => {
    const { ada } = await inCall();
    ada.media.last.onPath?.("interrupted");
    await ada.clock.advance(2_999);
    expect([reconnecting(ada), ada.media.last.iceRestarts]).toEqual([false, 0]);
    await ada.clock.advance(1);
    expect(reconnecting(ada)).toBe(true);
    await restarted(ada, 1);
    ada.media.last.onPath?.("connected");
    expect(reconnecting(ada)).toBe(false);
    await ada.clock.advance(60_000);
    expect(ada.media.last.iceRestarts).toBe(1);
    expect(ada.call().state.kind).toBe("established");
  });

  it("is left alone when it comes back by itself", async () => {
    const { ada } = await inCall();
    ada.media.last.onPath?.("interrupted");
    await ada.clock.advance(2_000);
    ada.media.last.onPath?.("connected");
    await ada.clock.advance(20_000);
    expect([reconnecting(ada), ada.media.last.iceRestarts]).toEqual([false, 0]);
  });

  it("is tried again and again, and the call is lost 15 seconds after the browser gave up", async () => {
    const { ada, ben } = await inCall();
    ada.media.last.onPath?.("interrupted");
    await ada.clock.advance(3_000);
    await restarted(ada, 1);
    await ada.clock.advance(5_000);
    await restarted(ada, 2);
    ada.media.last.onPath?.("failed");
    await restarted(ada, 3);
    await ada.clock.advance(5_000);
    await restarted(ada, 4);
    ada.media.last.onPath?.("failed");
    await ada.clock.advance(9_999);
    expect(ada.call().state.kind).toBe("established");
    await ada.clock.advance(1);
    expect(ada.call().state).toMatchObject(failed("call-connection-lost"));
    await ben.callIs("ended");
  });

  it("leaves no timer behind when the call ends meanwhile", async () => {
    const { ada, ben } = await inCall();
    const before = ada.clock.pending().length;
    ada.media.last.onPath?.("failed");
    await restarted(ada, 1);
    await ben.phone.hangUp(ben.call().id);
    await ada.callIs("ended");
    // Nor is its quality looked at any more.
    expect(ada.clock.pending().length).toBe(before - 1);
  });
});

describe("a line that comes back in a call", () => {
  it("tells the other side where we are now, once for each loss, with the servers of the lease", async () => {
    const { network, ada } = await inCall();
    const iceServers = [{ urls: ["turn:t.example"] }];
    const iceTransportPolicy = "relay";
    ada.giveLease(leaseFor("1001", { id: "next", iceServers, iceTransportPolicy }));
    ada.phone.rebuild("addresses-lost");
    await ada.registrationIs("registered");
    await restarted(ada, 1);
    await until(() => network.requests("INVITE").length === 2, "it is sent");
    const [, reinvite] = network.requests("INVITE");
    expect(reinvite).toMatch(/^Contact: /m);
    expect(reconnecting(ada)).toBe(false);
    expect(ada.media.last.ice).toEqual({ iceServers, iceTransportPolicy });
    await ada.clock.advance(700_000);
    expect(ada.media.last.iceRestarts).toBe(1);
  });

  it("leaves the path of the sound alone where the machine has not moved, and only says where we are", async () => {
    const { network, ada } = await inCall();
    network.cutAll();
    ada.phone.retryNow();
    await ada.registrationIs("registered");
    await until(() => network.requests("INVITE").length === 2, "it is sent");
    expect(network.requests("INVITE").at(-1)).toMatch(/^Contact: /m);
    await ada.clock.advance(60_000);
    expect(ada.media.last.iceRestarts).toBe(0);
    expect(network.requests("INVITE")).toHaveLength(2);
  });

  it("is waited for where there is none, and the path is renewed as soon as it is there", async () => {
    const { network, ada } = await inCall();
    network.cutAll();
    ada.media.last.onPath?.("failed");
    expect([reconnecting(ada), ada.media.last.iceRestarts]).toEqual([true, 0]);
    ada.phone.retryNow();
    await ada.registrationIs("registered");
    await restarted(ada, 1);
    ada.media.last.onPath?.("connected");
    expect(reconnecting(ada)).toBe(false);
  });

  it("keeps a held call held, and answers the other side without beginning anew", async () => {
    const { network, ada, ben } = await inCall();
    await ada.phone.hold(ada.call().id, true);
    await until(() => isHeldByRemote(ben), "the other side is held");
    ada.phone.rebuild("addresses-lost");
    await ada.registrationIs("registered");
    await restarted(ada, 1);
    await until(() => network.requests("ACK").length >= 3, "the re-INVITE is over");
    expect(network.requests("INVITE").at(-1)).toContain("a=sendonly");
    expect(isHeldByRemote(ben)).toBe(true);
    await ben.phone.hold(ben.call().id, true);
    expect(ada.media.last.iceRestarts).toBe(1);
    expect(network.responses("INVITE").at(-1)).toContain("a=inactive");
  });

  it("asks once for both, when a hold is wanted meanwhile", async () => {
    const { network, ada, ben } = await inCall();
    const proceed = ada.media.pauseGathering();
    const before = network.requests("INVITE").length;
    const holding = ada.phone.hold(ada.call().id, true);
    ada.media.last.onPath?.("failed");
    proceed();
    await holding;
    await restarted(ada, 1);
    await until(() => isHeldByRemote(ben), "the other side is held");
    expect(network.requests("INVITE").length - before).toBe(2);
    expect(network.requests("INVITE").at(-1)).toContain("a=sendonly");
  });

  it("tries again when both sides begin anew in the same moment", async () => {
    const { network, ada } = await inCall();
    network.answerNext("INVITE", { status: 491 });
    ada.media.last.onPath?.("failed");
    await restarted(ada, 1);
    await ada.clock.advance(4_000);
    await restarted(ada, 2);
    ada.media.last.onPath?.("connected");
    expect(ada.call().state.kind).toBe("established");
  });

  it("does not wait for a re-INVITE that went down with the connection before", async () => {
    const { network, ada } = await inCall();
    network.lostMethods.add("INVITE");
    ada.media.last.onPath?.("failed");
    await restarted(ada, 1);
    await until(() => network.requests("INVITE").length === 2, "it was sent into the void");
    network.lostMethods.delete("INVITE");
    ada.phone.rebuild("addresses-lost");
    await ada.registrationIs("registered");
    await restarted(ada, 2);
    await until(
      () => network.requests("INVITE").length === 3,
      "it is sent over the new connection",
    );
  });

  it("ends a call the other side knows nothing of any more", async () => {
    const { network, ada } = await inCall();
    network.answerNext("INVITE", { status: 481 });
    ada.phone.rebuild("addresses-lost");
    await ada.registrationIs("registered");
    await until(() => ada.call().state.kind === "ended", "the call is over");
    expect(ada.call().state).toMatchObject(failed("call-connection-lost"));
  });
});
