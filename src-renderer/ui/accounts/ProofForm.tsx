/**
 * Owns: asking for a phone account's own user name and password, and a refusal in place.
 * Must not know: what they are for. The password is in the field until it is sent, and nowhere else.
 */
import { type ComponentProps, type FormEvent, type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AppError, ErrorCode } from "../../../src-contract/errors.ts";
import type { LinkRequest } from "../../../src-contract/profile-api.ts";
import { Button } from "../parts/Button.tsx";
import { ErrorBanner } from "../parts/ErrorBanner.tsx";
import { Field } from "../parts/Field.tsx";

interface ProofFormProps
  extends Pick<ComponentProps<"form">, "aria-label" | "aria-labelledby" | "aria-describedby"> {
  readonly className: string;
  readonly actionsClassName: string;
  /** Words of the button that sends. */
  readonly submit: string;
  /** Answers what went wrong, or null. */
  readonly send: (proof: LinkRequest) => Promise<AppError | null>;
  readonly onDone?: () => void;
  readonly onCancel: () => void;
  /** A refusal after which nobody need try again. */
  readonly closedBy?: ErrorCode;
  /** Further buttons, after the one that sends. */
  readonly children: ReactNode;
}

/** Enter submits, Escape leaves. After a refusal the password is typed anew. */
export function ProofForm({
  className,
  actionsClassName,
  submit: words,
  send,
  onDone,
  onCancel,
  closedBy,
  children,
  ...named
}: ProofFormProps) {
  const { t } = useTranslation();
  const password = useRef<HTMLInputElement>(null);
  const [user, setUser] = useState("");
  const [typed, setTyped] = useState(false);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<AppError | null>(null);
  const ready = user.trim() !== "" && typed;
  const isOpen = closedBy === undefined || problem?.code !== closedBy;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const field = password.current;
    if (field === null || !ready || working) return;
    const proof = { user: user.trim(), password: field.value };
    field.value = "";
    setTyped(false);
    setWorking(true);
    setProblem(null);
    const refused = await send(proof);
    setWorking(false);
    setProblem(refused);
    if (refused === null) onDone?.();
    else field.focus();
  };
  return (
    <form
      {...named}
      className={className}
      autoComplete="off"
      onSubmit={(event) => void submit(event)}
      onKeyDown={({ key }) => key === "Escape" && onCancel()}
    >
      <div className="proof-alert" role="alert">
        {problem && <ErrorBanner error={problem} />}
      </div>
      {isOpen && (
        <>
          <Field
            label={t("accounts.user")}
            name="phone-user"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={120}
            autoFocus
            value={user}
            onChange={({ target }) => setUser(target.value)}
          />
          <Field
            label={t("accounts.password")}
            ref={password}
            type="password"
            name="phone-password"
            maxLength={400}
            onChange={({ target }) => setTyped(target.value !== "")}
          />
        </>
      )}
      <div className={actionsClassName}>
        {isOpen && (
          <Button look="main" type="submit" disabled={!ready && !working} aria-disabled={working}>
            {words}
          </Button>
        )}
        {children}
      </div>
      <p className="visually-hidden" role="status">
        {working && t("accounts.checking")}
      </p>
    </form>
  );
}
