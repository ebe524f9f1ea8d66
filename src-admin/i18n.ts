/**
 * Owns: the words of the administrators' page, beside those of errors which it shares with the app.
 * Must not know: any screen.
 */
import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { words as appWords, nearestLanguage } from "../src-renderer/ui/i18n.ts";
import de from "./locales/de.json";
import en from "./locales/en.json";

/** What the page can say in each language. */
export const words = {
  en: { ...en, error: appWords.en.error, errors: { ...appWords.en.errors, ...en.errors } },
  de: { ...de, error: appWords.de.error, errors: { ...appWords.de.errors, ...de.errors } },
} as const;

/** An i18next instance that speaks `locale` (BCP 47), ready at once. */
export function createAdminI18n(locale: string): i18n {
  const instance = createInstance();
  instance.use(initReactI18next);
  void instance.init({
    // With its region, where we speak the language: dates are written as people there do.
    lng: /^(en|de)\b/i.test(locale) ? locale : nearestLanguage(locale),
    fallbackLng: "en",
    initAsync: false,
    interpolation: { escapeValue: false },
    resources: { en: { translation: words.en }, de: { translation: words.de } },
  });
  return instance;
}
