/**
 * Owns: the page that explains every error of the app to the person on the phone with IT, and to IT.
 * Must not know: where an error comes from.
 */
import { resolve } from "node:path";
import de from "../../resources/locales/de.json" with { type: "json" };
import { type ErrorCode, errorCodes, errors } from "../../src-contract/errors.ts";

/** Where the page is kept. */
export const errorsFile = resolve(import.meta.dirname, "../../docs/errors.md");

/** Letters of a short code → what its errors are about. A family that is missing here does not get lost: see {@link families}. */
const titles: Readonly<Record<string, string>> = {
  SSO: "Signing in",
  PORT: "Signing in: ports",
  PROXY: "Proxies",
  NET: "The network",
  KEY: "The keychain",
  LINE: "The phone service",
  LINK: "Linking a phone",
  SIP: "The phone server",
  CALL: "Calls",
  MIC: "The microphone",
  BOOK: "Contacts",
  IT: "Settings of the organisation",
  SET: "Choices",
  APP: "Offhook itself",
};

const head = `# Errors

Every error Offhook can show, by the short code that stands under its words and can be read out over a phone. \`{{…}}\` is filled in when it happens: an address, a number, or what the identity provider said.

This page is made from \`src-contract/errors.ts\` and \`resources/locales/de.json\` by \`npm run docs\`; a test fails when it is out of date.
`;

/** The whole page, in Markdown. */
export function errorsPage(): string {
  return [head, ...families().map(section)].join("\n");
}

/** Codes by the letters of their short code, in the order of the union; each in the order of its number. */
function families(): [string, ErrorCode[]][] {
  const found = new Map<string, ErrorCode[]>();
  for (const code of errorCodes) {
    const family = errors[code].short.replace(/-\d+$/, "");
    found.set(family, [...(found.get(family) ?? []), code]);
  }
  return [...found].map(([family, codes]) => [
    family,
    codes.toSorted((a, b) => numberOf(a) - numberOf(b)),
  ]);
}

const numberOf = (code: ErrorCode): number => Number(/\d+$/.exec(errors[code].short)?.[0]);

function section([family, codes]: [string, ErrorCode[]]): string {
  const rows = codes.map((code) => {
    const { short, what, next, itMustAct } = errors[code];
    const german = de.errors[code];
    const cells = [
      `**${short}**<br>\`${code}\``,
      `${what}<br>*${german.what}*`,
      `${next}<br>*${german.next}*`,
      itMustAct ? "yes" : "",
    ];
    return `| ${cells.map(cell).join(" | ")} |`;
  });
  return `## ${titles[family] ?? family}

| Code | What happened | What to do | IT must act |
|---|---|---|---|
${rows.join("\n")}
`;
}

const cell = (text: string): string => text.replaceAll("|", "\\|");
