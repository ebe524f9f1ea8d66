/**
 * Owns: the renderer's words: which languages there are, and which one this person reads.
 * Must not know: any screen.
 */
import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import de from "../../resources/locales/de.json";
import en from "../../resources/locales/en.json";
import { errors } from "../../src-contract/errors.ts";

/** The words of each language. English error words come from the contract, where the codes are defined. */
export const words = { en: { ...en, errors }, de } as const;

/** The language we have that is nearest to `locale` (BCP 47); English when none is. */
export function nearestLanguage(locale: string): keyof typeof words {
  return /^de([-_]|$)/i.test(locale) ? "de" : "en";
}

/** An i18next instance that speaks `locale`, ready at once. */
export function createI18n(locale: string): i18n {
  const instance = createInstance();
  instance.use(initReactI18next);
  void instance.init({
    lng: nearestLanguage(locale),
    fallbackLng: "en",
    initAsync: false,
    // React escapes; escaping twice would show &amp; in names.
    interpolation: { escapeValue: false },
    resources: { en: { translation: words.en }, de: { translation: words.de } },
  });
  return instance;
}
