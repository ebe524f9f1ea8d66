/**
 * Owns: the OpenAPI document as a file, for people and tools that have no running service to ask.
 * Must not know: what is in it; it is made from the contract.
 */
import { resolve } from "node:path";
import packageJson from "../../package.json" with { type: "json" };
import { openApiDocument } from "../../src-contract/http-api/open-api.ts";

/** Where the document is kept. */
export const openApiFile = resolve(import.meta.dirname, "../../docs/openapi.json");

/** What belongs into {@link openApiFile}: the same as the service answers at `/v1/openapi.json`. */
export const openApiText = (): string =>
  `${JSON.stringify(openApiDocument(packageJson.version), null, 2)}\n`;
