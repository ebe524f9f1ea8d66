/**
 * Owns: the form of one identity provider, with the fields its product needs.
 * Must not know: whether what is typed works; the service tries it before it saves.
 */
import "../parts/form.css";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type IdentityProviderRecord,
  identityProviderDraft,
} from "../../src-contract/admin-api.ts";
import { profileNames } from "../../src-contract/identity-provider.ts";
import { useAdmin } from "../admin-context.ts";
import { fieldNamed, isWrong, problemsOf } from "../asking/form-problems.ts";
import { useDoing } from "../asking/use-doing.ts";
import { useDraft } from "../asking/use-draft.ts";
import { SaveBar } from "../parts/SaveBar.tsx";
import { Section } from "../parts/Section.tsx";
import { SelectField } from "../parts/SelectField.tsx";
import { Switch } from "../parts/Switch.tsx";
import { TextField } from "../parts/TextField.tsx";
import { ConfigurationTestPanel } from "./ConfigurationTestPanel.tsx";
import { FurtherSettings } from "./FurtherSettings.tsx";
import { ProductFields } from "./ProductFields.tsx";
import { draftOfProvider, emptyProvider, requestOfProvider } from "./provider-draft.ts";
import { issuerExamples } from "./provider-fields.ts";
import { RoleLines } from "./RoleLines.tsx";

interface ProviderFormProps {
  /** Null for a new one. */
  readonly saved: IdentityProviderRecord | null;
  readonly onSaved: (record: IdentityProviderRecord) => void;
  readonly onCancel: () => void;
  readonly onLoadAgain: () => void;
  /** A test may have passed: how the list says it was tested is out of date. */
  readonly onTested: () => void;
}

export function ProviderForm(props: ProviderFormProps) {
  const { saved, onSaved, onCancel, onLoadAgain, onTested } = props;
  const { t } = useTranslation();
  const { client } = useAdmin();
  const [initial] = useState(() => (saved === null ? emptyProvider : draftOfProvider(saved)));
  const { value, isChanged, change, discard } = useDraft(initial);
  const { run, isBusy, error, dismiss } = useDoing();
  const request = requestOfProvider(value, saved);
  const problems = problemsOf(identityProviderDraft, request);
  const named = fieldNamed(error);
  /** A field nobody has filled in yet is not called wrong. */
  const problem = (field: string, typed: string) =>
    named === field || (typed.trim() !== "" && isWrong(problems, field))
      ? t(`problem.${field}`)
      : undefined;
  const save = async (): Promise<void> => {
    if (saved === null) return onSaved(await client.addIdentityProvider({ body: request }));
    const body = { ...request, enabled: value.enabled, version: saved.version };
    onSaved(await client.changeIdentityProvider({ parameters: { id: saved.id }, body }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(save);
  };
  const isValid = problems.size === 0;
  const missing = [
    [t("provider.label"), value.label],
    [t("provider.issuer"), value.issuer],
    [t("provider.clientId"), value.clientId],
    [t("provider.tokenAudience"), value.tokenAudience],
    [t("provider.scope"), value.scope],
  ].flatMap(([name = "", typed = ""]) => (typed.trim() === "" ? [name] : []));
  return (
    <form className="form" onSubmit={submit} aria-label={value.label || t("provider.add")}>
      <Section level={3} title={t("provider.what")}>
        <div className="form-pair">
          <SelectField
            label={t("provider.profile")}
            value={value.profile}
            options={profileNames.map((name) => ({ value: name, label: t(`profile.${name}`) }))}
            onChange={(profile) => change({ profile })}
          />
          <TextField
            label={t("provider.label")}
            hint={t("provider.labelHint")}
            problem={problem("entry.label", value.label)}
            value={value.label}
            onChange={(label) => change({ label })}
          />
        </div>
        <TextField
          label={t("provider.issuer")}
          hint={t("provider.issuerHint", { example: issuerExamples[value.profile] })}
          problem={problem("entry.issuer", value.issuer)}
          value={value.issuer}
          onChange={(issuer) => change({ issuer })}
          rest={{ inputMode: "url" }}
        />
        <TextField
          label={t("provider.clientId")}
          hint={t("provider.clientIdHint")}
          problem={problem("entry.clientId", value.clientId)}
          value={value.clientId}
          onChange={(clientId) => change({ clientId })}
        />
        <ProductFields draft={value} problem={problem} onChange={change} />
        {saved !== null && (
          <Switch
            label={t("provider.enabled")}
            words={t("provider.enabledWords")}
            isOn={value.enabled}
            onChange={(enabled) => change({ enabled })}
          />
        )}
      </Section>
      <Section level={3} title={t("provider.token")} lead={t("provider.tokenLead")}>
        <div className="form-pair">
          <TextField
            label={t("provider.tokenAudience")}
            hint={t("provider.tokenAudienceHint")}
            problem={problem("tokenAudience", value.tokenAudience)}
            value={value.tokenAudience}
            onChange={(tokenAudience) => change({ tokenAudience })}
          />
          <TextField
            label={t("provider.scope")}
            hint={t("provider.scopeHint")}
            problem={problem("scope", value.scope)}
            value={value.scope}
            onChange={(scope) => change({ scope })}
          />
        </div>
      </Section>
      <Section level={3} title={t("role.title")} lead={t("role.lead")}>
        <RoleLines draft={value} onChange={change} />
      </Section>
      <FurtherSettings
        draft={value}
        problem={problem}
        onChange={change}
        hasSecret={saved?.hasClientSecret ?? false}
        isNew={saved === null}
      />
      <ConfigurationTestPanel
        request={isValid ? request : null}
        savedId={saved?.id}
        onTested={onTested}
      />
      {(saved === null || isChanged || error) && (
        <SaveBar
          canSave={isChanged && isValid}
          missing={missing}
          isBusy={isBusy}
          error={error}
          onCancel={() => {
            discard();
            dismiss();
            if (saved === null) onCancel();
          }}
          onLoadAgain={onLoadAgain}
        />
      )}
    </form>
  );
}
