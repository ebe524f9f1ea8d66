import { describe, expect, it } from "vitest";
import type { Feature } from "../../../../src-contract/features.ts";
import { defaultPreferences } from "../../../../src-contract/preferences.ts";
import { leaseFor, networkWith, registeredPhone } from "../../../fakes/fake-phone.ts";
import { headerOf } from "../../../fakes/fake-sip-message.ts";

/** Ada, whose organisation has switched `off`, talks to Ben. */
async function adaTalks(off: readonly Feature[]) {
  const network = networkWith("1001", "1002", "1003");
  const ada = await registeredPhone(network, leaseFor("1001"), off);
  const ben = await registeredPhone(network, leaseFor("1002"));
  const cy = await registeredPhone(network, leaseFor("1003"));
  await ada.phone.dial("1002");
  await ben.callIs("incoming");
  await ben.phone.answer(ben.call().id);
  await ada.callIs("established");
  return { network, ada, ben, cy };
}

const off = { code: "feature-off" };

describe("transfer, switched off", () => {
  it("is refused, blind or attended, and not a word of it goes out", async () => {
    const { network, ada } = await adaTalks(["transfer"]);
    const before = ada.call();
    await expect(ada.phone.transfer(before.id, "1003")).rejects.toMatchObject(off);
    await expect(ada.phone.join(before.id, "another")).rejects.toMatchObject(off);
    expect(network.requests("REFER")).toEqual([]);
    expect(ada.call()).toEqual(before);
  });

  it("is not done to us by the other side either, and their call goes on", async () => {
    const { ada, ben, cy } = await adaTalks(["transfer"]);
    await expect(ben.phone.transfer(ben.call().id, "1003")).rejects.toMatchObject({
      code: "transfer-refused",
    });
    expect(cy.phone.calls()).toEqual([]);
    expect(ada.call().state).toMatchObject({ kind: "established" });
  });

  it("would have been, were it on", async () => {
    const { ben, cy } = await adaTalks([]);
    const moved = ben.phone.transfer(ben.call().id, "1003");
    await cy.callIs("incoming");
    await cy.phone.answer(cy.call().id);
    await moved;
  });
});

it("conference, switched off, is refused", async () => {
  const { ada, cy } = await adaTalks(["conference"]);
  const first = ada.call().id;
  await ada.phone.dial("1003");
  await cy.callIs("incoming");
  await cy.phone.answer(cy.call().id);
  await ada.callIs("established");
  await expect(ada.phone.merge(ada.call().id, first)).rejects.toMatchObject(off);
  expect(ada.phone.conference()).toEqual({ kind: "apart" });
});

describe("forwarding, switched off", () => {
  const forwarding = { when: "always", to: "1003", afterSeconds: 20 } as const;

  it.each([
    { switchedOff: ["forwarding"] as const, rings: "ada" as const },
    { switchedOff: [] as const, rings: "cy" as const },
  ])("$switchedOff: a call for Ada rings at $rings", async ({ switchedOff, rings }) => {
    const network = networkWith("1001", "1002", "1003");
    const ada = await registeredPhone(network, leaseFor("1001"), switchedOff);
    const ben = await registeredPhone(network, leaseFor("1002"));
    const cy = await registeredPhone(network, leaseFor("1003"));
    ada.phone.configure({ ...defaultPreferences, forwarding });
    await ben.phone.dial("1001");
    await { ada, cy }[rings].callIs("incoming");
    if (rings === "cy") return;
    expect(cy.phone.calls()).toEqual([]);
    await expect(ada.phone.deflect(ada.call().id, "1003")).rejects.toMatchObject(off);
    expect(ada.call().state.kind).toBe("incoming");
  });
});

describe("what is watched", () => {
  const watchedWith = async (switchedOff: readonly Feature[]) => {
    const network = networkWith("1001", "1002");
    const ada = await registeredPhone(network, leaseFor("1001"), switchedOff);
    ada.phone.watch({ lines: new Set(["1002"]), withCalls: true });
    const events = () => network.requests("SUBSCRIBE").map((text) => headerOf(text, "Event"));
    await ada.clock.advance(1_000);
    return { ada, events };
  };

  it("is the voicemail box and colleagues' lines", async () => {
    const { events } = await watchedWith([]);
    expect(events()).toContain("message-summary");
    expect(events()).toContain("dialog");
  });

  it("is no voicemail box where that is off", async () => {
    const { ada, events } = await watchedWith(["voicemail"]);
    expect(events()).toContain("dialog");
    expect(events()).not.toContain("message-summary");
    expect(ada.phone.watched().voicemail).toEqual({ kind: "not-offered" });
  });

  it("is no line where that is off", async () => {
    const { ada, events } = await watchedWith(["lineStatus"]);
    expect(events()).toContain("message-summary");
    expect(events()).not.toContain("dialog");
    expect(ada.phone.watched().lines.size).toBe(0);
  });
});
