/**
 * Owns: the JSON Schema of policy files, for editors and for checks before they are rolled out.
 * Must not know: who reads the files.
 */
import { jsonSchemaOf, namedPolicies } from "./entries.ts";

export function policySchema(): string {
  const properties = Object.fromEntries(
    namedPolicies.map((entry) => [
      entry.key,
      {
        title: entry.title,
        description: entry.text,
        ...jsonSchemaOf(entry),
        examples: [entry.example],
      },
    ]),
  );
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Offhook policies",
    description: "A file in /etc/offhook/policies/managed or /etc/offhook/policies/recommended.",
    type: "object",
    properties,
    additionalProperties: false,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
