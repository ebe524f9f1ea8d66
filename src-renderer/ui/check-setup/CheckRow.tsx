/**
 * Owns: how one check looks: waiting, running, or with what it found and what to do about it.
 * Must not know: what it checks.
 */
import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleMinus,
  CircleX,
  LoaderCircle,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import { type CheckName, type CheckResult, outcomeOf } from "../../../src-contract/check-setup.ts";
import { findingText } from "./finding-text.ts";

/** Told apart by shape as well. */
const icons = {
  waiting: CircleDashed,
  running: LoaderCircle,
  passed: CircleCheck,
  warning: CircleAlert,
  failed: CircleX,
  "not-possible": CircleMinus,
} as const;

interface CheckRowProps {
  readonly name: CheckName;
  /** Null before it has ended. */
  readonly result: CheckResult | null;
  readonly running: boolean;
}

export function CheckRow({ name, result, running }: CheckRowProps) {
  const { t } = useTranslation();
  const state = result !== null ? outcomeOf(result) : running ? "running" : "waiting";
  const Icon = icons[state];
  const text = result === null ? null : findingText(t, result);
  return (
    <li className={`check-row check-row-${state}`}>
      <Icon className="check-icon" size={20} aria-hidden />
      <div className="check-words">
        <h2 className="check-name">
          {t(`checkSetup.check.${name}`)}
          <span className="visually-hidden">: {t(`checkSetup.outcome.${state}`)}</span>
        </h2>
        {text !== null && <p className="check-what">{text.what}</p>}
        {text !== null && text.hint !== null && <p className="check-hint">{text.hint}</p>}
        {text !== null && text.code !== null && <p className="check-code tabular">{text.code}</p>}
        {running && name === "microphone" && <p className="check-what">{t("checkSetup.speak")}</p>}
      </div>
    </li>
  );
}
