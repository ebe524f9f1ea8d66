import { afterEach, describe, expect, it } from "vitest";
import type { ErrorCode } from "../../../../src-contract/errors.ts";
import {
  createFakePhone,
  type FakePhone,
  leaseFor,
  networkWith,
  registeredPhone,
  until,
} from "../../../fakes/fake-phone.ts";
import { headerOf } from "../../../fakes/fake-sip-message.ts";
import type { FakeSipNetwork } from "../../../fakes/fake-sip-network.ts";

const phones: FakePhone[] = [];

/** A phone that is registered, and stopped after the test. */
async function phoneOf(network: FakeSipNetwork, user: string, device = user): Promise<FakePhone> {
  const instanceId = `00000000-0000-4000-8000-${device.padStart(12, "0")}`;
  const fake = await registeredPhone(network, leaseFor(user, { instanceId }));
  phones.push(fake);
  return fake;
}

/** Two colleagues. */
async function twoPhones() {
  const network = networkWith("1001", "1002");
  return { network, ada: await phoneOf(network, "1001"), ben: await phoneOf(network, "1002") };
}

/** Two colleagues in a call. */
async function inCall() {
  const company = await twoPhones();
  const { ada, ben } = company;
  await ada.phone.dial("1002");
  await ben.callIs("incoming");
  await ben.phone.answer(ben.call().id);
  await ada.callIs("established");
  await ben.callIs("established");
  return company;
}

const failed = (code: ErrorCode) => ({ reason: { kind: "failed", error: { code } } });

afterEach(async () => {
  await Promise.all(
    phones.splice(0).map(async ({ phone, clock }) => {
      const stopped = phone.stop();
      await clock.advance(1_000);
      await stopped;
    }),
  );
});

