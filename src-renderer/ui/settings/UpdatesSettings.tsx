/**
 * Owns: which version this is, whether there is a newer one, and what the person can do about it.
 * Must not know: where updates come from, or why one was refused.
 */
import "./updates-settings.css";
import { useTranslation } from "react-i18next";
import type { UpdateState } from "../../../src-contract/updates.ts";
import { Button } from "../parts/Button.tsx";
import { ErrorBanner } from "../parts/ErrorBanner.tsx";
import { useActions, useUi } from "../ui-context.tsx";
import { updateWords } from "../updates/update-words.ts";
import { useUpdates } from "../updates/use-updates.ts";
import { SettingsSection } from "./SettingsSection.tsx";

/** The version is always there: it is what people are asked for first when something is wrong. */
export function UpdatesSettings() {
  const { t, i18n } = useTranslation();
  const { version } = useUi().surroundings;
  const { view } = useUpdates();
  const { checkForUpdates } = useActions();
  return (
    <SettingsSection title={t("updates.title")}>
      <p className="settings-label update-version tabular">{t("updates.version", { version })}</p>
      {view.kind === "downloading" && (
        <progress
          className="update-progress"
          aria-label={updateWords(t, view, i18n.language)}
          max={100}
          value={view.percent}
        />
      )}
      <div role="status">
        {view.kind === "failed" ? (
          <ErrorBanner error={view.error} onRetry={() => void checkForUpdates()} />
        ) : (
          <p className="settings-hint">{updateWords(t, view, i18n.language)}</p>
        )}
      </div>
      <UpdateKey view={view} />
    </SettingsSection>
  );
}

/** The one thing to do now, where there is one. */
function UpdateKey({ view }: { readonly view: UpdateState }) {
  const { t } = useTranslation();
  const { checkForUpdates, downloadUpdate, restartToUpdate } = useActions();
  const keys = {
    idle: { words: t("updates.check"), press: checkForUpdates },
    available: { words: t("updates.download"), press: downloadUpdate },
    ready: { words: t("updates.restart"), press: restartToUpdate },
  };
  if (view.kind !== "idle" && view.kind !== "available" && view.kind !== "ready") return null;
  const { words, press } = keys[view.kind];
  return (
    <Button className="update-key" onClick={() => void press()}>
      {words}
    </Button>
  );
}
