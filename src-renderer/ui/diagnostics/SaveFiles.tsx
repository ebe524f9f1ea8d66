/**
 * Owns: saving the diagnostics, and what came of it.
 * Must not know: where files can be saved.
 */
import { Download } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Diagnostics } from "../../../src-contract/diagnostics.ts";
import { type AppError, toAppError } from "../../../src-contract/errors.ts";
import { Button } from "../parts/Button.tsx";
import { ErrorBanner } from "../parts/ErrorBanner.tsx";
import { useActions } from "../ui-context.tsx";
import { sizeWords } from "./file-words.ts";

type Saving =
  | { readonly kind: "open" }
  | { readonly kind: "saving" }
  | { readonly kind: "saved"; readonly path: string }
  | { readonly kind: "failed"; readonly error: AppError };

interface SaveFilesProps {
  readonly diagnostics: Diagnostics;
  readonly leftOut: readonly string[];
}

/** The system asks where. Whoever changes their mind is back where they were. */
export function SaveFiles({ diagnostics, leftOut }: SaveFilesProps) {
  const { t, i18n } = useTranslation();
  const { saveDiagnostics } = useActions();
  const [saving, setSaving] = useState<Saving>({ kind: "open" });
  const files = diagnostics.files.filter(({ name }) => !leftOut.includes(name));
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const save = async (): Promise<void> => {
    setSaving({ kind: "saving" });
    try {
      const path = await saveDiagnostics({ id: diagnostics.id, leaveOut: [...leftOut] });
      setSaving(path === null ? { kind: "open" } : { kind: "saved", path });
    } catch (thrown) {
      setSaving({ kind: "failed", error: toAppError(thrown) });
    }
  };
  return (
    <div className="diagnostics-save">
      <div className="diagnostics-alert" role="alert">
        {saving.kind === "failed" && <ErrorBanner error={saving.error} />}
      </div>
      <p className="diagnostics-soft tabular">
        {files.length === 0
          ? t("diagnostics.none")
          : t("diagnostics.total", {
              count: files.length,
              size: sizeWords(bytes, i18n.language),
            })}
      </p>
      <Button
        look="main"
        disabled={files.length === 0 || saving.kind === "saving"}
        onClick={() => void save()}
      >
        <Download size={18} aria-hidden />
        {t("diagnostics.save")}
      </Button>
      <p className="diagnostics-saved" role="status">
        {saving.kind === "saved" && t("diagnostics.saved", { path: saving.path })}
      </p>
    </div>
  );
}
