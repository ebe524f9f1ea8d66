import { expect, it } from "vitest";
import { linkOrigin } from "../../../../../src-contract/profile-api.ts";
import { createI18n } from "../../../../../src-renderer/ui/i18n.ts";
import { linkOriginWords } from "../../../../../src-renderer/ui/profile/link-words.ts";
import { linkOf } from "./profile-fixtures.ts";

const { t } = createI18n("en");

it.each([
  ["email", "Through your email ada@harbour.test"],
  ["alias", "Through your other address ada@harbour.test"],
  ["proof", "By the phone's own password"],
  ["administrator", "By your IT"],
] as const)("%s reads: %s", (origin, words) => {
  expect(linkOriginWords(t, linkOf({ origin }))).toBe(words);
});

it.each(["en", "de"])("leaves no address out where there is none, in %s", (language) => {
  for (const origin of linkOrigin.options) {
    const words = linkOriginWords(createI18n(language).t, linkOf({ origin, email: null }));
    expect(words).not.toMatch(/\{\{|null|link\./);
  }
});
