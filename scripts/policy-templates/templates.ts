/**
 * Owns: the list of everything that is made from the table of policies, file by file.
 * Must not know: what any file looks like inside.
 */
import { resolve } from "node:path";
import { admlFile } from "./adml.ts";
import { admxFile } from "./admx.ts";
import { configurationProfile } from "./mobileconfig.ts";
import { policiesPage } from "./page.ts";
import { payloadManifest } from "./payload-manifest.ts";
import { policySchema } from "./schema.ts";

const root = resolve(import.meta.dirname, "../..");

/** Path of each file → its content. */
export const policyTemplates: Readonly<Record<string, string>> = {
  [resolve(root, "resources/policies/windows/offhook.admx")]: admxFile(),
  [resolve(root, "resources/policies/windows/en-US/offhook.adml")]: admlFile(),
  [resolve(root, "resources/policies/macos/offhook.mobileconfig")]: configurationProfile(),
  [resolve(root, "resources/policies/macos/app.offhook.Offhook.plist")]: payloadManifest(),
  [resolve(root, "resources/policies/linux/offhook.schema.json")]: policySchema(),
  [resolve(root, "docs/policies.md")]: policiesPage(),
};
