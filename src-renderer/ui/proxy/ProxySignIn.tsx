/**
 * Owns: the question a company's proxy asks before it lets anything through: a user name and a password.
 * Must not know: what waits for it. The password is in the field until it is sent, and nowhere else.
 */
import "../shell/dialog.css";
import "./proxy-sign-in.css";
import { AlertDialog } from "radix-ui";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { ProxyQuestion } from "../../../src-contract/proxy-sign-in.ts";
import { Button } from "../parts/Button.tsx";
import { Field } from "../parts/Field.tsx";
import { useActions, useUi } from "../ui-context.tsx";

/** Over whatever is on the screen; nothing goes on without it. Escape is "not now". */
export function ProxySignIn() {
  const { question } = useStore(useUi().stores.proxy);
  const { declineProxy } = useActions();
  // A wrong password is no reason to type the name again.
  const [username, setUsername] = useState("");
  return (
    <AlertDialog.Root open={question !== null} onOpenChange={(now) => !now && void declineProxy()}>
      <AlertDialog.Portal>
        <div className="dialog-veil">
          <AlertDialog.Content
            className="dialog"
            // The field that is to be filled has the focus, not the way out.
            onOpenAutoFocus={(event) => event.preventDefault()}
          >
            {question !== null && <Question {...{ question, username, setUsername }} />}
          </AlertDialog.Content>
        </div>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

interface QuestionProps {
  readonly question: ProxyQuestion;
  readonly username: string;
  readonly setUsername: (username: string) => void;
}

function Question({ question, username, setUsername }: QuestionProps) {
  const { t } = useTranslation();
  const { answerProxy } = useActions();
  const { proxy, realm, again, inTheClear } = question;
  const [typed, setTyped] = useState(false);
  const [keep, setKeep] = useState(false);
  const password = useRef<HTMLInputElement>(null);
  const ready = username.trim() !== "" && typed;
  useEffect(() => {
    if (again) password.current?.focus();
  }, [again]);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const field = password.current;
    if (field === null || !ready) return;
    const answer = { username: username.trim(), password: field.value, keep };
    field.value = "";
    setTyped(false);
    void answerProxy(answer);
  };
  return (
    <form className="proxy-form" autoComplete="off" onSubmit={submit}>
      <AlertDialog.Title className="dialog-title">{t("proxy.title")}</AlertDialog.Title>
      <AlertDialog.Description className="dialog-text">
        {t("proxy.lead", { proxy })} {realm !== "" && t("proxy.says", { realm })}
      </AlertDialog.Description>
      <p className="proxy-again" role="alert">
        {again && t("proxy.again")}
      </p>
      <Field
        label={t("proxy.user")}
        name="proxy-user"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={256}
        autoFocus={!again}
        value={username}
        onChange={({ target }) => setUsername(target.value)}
      />
      <Field
        label={t("proxy.password")}
        ref={password}
        type="password"
        name="proxy-password"
        maxLength={256}
        onChange={({ target }) => setTyped(target.value !== "")}
      />
      {inTheClear && <p className="proxy-small">{t("proxy.inTheClear")}</p>}
      <label className="proxy-keep">
        <input type="checkbox" checked={keep} onChange={({ target }) => setKeep(target.checked)} />
        {t("proxy.keep")}
      </label>
      <div className="dialog-actions">
        <Button look="main" type="submit" disabled={!ready}>
          {t("proxy.submit")}
        </Button>
        <AlertDialog.Cancel asChild>
          <Button look="quiet">{t("proxy.cancel")}</Button>
        </AlertDialog.Cancel>
      </div>
    </form>
  );
}
