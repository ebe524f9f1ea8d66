/**
 * Owns: what each state of an update is called.
 * Must not know: where the words are shown.
 */
import type { TFunction } from "i18next";
import type { UpdateState } from "../../../src-contract/updates.ts";

/** One or two sentences; an error has words of its own. */
export function updateWords(t: TFunction, view: UpdateState, language: string): string {
  switch (view.kind) {
    case "off":
      return t(`updates.off.${view.reason}`);
    case "idle": {
      if (view.checkedAt === null) return t("updates.notAsked");
      const format = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
      return t("updates.newest", { when: format.format(view.checkedAt) });
    }
    case "deferred":
      return t(`updates.deferred.${view.step}`, { version: view.version });
    case "failed":
      return "";
    default:
      return t(`updates.${view.kind}`, view);
  }
}
