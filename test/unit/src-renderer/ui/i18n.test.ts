import { expect, it } from "vitest";
import { nearestLanguage } from "../../../../src-renderer/ui/i18n.ts";

it.each([
  ["de", "de"],
  ["de-CH", "de"],
  ["en-GB", "en"],
  ["fr", "en"],
  ["den", "en"],
  ["C", "en"],
  ["", "en"],
])("%s reads %s", (locale, language) => {
  expect(nearestLanguage(locale)).toBe(language);
});
