import { describe, expect, it } from "vitest";
import { checkClock } from "../../../../src-main/check-setup/clock-check.ts";
import { run } from "./checks-under-test.ts";

describe("clock", () => {
  const found = (...drifts: readonly (readonly [host: string, seconds: number])[]) =>
    run(checkClock(), {
      drifts: drifts.map(([host, seconds]) => ({ host, milliseconds: seconds * 1_000 })),
    });

  it.each([
    [[], { finding: "clock-unknown" }],
    [[["a", 0.4]], { finding: "clock-right", detail: { count: 1 } }],
    [[["a", -7]], { finding: "clock-right", detail: { count: 7 } }],
    [[["a", 90]], { finding: "clock-drifts", detail: { seconds: 90 } }],
    [[["a", 2_820]], { finding: "clock-fast", detail: { minutes: 47 } }],
    [[["a", -600]], { finding: "clock-slow", detail: { minutes: 10 } }],
    // The one that agrees best is believed.
    [
      [
        ["a", 2],
        ["b", 600],
      ],
      { finding: "clock-disputed", about: "b", detail: { minutes: 10 } },
    ],
    [
      [
        ["a", 600],
        ["b", 610],
      ],
      { finding: "clock-fast", detail: { minutes: 10 } },
    ],
    [
      [
        ["a", 1],
        ["a", 2],
      ],
      { finding: "clock-right", detail: { count: 1 } },
    ],
  ] as const)("%j is %o", async (drifts, finding) => {
    expect(await found(...drifts)).toEqual(finding);
  });
});
