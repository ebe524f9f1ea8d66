/** Owns: the proof that docs/interop.md is the matrix, row by row, and the same on every machine. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { interopPage } from "../../../../scripts/interop/page.ts";
import { interopRows } from "../../../../scripts/interop/rows.ts";
import { features } from "../../../../test/interop/matrix/feature-table.ts";
import { setUpIds } from "../../../../test/interop/matrix/set-ups.ts";

const page = (packets: number) =>
  interopPage(
    interopRows(
      features,
      features.flatMap(({ name }) =>
        setUpIds.map((setUp) => ({
          feature: name,
          setUp,
          passed: true,
          reason: "",
          packets: {
            ours: { sent: packets, received: packets },
            theirs: { sent: packets, received: packets },
          },
        })),
      ),
    ),
    { Kamailio: "5.6.3" },
  );

/** First cells of the table. */
const rowsIn = (text: string) =>
  [...text.matchAll(/^\| ([^|]+) \|/gm)].map(([, name]) => name).slice(2);

describe("the matrix for people", () => {
  it("does not depend on how many packets were counted", () => {
    expect(page(30)).toBe(page(31));
  });

  it("numbers each reason once", () => {
    const { size } = new Set(
      features.flatMap(({ notPossible = {} }) => Object.values(notPossible)),
    );
    expect(page(30).match(/^\(\d+\) /gm) ?? []).toHaveLength(size);
  });

  it("has names that are there once", () => {
    const names = features.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it("is, as it was committed, about the features there are", () => {
    const committed = readFileSync(new URL("../../../../docs/interop.md", import.meta.url), "utf8");
    expect(rowsIn(committed)).toEqual(features.map(({ name }) => name));
    for (const { name, passedWhen } of features) {
      expect(committed).toContain(`- **${name}**: ${passedWhen}.`);
    }
  });
});
