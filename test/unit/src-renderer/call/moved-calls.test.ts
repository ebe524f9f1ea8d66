import { describe, expect, it } from "vitest";
import { until } from "../../../fakes/fake-phone.ts";
import { callIs, callWith, consulting, threePhones } from "../../../fakes/fake-transfer.ts";

/** Ada joins Ben and Cy, whose answer to Ben's INVITE waits for candidates. */
async function joining() {
  const office = await consulting();
  const { ada, cy } = office;
  const gathered = cy.media.pauseGathering();
  const joined = ada.phone.join(callWith(ada, "1002").id, callWith(ada, "1003").id);
  joined.catch(() => undefined);
  await until(() => cy.media.handlers.length === 2, "the new media");
  return { ...office, gathered, joined };
}

describe("a call that is being taken over", () => {
  it("goes on when whoever moves it hangs up too early", async () => {
    const { ada, ben, cy, gathered } = await joining();
    const { id } = cy.call();
    await ada.phone.hangUp(callWith(ada, "1003").id);
    await ada.clock.advance(0);
    expect(cy.call()).toMatchObject({ id, state: { kind: "established" } });
    gathered();
    await callIs(ben, "1003", { kind: "established" });
    await until(() => cy.call().remote.number === "1002", "Cy talks to Ben");
    expect(cy.call()).toMatchObject({ id, state: { kind: "established" } });
    expect(cy.media.last).toMatchObject({ sending: true, playing: true, closed: false });
    await ben.phone.hangUp(callWith(ben, "1003").id);
    await callIs(cy, "1002", { kind: "ended" });
  });

  it("is over when neither of them is there any more", async () => {
    const { ada, ben, cy, gathered } = await joining();
    await ada.phone.hangUp(callWith(ada, "1003").id);
    await ben.phone.hangUp(callWith(ben, "1003").id);
    await cy.callIs("ended");
    expect(cy.call().state).toMatchObject({ reason: { kind: "hung-up", by: "them" } });
    gathered();
    await until(() => cy.media.handlers.every(({ closed }) => closed), "nothing listens");
    expect(cy.sound.microphoneOpen).toBe(false);
  });

  it("stays with whoever moves it when nobody takes it over after all", async () => {
    const { ben, cy, gathered } = await joining();
    await ben.phone.hangUp(callWith(ben, "1003").id);
    gathered();
    await until(() => cy.media.last.closed, "the new media is closed");
    expect(cy.call()).toMatchObject({ remote: { number: "1001" }, state: { kind: "established" } });
  });

  it("ends at once for all when the person hangs up meanwhile", async () => {
    const { ben, cy, gathered } = await joining();
    await cy.phone.hangUp(cy.call().id);
    gathered();
    await callIs(ben, "1003", { kind: "ended" });
    await until(() => cy.media.handlers.every(({ closed }) => closed), "nothing listens");
    expect(cy.call().state).toMatchObject({ reason: { kind: "hung-up", by: "us" } });
  });

  it("is held or not as the person chose last", async () => {
    const { ben, cy, gathered } = await joining();
    const holding = cy.phone.hold(cy.call().id, true);
    gathered();
    await holding;
    await until(() => cy.call().remote.number === "1002", "Cy talks to Ben");
    await callIs(ben, "1003", { kind: "established", heldByRemote: true });
    expect(cy.call().state).toMatchObject({ held: true });
    await cy.phone.hold(cy.call().id, false);
    await callIs(ben, "1003", { kind: "established", heldByRemote: false });
  });
});

describe("a transfer that is given up at once", () => {
  it("asks nobody to call anybody", async () => {
    const { network, ada, ben } = await threePhones();
    const moving = ada.phone.transfer(ada.call().id, "1003");
    await ada.phone.hangUp(ada.call().id);
    await moving;
    await ben.callIs("ended");
    expect(network.requests("REFER")).toEqual([]);
  });
});
