/**
 * Owns: the page about policies for IT.
 * Must not know: how policies are read.
 */
import { preferenceDomain } from "../../src-main/policy/mac-preferences.ts";
import {
  categories,
  categoryTitles,
  choicesOf,
  type NamedPolicy,
  namedPolicies,
} from "./entries.ts";

const head = `# Policies

What IT lays down for a computer. A **mandatory** policy decides; where people have that choice too, they see it locked and *managed by your organisation*. A **recommended** one is where people start from.

This page, and the templates in \`resources/policies\`, are made from \`src-contract/policy.ts\` by \`npm run docs\`; a test fails when they are out of date.

## Where they are laid down

| System | Mandatory | Recommended | Template |
|---|---|---|---|
| Windows | \`HKLM\\Software\\Policies\\Offhook\`, then \`HKCU\\…\` | the key \`Recommended\` below it | \`windows/offhook.admx\` with \`windows/en-US/offhook.adml\`, for the central store of Group Policy or for Intune |
| macOS | configuration profile for the domain \`${preferenceDomain}\` | the dictionary \`Recommended\` in it | \`macos/offhook.mobileconfig\` (an example), \`macos/${preferenceDomain}.plist\` (manifest for profile editors) |
| Linux | \`/etc/offhook/policies/managed/*.json\` | \`/etc/offhook/policies/recommended/*.json\` | \`linux/offhook.schema.json\` |

Several files are read in the order of their names; the first to say something counts. Policies are read when Offhook starts. In the registry a list is a key of its own with the values \`1\`, \`2\`, …; a switch is a \`REG_DWORD\` of 0 or 1; a document is its JSON.

Windows and macOS are read by the same code as is tested here with what \`reg.exe\` and \`plutil\` print, but have not been tried on those systems.

## When one cannot be read

It is named in the log, with its file or registry key, and left aside; the others count. It never opens anything:

- A mandatory policy marked **guards** below keeps people from something. As long as it cannot be read nobody can sign in, and the app says which one it is (code IT-5).
- A mandatory file, registry key or property list that is there and cannot be read as a whole, because of a slip in its form or because people may not read it, might have held any of these: nobody can sign in, and the app names the place. On Linux the files are to be readable by everybody.
- A feature whose mandatory policy cannot be read is switched off.
- Any other mandatory policy keeps its choice locked, at what Offhook does by itself.
- Of a list of given values those that are known count; the others are named.
- A recommendation never takes the place of a broken mandatory policy.
`;

/** The whole page, in Markdown. */
export const policiesPage = (): string =>
  [head, ...categories.map((name) => section(name))].join("\n");

function section(category: (typeof categories)[number]): string {
  const rows = namedPolicies.filter((entry) => entry.category === category).map(row);
  return `## ${categoryTitles[category]}

| Key | What it does | Form | Example | |
|---|---|---|---|---|
${rows.join("\n")}
`;
}

function row(entry: NamedPolicy): string {
  const values = choicesOf(entry).map(([value, words]) => `\`${value}\`: ${words}`);
  const cells = [
    `\`${entry.key}\``,
    [`**${entry.title}.** ${entry.text}`, ...values].join("<br>"),
    entry.form,
    `\`${JSON.stringify(entry.example)}\``,
    entry.guards ? "guards" : entry.recommendable ? "can be recommended" : "",
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
