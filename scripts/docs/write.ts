/**
 * Owns: writing the documents that are made from the code: `npm run docs`.
 * Must not know: what any of them says.
 */
import { writeFile } from "node:fs/promises";
import { errorsFile, errorsPage } from "./errors-page.ts";
import { openApiFile, openApiText } from "./open-api.ts";

await writeFile(errorsFile, errorsPage());
await writeFile(openApiFile, openApiText());
