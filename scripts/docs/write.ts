/**
 * Owns: writing the documents that are made from the code: `npm run docs`.
 * Must not know: what any of them says.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { policyTemplates } from "../policy-templates/templates.ts";
import { errorsFile, errorsPage } from "./errors-page.ts";
import { openApiFile, openApiText } from "./open-api.ts";

await writeFile(errorsFile, errorsPage());
await writeFile(openApiFile, openApiText());
for (const [file, text] of Object.entries(policyTemplates)) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
