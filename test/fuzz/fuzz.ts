/**
 * Owns: how many inputs each parser is given, and what every one of them has to hold.
 * Must not know: the parsers.
 */
import fc from "fast-check";
import { expect } from "vitest";
import { errors, OffhookError } from "../../src-contract/errors.ts";

/** Inputs for each target: enough to notice by default, 100,000 for `npm run test:fuzz`. */
export const inputs = Number(process.env["OFFHOOK_FUZZ"] ?? 5_000);

/** A parser works on one input at a time, so no input may keep it for longer: milliseconds. */
const longest = 5_000;

/** Gives `inputs` values to `check`. Any input that throws, or hangs, fails and is printed with its seed. */
export async function fuzz<Value>(
  values: fc.Arbitrary<Value>,
  check: (value: Value) => unknown,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(values, async (value) => {
      const start = performance.now();
      await check(value);
      expect(performance.now() - start).toBeLessThan(longest);
    }),
    { numRuns: inputs },
  );
}

/** Passes errors of the closed union, and nothing else. */
export function expectNamed(error: unknown): asserts error is OffhookError {
  expect(error).toBeInstanceOf(OffhookError);
  const { code } = error as OffhookError;
  expect(Object.hasOwn(errors, code), code).toBe(true);
  expect(code).not.toBe("internal-error");
}

/** Text with the characters parsers stumble over. */
export const nastyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: fc.constantFrom(..."%&=?#;:/@+,.\\\"'<>[]{}()\r\n\t\0 aA0"), maxLength: 300 }),
  fc.string({ unit: fc.constantFrom("\u202e", "\u200b", "\ufeff", "ß", "İ", "٣", "１", "\ud800") }),
  fc
    .tuple(fc.string({ minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 3_000 }))
    .map(([text, times]) => text.repeat(times)),
);