describe("a call", () => {
  it("rings, is answered, talks, and ends on both sides", async () => {
    const { ada, ben } = await twoPhones();
    await ada.phone.dial("1002");
    await ada.callIs("ringing");
    expect(ada.sound.playing).toEqual(new Set(["ringback"]));
    const incoming = await ben.callIs("incoming");
    expect(incoming.remote).toMatchObject({ displayName: "Person 1001", number: "1001" });
    expect(ben.sound.playing).toEqual(new Set(["ringer"]));
    expect(ben.sound.microphoneOpen).toBe(false);

    await ben.phone.answer(incoming.id);
    await ben.callIs("established");
    expect((await ada.callIs("established")).state).toMatchObject({
      since: ada.clock.now(),
      held: false,
      heldByRemote: false,
      muted: false,
    });
    expect([...ada.sound.playing, ...ben.sound.playing]).toEqual([]);
    expect(ada.sound.streamsPlaying).toBe(1);
    expect(await ada.phone.audio(ada.call().id)).toMatchObject({ packetsSent: 7 });
    expect(ada.reports.calls.map((calls) => calls.map(({ state }) => state))).toEqual([
      ["dialling"],
      ["established"],
    ]);

    await ada.phone.hangUp(ada.call().id);
    expect(ada.call().state).toMatchObject({
      kind: "ended",
      reason: { kind: "hung-up", by: "us" },
    });
    expect((await ben.callIs("ended")).state).toMatchObject({
      reason: { kind: "hung-up", by: "them" },
    });
    for (const { sound, media, reports } of [ada, ben]) {
      expect(media.last.closed).toBe(true);
      expect(sound.microphoneOpen).toBe(false);
      expect(sound.streamsPlaying).toBe(0);
      expect(reports.calls.at(-1)).toEqual([]);
    }
  });

  it("may be hung up by the one who was called", async () => {
    const { ada, ben } = await inCall();
    await ben.phone.hangUp(ben.call().id);
    expect((await ada.callIs("ended")).state).toMatchObject({
      reason: { kind: "hung-up", by: "them" },
    });
  });

  it("is cancelled before it was answered, and missed at the other side", async () => {
    const { ada, ben } = await twoPhones();
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
    await ada.phone.hangUp(ada.call().id);
    expect(ada.call().state).toMatchObject({ reason: { kind: "cancelled" } });
    expect((await ben.callIs("ended")).state).toMatchObject({ reason: { kind: "missed" } });
    expect(ben.sound.playing).toEqual(new Set());
  });

  it("is cancelled while candidates are still gathered: no INVITE leaves", async () => {
    const { network, ada } = await twoPhones();
    const gather = ada.media.pauseGathering();
    await ada.phone.dial("1002");
    await ada.phone.hangUp(ada.call().id);
    expect(ada.call().state).toMatchObject({ reason: { kind: "cancelled" } });
    gather();
    await ada.clock.advance(0);
    expect(network.requests("INVITE")).toEqual([]);
    expect(ada.media.last.closed).toBe(true);
  });

  it("is given up while the microphone is still being opened: no INVITE leaves, and nothing listens", async () => {
    const { network, ada } = await twoPhones();
    let permit: () => void = () => undefined;
    ada.sound.permission = new Promise((resolve) => {
      permit = resolve;
    });
    const dialling = ada.phone.dial("1002");
    await ada.phone.hangUp((await ada.callIs("dialling")).id);
    permit();
    await dialling;
    await ada.clock.advance(0);
    expect(network.requests("INVITE")).toEqual([]);
    expect(ada.sound.microphoneOpen).toBe(false);
  });

  it("is refused by the person called", async () => {
    const { ada, ben } = await twoPhones();
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
    await ben.phone.reject(ben.call().id);
    expect(ben.call().state).toMatchObject({ reason: { kind: "rejected" } });
    expect((await ada.callIs("ended")).state).toMatchObject(failed("callee-declined"));
  });

  it.each([
    [486, [], "callee-busy"],
    [404, [], "callee-not-found"],
    [403, [], "call-not-allowed"],
    [480, ["Reason: Q.850;cause=19"], "callee-did-not-answer"],
    [302, ["Contact: <sip:0900@harbour.test>"], "call-failed"],
  ] as const)("ends with words when it is refused with %i %s", async (status, headers, code) => {
    const { network, ada } = await twoPhones();
    network.answerNext("INVITE", { status, headers });
    await ada.phone.dial("1002");
    expect((await ada.callIs("ended")).state).toMatchObject(failed(code));
    expect(network.requests("INVITE")).toHaveLength(1);
  });

  it("shows what was dialled, and stays in the list until dismissed", async () => {
    const { ada } = await twoPhones();
    await ada.phone.dial("+49 (0) 30 12-34");
    const ended = await ada.callIs("ended");
    expect(ended.remote.number).toBe("+49301234");
    ada.phone.dismiss(ended.id);
    expect(ada.phone.calls()).toEqual([]);
  });

  it("is not started with a number that is none, without a line, or without a microphone", async () => {
    const network = networkWith("1001");
    const idle = createFakePhone(network);
    await expect(idle.phone.dial("1002")).rejects.toMatchObject({ code: "not-registered" });
    await expect(idle.phone.dial("a b")).rejects.toMatchObject({ code: "number-invalid" });
    const ada = await phoneOf(network, "1001");
    ada.sound.microphoneError = "microphone-denied";
    await expect(ada.phone.dial("1002")).rejects.toMatchObject({ code: "microphone-denied" });
    expect(ada.phone.calls()).toEqual([]);
    expect(network.requests("INVITE")).toEqual([]);
  });

  it("goes on ringing when it could not be answered for want of a microphone", async () => {
    const { ada, ben } = await twoPhones();
    ben.sound.microphoneError = "microphone-busy";
    await ada.phone.dial("1002");
    const { id } = await ben.callIs("incoming");
    await expect(ben.phone.answer(id)).rejects.toMatchObject({ code: "microphone-busy" });
    expect(ben.call().state.kind).toBe("incoming");
    ben.sound.microphoneError = null;
    await ben.phone.answer(id);
    await ada.callIs("established");
  });

  it("uses the ICE servers of the lease, and none by itself", async () => {
    const { ada } = await twoPhones();
    const iceServers = [{ urls: ["turn:t.example"], username: "u", credential: "c" }];
    await ada.phone.dial("1002");
    expect(ada.media.last.iceServers).toEqual([]);
    await ada.phone.hangUp(ada.call().id);
    ada.giveLease(leaseFor("1001", { iceServers }));
    await ada.phone.dial("1002");
    expect(ada.media.last.iceServers).toEqual(iceServers);
  });
});

