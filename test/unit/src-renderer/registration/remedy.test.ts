import { expect, it } from "vitest";
import { remedyFor } from "../../../../src-renderer/registration/remedy.ts";

const another = (leaveAloneSeconds: number) => ({ kind: "another-server", leaveAloneSeconds });
const longer = (seconds: number) => ({ kind: "ask-for-longer", seconds });
const credentials = { kind: "new-credentials" };

it.each([
  [423, { min: 1_800 }, longer(1_800)],
  [423, { min: 600 }, another(0)],
  [423, { min: 60 }, another(0)],
  [423, { min: 99_999_999 }, another(0)],
  [423, {}, another(0)],
  [200, { min: 1_800 }, another(0)],
  [401, {}, credentials],
  [403, {}, credentials],
  [403, { retry: 30 }, credentials],
  [407, {}, credentials],
  [404, {}, another(0)],
  [408, {}, another(0)],
  [480, { retry: 5 }, another(5)],
  [500, {}, another(0)],
  [500, { retry: 20 }, another(20)],
  [503, {}, another(0)],
  [503, { retry: 0 }, another(0)],
  [503, { retry: 120 }, another(120)],
  [503, { retry: 4_000_000_000 }, another(3_600)],
  [603, {}, another(0)],
] as const)("a REGISTER for 600 s refused with %i %o: %o", (status, header, remedy) => {
  const { min = null, retry = null } = header as { min?: number; retry?: number };
  const refusal = {
    kind: "refused",
    status,
    minExpiresSeconds: min,
    retryAfterSeconds: retry,
  } as const;
  expect(remedyFor(refusal, 600)).toEqual(remedy);
});
