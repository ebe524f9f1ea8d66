/**
 * Owns: signing in with the account that needs no identity provider, out of the way until it is wanted.
 * Must not know: how often one may try.
 */
import "./break-glass.css";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../src-renderer/ui/parts/Button.tsx";
import { ErrorBanner } from "../../src-renderer/ui/parts/ErrorBanner.tsx";
import type { Client } from "../api/client.ts";
import { useDoing } from "../asking/use-doing.ts";
import { TextField } from "../parts/TextField.tsx";

interface BreakGlassFormProps {
  readonly client: Client;
  readonly organisation: string;
  /** Single sign-on is off, so it stands open. */
  readonly isOnlyWay: boolean;
  readonly onSignedIn: () => void;
}

export function BreakGlassForm(props: BreakGlassFormProps) {
  const { client, organisation, isOnlyWay, onSignedIn } = props;
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const { run, isBusy, error } = useDoing();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { organisation, name: name.trim(), password };
    void run(() => client.signInWithBreakGlass({ body })).then((went) => {
      setPassword("");
      if (went) onSignedIn();
    });
  };
  return (
    <details className="break-glass" open={isOnlyWay}>
      <summary>{t("enter.breakGlass")}</summary>
      <form className="break-glass-form" onSubmit={submit}>
        <p>{t("enter.breakGlassLead")}</p>
        <TextField
          label={t("enter.name")}
          value={name}
          onChange={setName}
          rest={{ autoComplete: "username" }}
        />
        <TextField
          label={t("enter.password")}
          type="password"
          value={password}
          onChange={setPassword}
          rest={{ autoComplete: "current-password" }}
        />
        <div role="alert">{error && <ErrorBanner error={error} />}</div>
        <Button type="submit" disabled={isBusy || name.trim() === "" || password === ""}>
          {t("enter.submit")}
        </Button>
      </form>
    </details>
  );
}
