/**
 * Owns: "Check my setup" on the screen: starting it, watching it, its results.
 * Must not know: how anything is checked, or where in the app it stands.
 */
import "./check-setup.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import {
  type CheckName,
  type CheckResult,
  type CheckSetupView,
  checkNames,
} from "../../../src-contract/check-setup.ts";
import { Button } from "../parts/Button.tsx";
import { useActions, useUi } from "../ui-context.tsx";
import { CheckRow } from "./CheckRow.tsx";
import { summaryOf, worstFirst } from "./summary.ts";

/** The title is its surroundings'. */
export function CheckSetup() {
  const { view } = useStore(useUi().stores.checkSetup);
  const { t } = useTranslation();
  const results = resultsOf(view);
  return (
    <>
      <p className="check-lead">{t("checkSetup.lead")}</p>
      <p className="check-summary" role="status">
        <Summary view={view} />
      </p>
      <Keys view={view} />
      {view.kind !== "idle" && (
        <ul className="check-list">
          {inOrder(view).map((name) => (
            <CheckRow
              key={name}
              name={name}
              result={results.find((result) => result.name === name) ?? null}
              running={view.kind === "running" && view.running.includes(name)}
            />
          ))}
        </ul>
      )}
    </>
  );
}

function Summary({ view }: { readonly view: CheckSetupView }) {
  const { t } = useTranslation();
  if (view.kind === "idle") return null;
  if (view.kind === "running") return t("checkSetup.running");
  const { kind, count } = summaryOf(view.report);
  return t(`checkSetup.summary.${kind}`, { count });
}

function Keys({ view }: { readonly view: CheckSetupView }) {
  const { t } = useTranslation();
  const { startCheckSetup, cancelCheckSetup, copyCheckSetup } = useActions();
  const [copied, setCopied] = useState<CheckSetupView | null>(null);
  if (view.kind === "running")
    return (
      <div className="check-keys">
        <Button onClick={() => void cancelCheckSetup()}>{t("checkSetup.cancel")}</Button>
      </div>
    );
  const copy = async (): Promise<void> => {
    if (await copyCheckSetup()) setCopied(view);
  };
  return (
    <div className="check-keys">
      <Button look="main" onClick={() => void startCheckSetup()}>
        {view.kind === "idle" ? t("checkSetup.start") : t("checkSetup.again")}
      </Button>
      {view.kind === "done" && (
        <Button onClick={() => void copy()}>
          {copied === view ? t("checkSetup.copied") : t("checkSetup.copy")}
        </Button>
      )}
    </div>
  );
}

/** Nothing moves while it is looked at; at the end what needs somebody stands on top. */
const inOrder = (view: CheckSetupView): readonly CheckName[] =>
  view.kind === "done" ? worstFirst(view.report).map(({ name }) => name) : checkNames;

function resultsOf(view: CheckSetupView): readonly CheckResult[] {
  if (view.kind === "idle") return [];
  return view.kind === "running" ? view.results : view.report.results;
}
