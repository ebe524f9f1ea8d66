/**
 * Owns: the diagnostics as a place: what would be handed over, one file of it beside the list or in its stead.
 * Must not know: how diagnostics are made or saved.
 */
import "../parts/list-place.css";
import "./diagnostics.css";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Diagnostics } from "../../../src-contract/diagnostics.ts";
import { type AppError, toAppError } from "../../../src-contract/errors.ts";
import { ErrorBanner } from "../parts/ErrorBanner.tsx";
import { useTwoPanes } from "../shell/use-two-panes.ts";
import { useActions } from "../ui-context.tsx";
import { DiagnosticsList } from "./DiagnosticsList.tsx";
import { FileText } from "./FileText.tsx";

type Made =
  | { readonly kind: "gathering" }
  | { readonly kind: "failed"; readonly error: AppError }
  | { readonly kind: "ready"; readonly diagnostics: Diagnostics };

/** Gathered when the place is opened, and once more when the person asks. */
export function DiagnosticsPlace() {
  const { t } = useTranslation();
  const { makeDiagnostics } = useActions();
  const [made, setMade] = useState<Made>({ kind: "gathering" });
  const latest = useRef<Promise<Diagnostics>>(null);
  const gather = useCallback((): void => {
    const asked = makeDiagnostics();
    latest.current = asked;
    const take = (next: Made): void => {
      if (latest.current === asked) setMade(next);
    };
    asked.then(
      (diagnostics) => take({ kind: "ready", diagnostics }),
      (thrown: unknown) => take({ kind: "failed", error: toAppError(thrown) }),
    );
  }, [makeDiagnostics]);
  useEffect(gather, [gather]);
  if (made.kind === "ready") return <Ready diagnostics={made.diagnostics} onAgain={gather} />;
  return (
    <div className="list-pane">
      <h1 className="visually-hidden">{t("diagnostics.title")}</h1>
      {made.kind === "failed" ? (
        <div className="diagnostics-alert" role="alert">
          <ErrorBanner error={made.error} onRetry={gather} />
        </div>
      ) : (
        <p className="list-note" role="status">
          {t("diagnostics.gathering")}
        </p>
      )}
    </div>
  );
}

interface ReadyProps {
  readonly diagnostics: Diagnostics;
  readonly onAgain: () => void;
}

function Ready({ diagnostics, onAgain }: ReadyProps) {
  const { t } = useTranslation();
  const twoPanes = useTwoPanes();
  const [chosen, setChosen] = useState<string | null>(null);
  const [leftOut, setLeftOut] = useState<readonly string[]>([]);
  const file = diagnostics.files.find(({ name }) => name === chosen) ?? null;
  return (
    <div className="list-place">
      {(twoPanes || file === null) && (
        <DiagnosticsList
          diagnostics={diagnostics}
          chosen={chosen}
          onChoose={setChosen}
          leftOut={leftOut}
          onLeftOut={setLeftOut}
          onAgain={onAgain}
        />
      )}
      {file !== null && (
        <FileText key={file.name} file={file} onClose={twoPanes ? null : () => setChosen(null)} />
      )}
      {twoPanes && file === null && (
        <div className="list-detail">
          <p className="list-note">{t("diagnostics.choose")}</p>
        </div>
      )}
    </div>
  );
}
