/**
 * Owns: the Group Policy template for Windows.
 * Must not know: words; those are in the ADML beside it.
 *
 * [Microsoft: ADMX syntax](https://learn.microsoft.com/en-us/previous-versions/windows/desktop/policy/admx-schema)
 */
import {
  categories,
  choicesOf,
  type NamedPolicy,
  namedPolicies,
  recommendedKey,
  registryKey,
} from "./entries.ts";
import { type Xml, xmlText } from "./xml.ts";

/** Longest text Group Policy is to take. */
const mostText = 4_000;

/** Category of those that are recommended only. */
export const recommendedCategory = "recommended";
/** Name of the policy that only recommends. */
export const recommendedName = (key: string): string => `${key}_recommended`;

export const admxFile = (): string =>
  xmlText({
    policyDefinitions: {
      "@xmlns:xsd": "http://www.w3.org/2001/XMLSchema",
      "@xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      "@xmlns": "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions",
      "@revision": "1.0",
      "@schemaVersion": "1.0",
      policyNamespaces: { target: { "@prefix": "offhook", "@namespace": "Offhook.Policies" } },
      resources: { "@minRequiredRevision": "1.0" },
      supportedOn: {
        definitions: {
          definition: { "@name": "windows10", "@displayName": "$(string.windows10)" },
        },
      },
      categories: {
        category: [
          { "@name": "offhook", "@displayName": "$(string.offhook)" },
          ...[...categories, recommendedCategory].map((name) => ({
            "@name": name,
            "@displayName": `$(string.category_${name})`,
            parentCategory: { "@ref": "offhook" },
          })),
        ],
      },
      policies: {
        policy: [
          ...namedPolicies.map((entry) => policyOf(entry, entry.key, entry.category, registryKey)),
          ...namedPolicies
            .filter(({ recommendable }) => recommendable)
            .map((entry) =>
              policyOf(
                entry,
                recommendedName(entry.key),
                recommendedCategory,
                `${registryKey}\\${recommendedKey}`,
              ),
            ),
        ],
      },
    },
  });

function policyOf(entry: NamedPolicy, name: string, category: string, key: string): Xml {
  const isSwitch = entry.form === "switch";
  return {
    "@name": name,
    "@class": "Both",
    "@displayName": `$(string.${name})`,
    "@explainText": `$(string.${name}_text)`,
    ...(isSwitch ? {} : { "@presentation": `$(presentation.${name})` }),
    "@key": key,
    ...(isSwitch ? { "@valueName": entry.key } : {}),
    parentCategory: { "@ref": category },
    supportedOn: { "@ref": "windows10" },
    ...(isSwitch
      ? {
          enabledValue: { decimal: { "@value": "1" } },
          disabledValue: { decimal: { "@value": "0" } },
        }
      : { elements: elementOf(entry, key) }),
  };
}

function elementOf(entry: NamedPolicy, key: string): Xml {
  const common = { "@id": entry.key, "@valueName": entry.key, "@required": "true" };
  switch (entry.form) {
    case "list":
      return { list: { "@id": entry.key, "@key": `${key}\\${entry.key}`, "@valuePrefix": "" } };
    case "choice":
      return {
        enum: {
          ...common,
          item: choicesOf(entry).map(([value]) => ({
            "@displayName": `$(string.${entry.key}_${value})`,
            value: { string: value },
          })),
        },
      };
    case "document":
      return { multiText: { ...common, "@maxLength": "65535" } };
    case "text":
    case "switch":
      return { text: { ...common, "@maxLength": String(mostText) } };
  }
}
