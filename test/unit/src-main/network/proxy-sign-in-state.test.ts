import { expect, it } from "vitest";
import {
  mostFailures,
  type ProxySignInEvent,
  type ProxySignInState,
  transition,
} from "../../../../src-main/network/proxy-sign-in-state.ts";

const credentials = { username: "ada", password: "word" };
const others = { username: "ada", password: "other" };

const states = {
  unknown: { kind: "unknown" },
  recalling: { kind: "recalling" },
  asking: { kind: "asking", failures: 1 },
  known: { kind: "known", credentials, failures: 1 },
  "given-up": { kind: "given-up", because: "declined" },
} satisfies Record<ProxySignInState["kind"], ProxySignInState>;

const events = {
  wanted: { kind: "wanted" },
  recalled: { kind: "recalled", credentials },
  "recalled nothing": { kind: "recalled", credentials: null },
  given: { kind: "given", credentials: others },
  accepted: { kind: "accepted" },
  refused: { kind: "refused", credentials },
  "refused others": { kind: "refused", credentials: others },
  declined: { kind: "declined" },
  forgiven: { kind: "forgiven" },
} satisfies Record<string, ProxySignInEvent>;

/** Everything else changes nothing. */
const table: Readonly<Record<string, ProxySignInState>> = {
  "unknown wanted": { kind: "recalling" },
  "recalling recalled": { kind: "known", credentials, failures: 0 },
  "recalling recalled nothing": { kind: "asking", failures: 0 },
  "asking given": { kind: "known", credentials: others, failures: 1 },
  "asking declined": { kind: "given-up", because: "declined" },
  "known accepted": { kind: "known", credentials, failures: 0 },
  "known refused": { kind: "asking", failures: 2 },
  "given-up forgiven": { kind: "unknown" },
};

const pairs = Object.entries(states).flatMap(([state, from]) =>
  Object.entries(events).map(([event, by]) => ({ name: `${state} ${event}`, from, by })),
);

it.each(pairs)("$name", ({ name, from, by }) => {
  const expected = table[name];
  if (expected === undefined) expect(transition(from, by)).toBe(from);
  else expect(transition(from, by)).toEqual(expected);
});

it("gives up before an account is locked", () => {
  const known: ProxySignInState = { kind: "known", credentials, failures: mostFailures - 1 };
  expect(transition(known, { kind: "refused", credentials })).toEqual({
    kind: "given-up",
    because: "refused",
  });
});
