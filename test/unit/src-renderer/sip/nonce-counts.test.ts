import { expect, it } from "vitest";
import { NonceCounts } from "../../../../src-renderer/sip/nonce-counts.ts";

it("counts each nonce for itself, from one", () => {
  const counts = new NonceCounts();
  expect(["a", "b", "a", "a", "b"].map((nonce) => counts.next(nonce))).toEqual([1, 1, 2, 3, 2]);
});

it("forgets the nonces not used for longest, and no others", () => {
  const counts = new NonceCounts();
  counts.next("old");
  for (let index = 0; index < 1_000; index += 1) {
    counts.next(`n${index}`);
    counts.next("kept");
  }
  expect(counts.next("kept")).toBe(1_001);
  expect(counts.next("old")).toBe(1);
});
