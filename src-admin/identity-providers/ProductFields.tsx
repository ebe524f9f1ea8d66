/**
 * Owns: the fields that only some identity providers have.
 * Must not know: which those are (provider-fields.ts).
 */
import { useTranslation } from "react-i18next";
import { LinesField, TextField } from "../parts/TextField.tsx";
import type { ProviderDraft } from "./provider-draft.ts";
import { type EntryField, entryFields } from "./provider-fields.ts";

export interface FieldsProps {
  readonly draft: ProviderDraft;
  /** What is wrong with a field of the contract, in words. */
  readonly problem: (field: string, typed: string) => string | undefined;
  readonly onChange: (change: Partial<ProviderDraft>) => void;
}

export function ProductFields({ draft, problem, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const has = (field: EntryField) => entryFields[draft.profile].includes(field);
  return (
    <>
      {has("entrySecret") && (
        <TextField
          label={t("provider.entrySecret")}
          hint={t("provider.entrySecretHint")}
          problem={problem("entry.clientSecret", draft.entrySecret)}
          value={draft.entrySecret}
          onChange={(entrySecret) => onChange({ entrySecret })}
        />
      )}
      {has("hostedDomains") && (
        <LinesField
          label={t("provider.hostedDomains")}
          hint={t("provider.hostedDomainsHint")}
          problem={problem("entry.hostedDomains", draft.hostedDomains.join(""))}
          values={draft.hostedDomains}
          onChange={(hostedDomains) => onChange({ hostedDomains })}
        />
      )}
      {has("allowedTenants") && (
        <LinesField
          label={t("provider.allowedTenants")}
          hint={t("provider.allowedTenantsHint")}
          problem={problem("entry.allowedTenants", draft.allowedTenants.join(""))}
          values={draft.allowedTenants}
          onChange={(allowedTenants) => onChange({ allowedTenants })}
        />
      )}
      {has("resource") && (
        <TextField
          label={t("provider.resource")}
          hint={t("provider.resourceHint")}
          problem={problem("entry.resource", draft.resource)}
          value={draft.resource}
          onChange={(resource) => onChange({ resource })}
        />
      )}
      {has("audience") && (
        <TextField
          label={t("provider.audience")}
          hint={t("provider.audienceHint")}
          problem={problem("entry.audience", draft.audience)}
          value={draft.audience}
          onChange={(audience) => onChange({ audience })}
        />
      )}
      {has("redirectPorts") && (
        <TextField
          label={t("provider.redirectPorts")}
          hint={t("provider.redirectPortsHint")}
          problem={problem("entry.redirectPorts", draft.redirectPorts)}
          value={draft.redirectPorts}
          onChange={(redirectPorts) => onChange({ redirectPorts })}
        />
      )}
    </>
  );
}
