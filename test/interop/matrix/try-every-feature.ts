/**
 * Owns: a test for every feature in one set-up. A cell of docs/interop.md is a test here.
 * Must not know: the features, or the set-ups.
 */
import { addCounted } from "./cell.ts";
import { features } from "./feature-table.ts";
import { test } from "./matrix-test.ts";
import { type SetUp, setUps } from "./set-ups.ts";

/** Milliseconds. What waits for something that does not come fails here. */
const longestTry = 30_000;

/** Declares the tests; what is not possible there is none. */
export function tryEveryFeature(setUp: SetUp): void {
  test.describe(setUps[setUp], () => {
    test.describe.configure({ timeout: longestTry });
    test.use({ setUp });
    for (const { name, notPossible, run } of features) {
      if (notPossible?.[setUp] !== undefined) continue;
      test(name, async ({ office }, testInfo) => {
        addCounted(testInfo, await run(office));
      });
    }
  });
}
