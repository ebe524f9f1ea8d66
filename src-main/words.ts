/**
 * Owns: the texts the main process says itself: notifications, dialogs, the page in the browser.
 * Must not know: the screens; they have their own i18next on the same files.
 */
import { createInstance } from "i18next";
import de from "../resources/locales/de.json" with { type: "json" };
import en from "../resources/locales/en.json" with { type: "json" };
import { type AppError, errors } from "../src-contract/errors.ts";

export interface Words {
  /** BCP 47 tag of the language spoken. */
  readonly language: string;
  t(key: string, values?: Readonly<Record<string, string | number>>): string;
  /** What happened, what to do, and the short code, in the person's language. */
  error(error: AppError): { what: string; next: string; short: string };
}

/** Words in the language of `locale`, English where there is none. */
export function createWords(locale: string): Words {
  const i18n = createInstance({
    lng: locale,
    fallbackLng: "en",
    load: "languageOnly",
    resources: { en: { translation: { ...en, errors } }, de: { translation: de } },
    // Texts go to notifications and dialogs as they are; the page in the browser escapes for itself.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  void i18n.init();
  const t: Words["t"] = (key, values) => i18n.t(key, { ...values });
  return {
    language: i18n.resolvedLanguage ?? "en",
    t,
    error: ({ code, detail }) => {
      const values = { ...detail };
      const { direction } = values;
      if (direction === "fast" || direction === "slow")
        values["direction"] = t(`error.${direction}`);
      return {
        what: t(`errors.${code}.what`, values),
        next: t(`errors.${code}.next`, values),
        short: errors[code].short,
      };
    },
  };
}
