/**
 * Owns: a button whose deed is asked about in place before it is done.
 * Must not know: the deed.
 */
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AppError } from "../../../src-contract/errors.ts";
import type { Outcome } from "../../stores/profile-actions.ts";
import { Button } from "../parts/Button.tsx";
import { ErrorBanner } from "../parts/ErrorBanner.tsx";

interface AskFirstProps {
  /** On the button. */
  readonly children: ReactNode;
  /** What a screen reader says for the button, where its words need the row beside them. */
  readonly label?: string;
  readonly question: string;
  readonly explanation: string;
  readonly confirm: string;
  readonly onConfirm: () => Outcome;
  /** The deed is done; what stood here may be gone. */
  readonly onDone: () => void;
}

/** Keeping things as they are is the answer at hand; Escape gives it, too. */
export function AskFirst(props: AskFirstProps) {
  const { children, label, question, explanation, confirm, onConfirm, onDone } = props;
  const { t } = useTranslation();
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  /** Whether the button gets the focus back. */
  const asked = useRef(false);
  const [open, setOpen] = useState(false);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<AppError | null>(null);

  useEffect(() => {
    if (open) keep.current?.focus();
    else if (asked.current) trigger.current?.focus();
    asked.current = open;
  }, [open]);

  const close = (): void => {
    setOpen(false);
    setProblem(null);
  };
  const act = async (): Promise<void> => {
    if (working) return;
    setWorking(true);
    setProblem(null);
    const refused = await onConfirm();
    setWorking(false);
    if (refused !== null) return setProblem(refused);
    asked.current = false;
    close();
    onDone();
  };
  if (!open)
    return (
      <Button
        ref={trigger}
        className="profile-act"
        {...(label !== undefined && { "aria-label": label })}
        onClick={() => setOpen(true)}
      >
        {children}
      </Button>
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out with its text
    <div
      className="profile-ask"
      role="group"
      aria-labelledby={`${id}-question`}
      aria-describedby={`${id}-explanation`}
      onKeyDown={({ key }) => key === "Escape" && close()}
    >
      <p className="profile-ask-question" id={`${id}-question`}>
        {question}
      </p>
      <p className="profile-soft" id={`${id}-explanation`}>
        {explanation}
      </p>
      <div role="alert">{problem && <ErrorBanner error={problem} />}</div>
      <div className="profile-ask-answers">
        <Button look="main" ref={keep} onClick={close}>
          {t("profile.keep")}
        </Button>
        <Button aria-disabled={working} onClick={() => void act()}>
          {confirm}
        </Button>
      </div>
    </div>
  );
}
