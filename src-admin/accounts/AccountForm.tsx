/**
 * Owns: the form of one phone account.
 * Must not know: who is linked with it.
 */
import "../parts/form.css";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type AccountRecord, accountChange } from "../../src-contract/admin-api.ts";
import { useAdmin } from "../admin-context.ts";
import { fieldNamed, isWrong, problemsOf } from "../asking/form-problems.ts";
import { useDoing } from "../asking/use-doing.ts";
import { useDraft } from "../asking/use-draft.ts";
import { SaveBar } from "../parts/SaveBar.tsx";
import { SecretField } from "../parts/SecretField.tsx";
import { Switch } from "../parts/Switch.tsx";
import { LinesField, TextField } from "../parts/TextField.tsx";
import { changeOfAccount, draftOfAccount } from "./account-draft.ts";

interface AccountFormProps {
  /** Null for a new one. */
  readonly saved: AccountRecord | null;
  readonly onSaved: (record: AccountRecord) => void;
  readonly onCancel: () => void;
}

export function AccountForm({ saved, onSaved, onCancel }: AccountFormProps) {
  const { t } = useTranslation();
  const { client } = useAdmin();
  const [initial] = useState(() => draftOfAccount(saved));
  const { value, isChanged, change, discard } = useDraft(initial);
  const { run, isBusy, error, dismiss } = useDoing();
  const body = changeOfAccount(value);
  const problems = problemsOf(accountChange, body);
  const named = fieldNamed(error);
  const problem = (field: string, typed: string) =>
    named === field || (typed !== "" && isWrong(problems, field))
      ? t(`problem.${field}`)
      : undefined;
  const typedSecret = (secret: typeof value.password) =>
    typeof secret === "object" ? secret.value : "";
  const missing = [
    [t("account.user"), value.user],
    [t("account.displayName"), value.displayName],
  ].flatMap(([name = "", typed = ""]) => (typed.trim() === "" ? [name] : []));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () =>
      onSaved(
        saved === null
          ? await client.addAccount({ body })
          : await client.changeAccount({ parameters: { id: saved.id }, body }),
      ),
    );
  };
  return (
    <form
      className="form"
      onSubmit={submit}
      aria-label={saved === null ? t("account.add") : saved.displayName}
    >
      <div className="form-pair">
        <TextField
          label={t("account.user")}
          hint={t("account.userHint")}
          problem={problem("user", value.user)}
          value={value.user}
          onChange={(user) => change({ user })}
        />
        <TextField
          label={t("account.displayName")}
          hint={t("account.displayNameHint")}
          problem={problem("displayName", value.displayName)}
          value={value.displayName}
          onChange={(displayName) => change({ displayName })}
        />
      </div>
      <TextField
        label={t("account.email")}
        hint={t("account.emailHint")}
        problem={problem("email", value.email)}
        value={value.email}
        onChange={(email) => change({ email })}
        rest={{ inputMode: "email" }}
      />
      <LinesField
        label={t("account.aliases")}
        hint={t("account.aliasesHint")}
        problem={problem("aliases", value.aliases.join(""))}
        values={value.aliases}
        onChange={(aliases) => change({ aliases })}
      />
      <Switch
        label={t("account.active")}
        words={t("account.activeWords")}
        isOn={value.active}
        onChange={(active) => change({ active })}
      />
      <SecretField
        label={t("account.password")}
        hint={t("account.passwordHint")}
        problem={problem("password", typedSecret(value.password))}
        isThere={saved?.hasPassword ?? false}
        change={value.password}
        onChange={(password) => change({ password })}
      />
      <SecretField
        label={t("account.sipPassword")}
        hint={t("account.sipPasswordHint")}
        problem={problem("sipPassword", typedSecret(value.sipPassword))}
        isThere={saved?.hasSipPassword ?? false}
        change={value.sipPassword}
        onChange={(sipPassword) => change({ sipPassword })}
      />
      {(saved === null || isChanged || error) && (
        <SaveBar
          canSave={isChanged && problems.size === 0}
          missing={missing}
          isBusy={isBusy}
          error={error}
          onCancel={() => {
            discard();
            dismiss();
            onCancel();
          }}
        />
      )}
    </form>
  );
}
