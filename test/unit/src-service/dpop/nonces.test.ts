import { expect, it } from "vitest";
import { createNonces } from "../../../../src-service/dpop/nonces.ts";

function setUp(secret?: string) {
  const clock = { seconds: 1_800_000_000 };
  const now = () => clock.seconds * 1000;
  return { clock, nonces: createNonces({ secret, lifetimeSeconds: 300, now }) };
}

it("are known while they are current and for one period after", () => {
  const { clock, nonces } = setUp();
  const nonce = nonces.current();
  clock.seconds += 299;
  expect(nonces.current()).toBe(nonce);
  clock.seconds += 1;
  expect(nonces.current()).not.toBe(nonce);
  expect(nonces.isKnown(nonce)).toBe(true);
  clock.seconds += 299;
  expect(nonces.isKnown(nonce)).toBe(true);
  clock.seconds += 1;
  expect(nonces.isKnown(nonce)).toBe(false);
});

it("are not known before their time", () => {
  const { clock, nonces } = setUp();
  clock.seconds += 300;
  const next = nonces.current();
  clock.seconds -= 300;
  expect(nonces.isKnown(next)).toBe(false);
});

it("are shared by services with one secret, and by no others", () => {
  const [one, two, other] = ["secret-of-two-services", "secret-of-two-services", undefined].map(
    (secret) => setUp(secret).nonces,
  );
  expect(two?.isKnown(one?.current() ?? "")).toBe(true);
  expect(other?.isKnown(one?.current() ?? "")).toBe(false);
});

it.each(["", "x", "ä", "\u0000".repeat(43)])("%j is none", (text) => {
  expect(setUp().nonces.isKnown(text)).toBe(false);
});