describe("a call that rings on several devices", () => {
  it("is answered elsewhere, not missed, on the others", async () => {
    const { network, ada, ben } = await twoPhones();
    const tablet = await phoneOf(network, "1002", "2222");
    await ada.phone.dial("1002");
    await tablet.callIs("incoming");
    await ben.callIs("incoming");
    await ben.phone.answer(ben.call().id);
    expect((await tablet.callIs("ended")).state).toMatchObject({
      reason: { kind: "answered-elsewhere" },
    });
    await ada.callIs("established");
  });
});

describe("call waiting", () => {
  it("knocks while talking; answering holds the first call", async () => {
    const { network, ada, ben } = await inCall();
    network.accounts.set("1003", leaseFor("1003").ha1);
    const chen = await phoneOf(network, "1003");
    await chen.phone.dial("1001");
    const waiting = await ada.callIs("incoming");
    expect(ada.sound.playing).toEqual(new Set(["callWaiting"]));
    expect(ada.phone.calls()).toHaveLength(2);

    await ada.phone.answer(waiting.id);
    await chen.callIs("established");
    expect(ada.phone.calls()[0]!.state).toMatchObject({ kind: "established", held: true });
    expect(ada.phone.calls()[1]!.state).toMatchObject({ kind: "established", held: false });
    await until(() => isHeldByRemote(ben), "the first caller is held");

    await ada.phone.hold(ada.phone.calls()[0]!.id, false);
    expect(ada.phone.calls().map(({ state }) => state)).toMatchObject([
      { held: false },
      { held: true },
    ]);
    await until(() => !isHeldByRemote(ben), "the first caller is not held any more");
  });

  it("leaves one call to speak in when two that rang are answered", async () => {
    const { network, ada, ben } = await twoPhones();
    network.accounts.set("1003", leaseFor("1003").ha1);
    const chen = await phoneOf(network, "1003");
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
    await chen.phone.dial("1001");
    await ada.phone.answer((await ada.callIs("incoming")).id);
    await chen.callIs("established");
    await ben.phone.answer(ben.call().id);
    await ben.callIs("established");
    await until(() => isHeldByRemote(chen), "the other caller is held");
    expect(ada.phone.calls().map(({ state }) => state)).toMatchObject([
      { held: false },
      { held: true },
    ]);
  });

  it("tells the seventh caller that the line is busy", async () => {
    const { network, ben } = await twoPhones();
    const users = ["1", "2", "3", "4", "5", "6", "7"];
    for (const user of users) {
      network.accounts.set(user, leaseFor(user).ha1);
      const caller = await phoneOf(network, user);
      await caller.phone.dial("1002");
      if (user === "7") {
        expect((await caller.callIs("ended")).state).toMatchObject(failed("callee-busy"));
      } else await caller.callIs("ringing");
    }
    expect(ben.phone.calls()).toHaveLength(6);
  });
});

const isHeldByRemote = ({ call }: FakePhone): boolean => {
  const { state } = call();
  return state.kind === "established" && state.heldByRemote;
};

