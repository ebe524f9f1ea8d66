/**
 * Owns: the form of the organisation's settings, in words on what each does.
 * Must not know: how they take effect.
 */
import "../parts/form.css";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { type OrganisationRecord, organisationChange } from "../../src-contract/admin-api.ts";
import { useAdmin } from "../admin-context.ts";
import { fieldNamed, isWrong, problemsOf } from "../asking/form-problems.ts";
import { useDoing } from "../asking/use-doing.ts";
import { useDraft } from "../asking/use-draft.ts";
import { Choices } from "../parts/Choices.tsx";
import { SaveBar } from "../parts/SaveBar.tsx";
import { Section } from "../parts/Section.tsx";
import { Switch } from "../parts/Switch.tsx";
import { LinesField, TextField } from "../parts/TextField.tsx";
import { changeOfOrganisation, draftOfOrganisation } from "./organisation-draft.ts";

interface OrganisationFormProps {
  readonly saved: OrganisationRecord;
  readonly onSaved: (record: OrganisationRecord) => void;
  readonly onLoadAgain: () => void;
}

export function OrganisationForm({ saved, onSaved, onLoadAgain }: OrganisationFormProps) {
  const { t } = useTranslation();
  const { client } = useAdmin();
  const { value, isChanged, change, discard } = useDraft(draftOfOrganisation(saved));
  const { run, isBusy, error, dismiss } = useDoing();
  const body = changeOfOrganisation(value, saved.version);
  const problems = problemsOf(organisationChange, body);
  const named = fieldNamed(error);
  const problem = (field: string) =>
    isWrong(problems, field) || named === field ? t(`problem.${field}`) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => onSaved(await client.changeOrganisation({ body })));
  };
  return (
    <form className="form" onSubmit={submit} aria-label={t("places.organisation")}>
      <Section title={t("organisation.who")}>
        <TextField
          label={t("organisation.name")}
          problem={problem("name")}
          value={value.name}
          onChange={(name) => change({ name })}
        />
        <LinesField
          label={t("organisation.domains")}
          hint={t("organisation.domainsHint")}
          problem={problem("domains")}
          values={value.domains}
          onChange={(domains) => change({ domains })}
        />
      </Section>
      <Section title={t("organisation.singleSignOn")} lead={t("organisation.singleSignOnLead")}>
        <Choices
          legend={t("organisation.ways")}
          value={value.singleSignOn}
          onChange={(singleSignOn) => change({ singleSignOn })}
          options={(["off", "on", "only"] as const).map((way) => ({
            value: way,
            label: t(`singleSignOn.${way}`),
            words: t(`singleSignOnWords.${way}`),
          }))}
        />
        <p role="status">
          {value.singleSignOn === "off" && saved.settings.singleSignOn !== "off" && (
            <b>{t("organisation.rollBack")}</b>
          )}
        </p>
      </Section>
      <Section title={t("organisation.matching")}>
        <Switch
          label={t("organisation.aliases")}
          words={t("organisation.aliasesWords")}
          isOn={value.aliases}
          onChange={(aliases) => change({ aliases })}
        />
        <Switch
          label={t("organisation.linking")}
          words={t("organisation.linkingWords")}
          isOn={value.linking}
          onChange={(linking) => change({ linking })}
        />
        <Switch
          label={t("organisation.deviceCode")}
          words={t("organisation.deviceCodeWords")}
          isOn={value.deviceCode}
          onChange={(deviceCode) => change({ deviceCode })}
        />
        <Switch
          label={t("organisation.directoryEmails")}
          words={t("organisation.directoryEmailsWords")}
          isOn={value.directoryEmails}
          onChange={(directoryEmails) => change({ directoryEmails })}
        />
      </Section>
      <Section title={t("organisation.leases")}>
        <TextField
          label={t("organisation.leaseSeconds")}
          hint={t("organisation.leaseSecondsHint")}
          problem={problem("settings.leaseSeconds")}
          value={value.leaseSeconds}
          onChange={(leaseSeconds) => change({ leaseSeconds })}
          rest={{ inputMode: "numeric", maxLength: 6 }}
        />
        <Choices
          legend={t("organisation.callsAtEnd")}
          value={value.callsAtEnd}
          onChange={(callsAtEnd) => change({ callsAtEnd })}
          options={(["finish", "end"] as const).map((way) => ({
            value: way,
            label: t(`callsAtEnd.${way}`),
            words: t(`callsAtEndWords.${way}`),
          }))}
        />
      </Section>
      {(isChanged || error) && (
        <SaveBar
          canSave={isChanged && problems.size === 0}
          isBusy={isBusy}
          error={error}
          onCancel={() => {
            discard();
            dismiss();
          }}
          onLoadAgain={onLoadAgain}
        />
      )}
    </form>
  );
}
