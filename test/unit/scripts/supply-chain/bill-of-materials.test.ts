/** Proves: that the bill of materials is valid CycloneDX 1.6, by the published schema, and names what ships. */
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { inNodeModules } from "../../../../scripts/bootstrap/checkout.mjs";
import { billOfMaterials } from "../../../../scripts/supply-chain/bill-of-materials.mjs";
import { lockedPackages } from "../../../../scripts/supply-chain/locked-packages.mjs";

const product = { name: "offhook", version: "1.2.3", description: "A phone.", license: "MIT" };
const everything = lockedPackages().filter(({ dev }) => !dev);
const bill = billOfMaterials({ product, packages: everything, electron: "45.4.1", epoch: 0 });

function schema(name: string) {
  const file = `@cyclonedx/cyclonedx-library/res/schema/${name}.SNAPSHOT.schema.json`;
  return JSON.parse(readFileSync(inNodeModules(file), "utf8"));
}

test("it is valid", () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  // Of internationalized names the schema only asks that they are strings.
  ajv.addFormat("idn-email", true);
  ajv.addFormat("iri-reference", true);
  for (const name of ["spdx", "jsf-0.82"]) {
    ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  }
  const validate = ajv.compile(schema("bom-1.6"));
  validate(JSON.parse(JSON.stringify(bill)));
  expect(validate.errors ?? []).toEqual([]);
  expect(validate({ ...bill, components: [{ type: "nonsense" }] })).toBe(false);
});

test("every package is in it, with its version, its terms and its hash; and the runtime", () => {
  expect(bill.components).toHaveLength(everything.length + 1);
  const zod = bill.components.find(({ name }) => name === "zod");
  expect(zod).toMatchObject({
    purl: expect.stringMatching(/^pkg:npm\/zod@\d+\.\d+\.\d+$/),
    licenses: [{ license: { id: "MIT" } }],
    hashes: [{ alg: "SHA-512", content: expect.stringMatching(/^[0-9a-f]{128}$/) }],
  });
  const scoped = bill.components.find(({ group }) => group === "@noble");
  expect(scoped?.purl).toMatch(/^pkg:npm\/%40noble\/hashes@/);
  expect(bill.components).toContainEqual(
    expect.objectContaining({ name: "electron", version: "45.4.1", type: "framework" }),
  );
});

test("the same content is the same document", () => {
  const again = billOfMaterials({
    ...{ product, electron: "45.4.1", epoch: 0 },
    packages: [...everything].reverse(),
  });
  expect(again).toEqual(bill);
});
