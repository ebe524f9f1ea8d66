/**
 * Owns: settings that are right as they are for most, out of the way until they are wanted.
 * Must not know: what the others are.
 */
import "./further-settings.css";
import { useTranslation } from "react-i18next";
import { adminCallbackPath } from "../../src-contract/http-api/browser.ts";
import { SelectField } from "../parts/SelectField.tsx";
import { LinesField, TextField } from "../parts/TextField.tsx";
import type { FieldsProps } from "./ProductFields.tsx";

interface FurtherSettingsProps extends FieldsProps {
  /** Whether the service already has a secret of this page. */
  readonly hasSecret: boolean;
  readonly isNew: boolean;
}

export function FurtherSettings(props: FurtherSettingsProps) {
  const { draft, problem, onChange, hasSecret, isNew } = props;
  const { t } = useTranslation();
  return (
    <details className="further">
      <summary>{t("provider.further")}</summary>
      <div className="further-fields">
        {isNew && (
          <TextField
            label={t("provider.id")}
            hint={t("provider.idHint")}
            problem={problem("entry.id", draft.id)}
            value={draft.id}
            onChange={(id) => onChange({ id })}
          />
        )}
        <TextField
          label={t("provider.scopes")}
          hint={t("provider.scopesHint")}
          problem={problem("entry.scopes", draft.scopes)}
          value={draft.scopes}
          onChange={(scopes) => onChange({ scopes })}
        />
        <SelectField
          label={t("provider.dpop")}
          hint={t("provider.dpopHint")}
          value={draft.dpop}
          options={(["auto", "required", "never"] as const).map((value) => ({
            value,
            label: t(`dpop.${value}`),
          }))}
          onChange={(dpop) => onChange({ dpop })}
        />
        <LinesField
          label={t("provider.furtherClientIds")}
          hint={t("provider.furtherClientIdsHint")}
          problem={problem("furtherClientIds", draft.furtherClientIds.join(""))}
          values={draft.furtherClientIds}
          onChange={(furtherClientIds) => onChange({ furtherClientIds })}
        />
        <TextField
          label={t("provider.clockTolerance")}
          problem={problem("clockToleranceSeconds", draft.clockToleranceSeconds)}
          value={draft.clockToleranceSeconds}
          onChange={(clockToleranceSeconds) => onChange({ clockToleranceSeconds })}
          rest={{ inputMode: "numeric", maxLength: 3 }}
        />
        <p className="further-uri">
          {t("provider.redirectUri")}
          <code>{`${location.origin}${adminCallbackPath}`}</code>
        </p>
        <TextField
          label={t("provider.adminClientId")}
          hint={t("provider.adminClientIdHint")}
          problem={problem("adminClientId", draft.adminClientId)}
          value={draft.adminClientId}
          onChange={(adminClientId) => onChange({ adminClientId })}
        />
        <TextField
          label={t("provider.adminSecret")}
          hint={t(hasSecret ? "provider.adminSecretThere" : "provider.adminSecretHint")}
          problem={problem("clientSecret", draft.adminSecret)}
          type="password"
          value={draft.adminSecret}
          onChange={(adminSecret) => onChange({ adminSecret })}
          rest={{ autoComplete: "new-password" }}
        />
      </div>
    </details>
  );
}
