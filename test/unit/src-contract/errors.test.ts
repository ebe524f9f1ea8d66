/** The union is put together from areas: a code in two of them would silently lose its words in one. */
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { errorCodes } from "../../../src-contract/errors.ts";

const folder = resolve(import.meta.dirname, "../../../src-contract/errors");

test("every code of every area is in the union, and in one area only", async () => {
  const areas = readdirSync(folder).filter((file) => file !== "words.ts");
  const modules = await Promise.all(areas.map((area) => import(resolve(folder, area))));
  const codes = modules.flatMap((module) =>
    Object.values(module).flatMap((rows) => Object.keys(rows as object)),
  );
  expect(codes.toSorted()).toEqual(errorCodes.toSorted());
});
