/**
 * Owns: the words of the Group Policy template.
 * Must not know: how values are laid down.
 */
import { recommendedCategory, recommendedName } from "./admx.ts";
import {
  categories,
  categoryTitles,
  choicesOf,
  type NamedPolicy,
  namedPolicies,
} from "./entries.ts";
import { type Xml, xmlText } from "./xml.ts";

export const admlFile = (): string =>
  xmlText({
    policyDefinitionResources: {
      "@xmlns:xsd": "http://www.w3.org/2001/XMLSchema",
      "@xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      "@xmlns": "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions",
      "@revision": "1.0",
      "@schemaVersion": "1.0",
      displayName: "Offhook",
      description: "The desktop softphone Offhook.",
      resources: {
        stringTable: {
          string: Object.entries(strings()).map(([id, text]) => ({ "@id": id, "#text": text })),
        },
        presentationTable: { presentation: presentations() },
      },
    },
  });

function strings(): Readonly<Record<string, string>> {
  return {
    windows10: "Windows 10 and newer",
    offhook: "Offhook",
    ...Object.fromEntries(categories.map((name) => [`category_${name}`, categoryTitles[name]])),
    [`category_${recommendedCategory}`]: "Recommended (people may change these)",
    ...Object.assign({}, ...namedPolicies.map(wordsOf)),
  };
}

function wordsOf(entry: NamedPolicy): Readonly<Record<string, string>> {
  const { key, title, text, example, form, recommendable } = entry;
  const choices = choicesOf(entry);
  const values = form === "list" ? choices.map(([value, words]) => `\n${value}: ${words}`) : [];
  const explained = `${[text, ...values].join("")}\n\nExample: ${form === "switch" ? switchWords(example) : JSON.stringify(example)}`;
  return {
    [key]: title,
    [`${key}_text`]: explained,
    ...(form === "choice"
      ? Object.fromEntries(choices.map(([value, words]) => [`${key}_${value}`, words]))
      : {}),
    ...(recommendable
      ? { [recommendedName(key)]: title, [`${recommendedName(key)}_text`]: explained }
      : {}),
  };
}

const switchWords = (on: unknown): string => (on === true ? "enabled" : "disabled");

function presentations(): readonly Xml[] {
  return namedPolicies
    .filter(({ form }) => form !== "switch")
    .flatMap((entry) =>
      [entry.key, ...(entry.recommendable ? [recommendedName(entry.key)] : [])].map((id) => ({
        "@id": id,
        ...presentationOf(entry),
      })),
    );
}

function presentationOf({ key, form, title }: NamedPolicy): { readonly [name: string]: Xml } {
  const box = { "@refId": key };
  switch (form) {
    case "list":
      return { listBox: { ...box, "#text": title } };
    case "choice":
      return { dropdownList: { ...box, "@noSort": "true", "#text": title } };
    case "document":
      return { multiTextBox: { ...box, "#text": title } };
    case "text":
    case "switch":
      return { textBox: { ...box, label: title } };
  }
}
