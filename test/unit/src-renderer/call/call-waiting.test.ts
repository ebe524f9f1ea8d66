import { describe, expect, it } from "vitest";
import { failed, inCall, isHeldByRemote, phoneOf, twoPhones } from "../../../fakes/fake-office.ts";
import { leaseFor, until } from "../../../fakes/fake-phone.ts";

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
