/**
 * Owns: how often, how long and through which troubles the app asks about the other device.
 * Must not know: a network.
 */
import { expect, test } from "vitest";
import { OffhookError } from "../../../../src-contract/errors.ts";
import { createLog } from "../../../../src-main/log/log.ts";
import type { DeviceAnswer } from "../../../../src-main/sign-in/device-authorization.ts";
import { type DevicePolling, pollForTokens } from "../../../../src-main/sign-in/device-polling.ts";
import type { TokenSet } from "../../../../src-main/tokens/token-set.ts";
import { createFakeClock, settle } from "../../../fakes/fake-clock.ts";

const tokens = { accessToken: "access" } as TokenSet;
const pending: DeviceAnswer = { kind: "pending" };
const unreachable = new OffhookError("identity-provider-unreachable");

/** A provider that answers as scripted, then `pending`; and the seconds at which it was asked. */
function start(
  script: readonly (DeviceAnswer | OffhookError)[],
  { interval = 5, seconds = 600 } = {},
) {
  const clock = createFakeClock(0);
  const askedAt: number[] = [];
  const answers = [...script];
  const polling = pollForTokens({
    authorization: {
      interval,
      async ask() {
        askedAt.push(clock.now() / 1_000);
        const answer = answers.shift() ?? pending;
        if (answer instanceof OffhookError) throw answer;
        return answer;
      },
    },
    expiresAt: seconds * 1_000,
    clock,
    log: createLog(() => undefined),
  });
  return { clock, askedAt, polling, outcome: outcomeOf(polling) };
}

function outcomeOf({ tokens: promise }: DevicePolling) {
  const outcome: { tokens?: TokenSet; code?: string } = {};
  promise.then(
    (value) => {
      outcome.tokens = value;
    },
    (error: OffhookError) => {
      outcome.code = error.code;
    },
  );
  return outcome;
}

test("asks at the provider's interval until there are tokens, and then no more", async () => {
  const { clock, askedAt, outcome } = start([pending, pending, { kind: "tokens", tokens }]);
  await clock.advance(4_999);
  expect(askedAt).toEqual([]);
  await clock.advance(60_000);
  expect(askedAt).toEqual([5, 10, 15]);
  expect(outcome.tokens).toBe(tokens);
  expect(clock.pending()).toEqual([]);
});

test("each slow_down adds five seconds, for good", async () => {
  const slowDown: DeviceAnswer = { kind: "slow-down" };
  const { clock, askedAt } = start([pending, slowDown, slowDown, pending]);
  await clock.advance(60_000);
  expect(askedAt).toEqual([5, 10, 20, 35, 50]);
});

test("while the provider cannot be reached each pause doubles, up to a minute; then as before", async () => {
  const { clock, askedAt, outcome } = start([...Array(5).fill(unreachable), pending]);
  await clock.advance(260_000);
  expect(askedAt).toEqual([
    5, 15, 35, 75, 135, 195, 200, 205, 210, 215, 220, 225, 230, 235, 240, 245, 250, 255, 260,
  ]);
  expect(outcome).toEqual({});
});

test("a slow_down outlasts an outage", async () => {
  const { clock, askedAt } = start([{ kind: "slow-down" }, unreachable, pending]);
  await clock.advance(60_000);
  expect(askedAt).toEqual([5, 15, 35, 45, 55]);
});

test("a code that nobody uses ends at its time, with a name", async () => {
  const { clock, askedAt, outcome } = start([], { seconds: 12 });
  await clock.advance(11_999);
  expect(outcome).toEqual({});
  await clock.advance(1);
  expect(outcome.code).toBe("device-code-expired");
  expect(askedAt).toEqual([5, 10]);
  expect(clock.pending()).toEqual([]);
});

test.each(["device-code-expired", "consent-denied", "device-not-compliant"] as const)(
  "%s from the provider ends it",
  async (code) => {
    const { clock, outcome } = start([new OffhookError(code)]);
    await clock.advance(5_000);
    expect(outcome.code).toBe(code);
    expect(clock.pending()).toEqual([]);
  },
);

test("stopped, it asks no more and says nothing", async () => {
  const { clock, askedAt, polling, outcome } = start([]);
  await clock.advance(5_000);
  polling.stop();
  await clock.advance(700_000);
  expect(askedAt).toEqual([5]);
  expect(outcome).toEqual({});
});

test("tokens that were on their way when it stopped still arrive, to be given back", async () => {
  const clock = createFakeClock(0);
  let answer: (given: DeviceAnswer) => void = () => undefined;
  const polling = pollForTokens({
    authorization: {
      interval: 5,
      ask: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    },
    expiresAt: 600_000,
    clock,
    log: createLog(() => undefined),
  });
  const outcome = outcomeOf(polling);
  await clock.advance(5_000);
  polling.stop();
  answer({ kind: "tokens", tokens });
  await settle();
  expect(outcome.tokens).toBe(tokens);
});
