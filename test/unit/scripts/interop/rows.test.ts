/** Owns: the proof that a row passes only when all of its possible cells were tried and have passed. */
import { describe, expect, it } from "vitest";
import type { CellTried } from "../../../../scripts/interop/cells-tried.ts";
import { cellsTried } from "../../../../scripts/interop/cells-tried.ts";
import { interopRows } from "../../../../scripts/interop/rows.ts";
import type { SetUp } from "../../../../test/interop/matrix/set-ups.ts";

const feature = { name: "Hold", passedWhen: "it holds" };
const tried = (setUp: SetUp, passed = true): CellTried => ({
  feature: "Hold",
  setUp,
  passed,
  reason: passed ? "" : "it did not",
  packets: null,
});

describe("rows of the matrix", () => {
  it("pass when every cell has", () => {
    const cells = [tried("embedded"), tried("kamailio"), tried("plain")];
    expect(interopRows([feature], cells)).toMatchObject([{ passed: true, figure: 3, goal: 3 }]);
  });

  it("fail with one that has not, and say why", () => {
    const cells = [tried("embedded"), tried("kamailio", false), tried("plain")];
    expect(interopRows([feature], cells)).toMatchObject([
      {
        passed: false,
        figure: 2,
        cells: { kamailio: { outcome: "failed", reason: "it did not" } },
      },
    ]);
  });

  it("fail with one that was not tried", () => {
    expect(interopRows([feature], [tried("embedded"), tried("kamailio")])).toMatchObject([
      { passed: false, cells: { plain: { outcome: "failed", reason: "not tried" } } },
    ]);
  });

  it("do not ask for what is not possible", () => {
    const without = { ...feature, notPossible: { plain: "no such key" } };
    expect(interopRows([without], [tried("embedded"), tried("kamailio")])).toMatchObject([
      {
        passed: true,
        goal: 2,
        cells: { plain: { outcome: "not possible", reason: "no such key" } },
      },
    ]);
  });
});

describe("what Playwright tells", () => {
  const packets = {
    ours: { sent: 30, received: 31 },
    theirs: { sent: 32, received: 33 },
  };
  const spec = (status: string, errors: object[] = []) => ({
    title: "Hold",
    tests: [
      {
        status,
        annotations: [{ type: "packets", description: JSON.stringify(packets) }],
        results: [{ errors }],
      },
    ],
  });
  const result = (inner: object) => ({
    suites: [{ title: "a file", suites: [{ title: "Kamailio", specs: [inner] }] }],
  });

  it("is the cell of its describe block, with its packets", () => {
    expect(cellsTried(result(spec("expected")))).toEqual([
      { feature: "Hold", setUp: "kamailio", passed: true, reason: "", packets },
    ]);
  });

  it("is the first line of what went wrong, without colours", () => {
    const failed = spec("unexpected", [{ message: "\u001b[31mno sound\u001b[39m\nat line 1" }]);
    expect(cellsTried(result(failed))).toMatchObject([{ passed: false, reason: "no sound" }]);
  });

  it("is refused when it is no result", () => {
    expect(() => cellsTried({ suites: "none" })).toThrow();
  });
});
