/**
 * Owns: colleagues with registered phones on a SIP network in memory, put away after each test.
 * Must not know: what is tested.
 */
import { afterEach } from "vitest";
import type { ErrorCode } from "../../src-contract/errors.ts";
import type { LocalLease } from "../../src-contract/views.ts";
import { type FakePhone, leaseFor, networkWith, registeredPhone } from "./fake-phone.ts";
import type { FakeSipNetwork } from "./fake-sip-network.ts";

const phones: FakePhone[] = [];

/** A phone that is registered, and stopped after the test. */
export async function phoneOf(
  network: FakeSipNetwork,
  user: string,
  device = user,
  changes: Partial<LocalLease> = {},
): Promise<FakePhone> {
  const instanceId = `00000000-0000-4000-8000-${device.padStart(12, "0")}`;
  const fake = await registeredPhone(network, leaseFor(user, { instanceId, ...changes }));
  phones.push(fake);
  return fake;
}

/** Ada, who calls, and Ben, who is called. `changes` are made to Ada's lease. */
export async function twoPhones(changes: Partial<LocalLease> = {}) {
  const network = networkWith("1001", "1002");
  const ada = await phoneOf(network, "1001", "1001", changes);
  return { network, ada, ben: await phoneOf(network, "1002") };
}

/** The two in a call. */
export async function inCall() {
  const office = await twoPhones();
  const { ada, ben } = office;
  await ada.phone.dial("1002");
  await ben.callIs("incoming");
  await ben.phone.answer(ben.call().id);
  await ada.callIs("established");
  await ben.callIs("established");
  return office;
}

/** Whether the other side of this phone's call has put it on hold. */
export const isHeldByRemote = ({ call }: FakePhone): boolean => {
  const { state } = call();
  return state.kind === "established" && state.heldByRemote;
};

/** What the state of a call that failed looks like. */
export const failed = (code: ErrorCode) => ({ reason: { kind: "failed", error: { code } } });

afterEach(async () => {
  await Promise.all(
    phones.splice(0).map(async ({ phone, clock }) => {
      const stopped = phone.stop();
      await clock.advance(1_000);
      await stopped;
    }),
  );
});