describe("hold and mute", () => {
  it("silences both ways at once and tells the other side", async () => {
    const { ada, ben } = await inCall();
    const holding = ada.phone.hold(ada.call().id, true);
    expect(ada.call().state).toMatchObject({ held: true });
    expect(ada.media.last).toMatchObject({ sending: false, playing: false });
    await holding;
    await until(() => isHeldByRemote(ben), "the other side knows");
    expect(ben.call().state).toMatchObject({ held: false });

    await ada.phone.hold(ada.call().id, false);
    await until(() => !isHeldByRemote(ben), "the other side knows that it goes on");
    expect(ada.media.last).toMatchObject({ sending: true, playing: true });
  });

  it("sends the last of several quick changes of mind", async () => {
    const { network, ada, ben } = await inCall();
    const { id } = ada.call();
    await Promise.all([
      ada.phone.hold(id, true),
      ada.phone.hold(id, false),
      ada.phone.hold(id, true),
    ]);
    await until(() => isHeldByRemote(ben), "the other side is held");
    expect(ada.call().state).toMatchObject({ held: true });
    expect(network.requests("INVITE").length).toBeLessThanOrEqual(4);
  });

  it("tries again when both sides hold in the same moment", async () => {
    const { network, ada, ben } = await inCall();
    network.answerNext("INVITE", { status: 491 });
    const holding = ada.phone.hold(ada.call().id, true);
    await until(() => network.requests("INVITE").length === 2, "the first re-INVITE is sent");
    await ada.clock.advance(4_000);
    await holding;
    await until(() => isHeldByRemote(ben), "the other side is held");
  });

  it("stays silent when the other side refuses to be held, and tells when it refuses to go on", async () => {
    const { network, ada } = await inCall();
    network.answerNext("INVITE", { status: 488 });
    await ada.phone.hold(ada.call().id, true);
    expect(ada.media.last.sending).toBe(false);
    expect(ada.call().state).toMatchObject({ kind: "established", held: true });

    await ada.phone.hold(ada.call().id, false);
    await ada.phone.hold(ada.call().id, true);
    network.answerNext("INVITE", { status: 488 });
    await expect(ada.phone.hold(ada.call().id, false)).rejects.toMatchObject({
      code: "call-failed",
      detail: { status: 488 },
    });
  });

  it("mutes the microphone only, through a hold and back", async () => {
    const { ada } = await inCall();
    const { id } = ada.call();
    ada.phone.mute(id, true);
    expect(ada.media.last).toMatchObject({ sending: false, playing: true });
    await ada.phone.hold(id, true);
    await ada.phone.hold(id, false);
    expect(ada.media.last).toMatchObject({ sending: false, playing: true });
    ada.phone.mute(id, false);
    expect(ada.media.last.sending).toBe(true);
  });

  it("sends tones to the audio, and nothing that is not a tone", async () => {
    const { ada } = await inCall();
    ada.phone.sendDtmf(ada.call().id, "5");
    ada.phone.sendDtmf(ada.call().id, "#a");
    ada.phone.sendDtmf(ada.call().id, "x");
    expect(ada.media.last.tones).toEqual(["5", "#A"]);
  });
});

describe("a lost connection", () => {
  it("leaves a running call alone, and its BYE goes out when the line is back", async () => {
    const { network, ada, ben } = await inCall();
    network.cutAll();
    expect(ada.call().state.kind).toBe("established");
    await ada.phone.hangUp(ada.call().id);
    expect(ada.call().state.kind).toBe("ended");
    expect(network.requests("BYE")).toEqual([]);
    for (const { phone, registrationIs } of [ben, ada]) {
      phone.retryNow();
      await registrationIs("registered");
    }
    expect((await ben.callIs("ended")).state).toMatchObject({
      reason: { kind: "hung-up", by: "them" },
    });
  });

  it("ends calls that are only being set up", async () => {
    const { network, ada, ben } = await twoPhones();
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
    network.cutAll();
    expect(ada.call().state).toMatchObject(failed("call-connection-lost"));
    expect(ben.call().state).toMatchObject({ reason: { kind: "missed" } });
    expect([...ada.sound.playing, ...ben.sound.playing]).toEqual([]);
  });

  it("of the audio ends the call and says so", async () => {
    const { ada, ben } = await inCall();
    ada.media.last.onConnectionLost?.();
    expect(ada.call().state).toMatchObject(failed("call-connection-lost"));
    await ben.callIs("ended");
  });
});

describe("the end of a lease", () => {
  it("lets a running call go on and takes no new one", async () => {
    const { network, ada, ben } = await inCall();
    ada.giveLease(null);
    await ada.registrationIs("offline");
    expect(network.bindings("1001")).toEqual([]);
    expect(ada.call().state.kind).toBe("established");
    await expect(ada.phone.dial("1002")).rejects.toMatchObject({ code: "not-registered" });
    await ada.phone.hangUp(ada.call().id);
    await ben.callIs("ended");
  });

  it("is answered by the word the main process waits for, line or no line", async () => {
    const { phone, reports } = createFakePhone(networkWith());
    await phone.stop();
    expect(reports.registration.at(-1)).toBe("offline");
    const before = reports.registration.length;
    await phone.stop();
    expect(reports.registration.length).toBeGreaterThan(before);
  });

  it("by stopping the phone hangs up and unregisters", async () => {
    const { network, ada, ben } = await inCall();
    await ada.phone.stop();
    await ben.callIs("ended");
    expect(ada.call().state).toMatchObject({ reason: { kind: "hung-up", by: "us" } });
    expect(network.bindings("1001")).toEqual([]);
  });
});

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
