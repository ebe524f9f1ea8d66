/**
 * Owns: typing what the audit log is narrowed down to.
 * Must not know: how it is asked for.
 */
import "./audit-filter.css";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../src-renderer/ui/parts/Button.tsx";
import { TextField } from "../parts/TextField.tsx";
import { type AuditFilter, filterFields, isMoment } from "./audit-filter.ts";

interface AuditFilterFormProps {
  readonly filter: AuditFilter;
  readonly onChange: (filter: AuditFilter) => void;
}

export function AuditFilterForm({ filter, onChange }: AuditFilterFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(filter);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange(draft);
  };
  const isNarrowed = Object.values(filter).some((value) => value !== "");
  return (
    <search>
      <details className="audit-filter" open={isNarrowed}>
        <summary>{t("audit.filter")}</summary>
        <form onSubmit={submit}>
          <div className="audit-filter-fields">
            {filterFields.map((field) => (
              <TextField
                key={field}
                label={t(`auditField.${field}`)}
                type={isMoment(field) ? "datetime-local" : "text"}
                value={draft[field]}
                onChange={(value) => setDraft({ ...draft, [field]: value })}
                rest={{ maxLength: 255 }}
              />
            ))}
          </div>
          <Button type="submit">{t("audit.show")}</Button>
        </form>
      </details>
    </search>
  );
}
