/**
 * Owns: writing docs/errors.md from the error union: `npm run docs`.
 * Must not know: the page's wording; errors-page.ts has it.
 */
import { writeFile } from "node:fs/promises";
import { errorsFile, errorsPage } from "./errors-page.ts";

await writeFile(errorsFile, errorsPage());
