/**
 * Owns: three colleagues in calls with each other, ready for one of them to be moved.
 * Must not know: what is tested.
 */
import type { Call } from "../../src-renderer/call/call-state.ts";
import { inCall, phoneOf } from "./fake-office.ts";
import { type FakePhone, ha1Of, until } from "./fake-phone.ts";

/** The call of `fake` with the person who has this number. */
export function callWith(fake: FakePhone, number: string): Call {
  const found = fake.phone.calls().findLast(({ remote }) => remote.number === number);
  if (found === undefined) throw new Error(`no call with ${number}`);
  return found;
}

/** Waits until `fake` has a call with `number` whose state fits. */
export async function callIs(
  fake: FakePhone,
  number: string,
  wanted: Partial<Record<string, unknown>> & { readonly kind: Call["state"]["kind"] },
): Promise<Call> {
  const fits = ({ remote, state }: Call) =>
    remote.number === number &&
    Object.entries(wanted).every(
      ([name, value]) => (state as unknown as Record<string, unknown>)[name] === value,
    );
  await until(() => fake.phone.calls().some(fits), `a call with ${number} is ${wanted.kind}`);
  return callWith(fake, number);
}

/** Ada talks to Ben; Cy has a phone too. */
export async function threePhones() {
  const office = await inCall();
  office.network.accounts.set("1003", ha1Of("1003", "secret"));
  return { ...office, cy: await phoneOf(office.network, "1003") };
}

/** Ada holds Ben and talks to Cy, whom she has asked first. */
export async function consulting() {
  const office = await threePhones();
  const { ada, cy } = office;
  await ada.phone.dial("1003");
  await cy.callIs("incoming");
  await cy.phone.answer(cy.call().id);
  await callIs(ada, "1003", { kind: "established" });
  await callIs(office.ben, "1001", { kind: "established", heldByRemote: true });
  return office;
}
