/**
 * Owns: the pages a person sees in their browser when it comes back from the identity provider.
 * Must not know: parameters, tokens, or when a page is shown. Nothing secret is ever in one.
 */
import type { AppError } from "../../src-contract/errors.ts";
import type { Words } from "../words.ts";

export interface BrowserPages {
  /** The exchange has succeeded. */
  signedIn(): string;
  /** With the words the app shows. */
  failed(error: AppError): string;
  /** For answers to somebody else's question: says nothing about ours. */
  notOurs(): string;
}

/** Pages in the person's language. */
export function createBrowserPages(words: Words): BrowserPages {
  const render = (title: string, lines: readonly string[]): string => {
    const paragraphs = lines.map((line) => `<p>${escaped(line)}</p>`).join("\n");
    return `<!doctype html>
<html lang="${escaped(words.language)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 30rem; margin: 20vh auto 0; padding: 0 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
</style>
<main>
<h1>${escaped(title)}</h1>
${paragraphs}
</main>
</html>
`;
  };
  return {
    signedIn: () =>
      render(words.t("browserPage.signedIn.title"), [words.t("browserPage.signedIn.text")]),
    failed: (error) => {
      const { what, next, short } = words.error(error);
      return render(what, [next, words.t("browserPage.failed.text", { short })]);
    },
    notOurs: () =>
      render(words.t("browserPage.notOurs.title"), [words.t("browserPage.notOurs.text")]),
  };
}

/** Headers under which a page can neither run, load, be framed nor be kept. The style is the page's own. */
export const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
} as const;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? "");
