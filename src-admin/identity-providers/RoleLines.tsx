/**
 * Owns: typing which value of which claim gives which role.
 * Must not know: how a role is decided.
 */
import "./role-lines.css";
import { Plus, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { roles } from "../../src-contract/roles.ts";
import { Button } from "../../src-renderer/ui/parts/Button.tsx";
import { SelectField } from "../parts/SelectField.tsx";
import { TextField } from "../parts/TextField.tsx";
import type { ProviderDraft, RoleLine } from "./provider-draft.ts";

interface RoleLinesProps {
  readonly draft: ProviderDraft;
  readonly onChange: (change: Partial<ProviderDraft>) => void;
}

/** Lines, and what becomes of people none of them speaks of. */
export function RoleLines({ draft: { roleLines, otherwiseRole }, onChange }: RoleLinesProps) {
  const { t } = useTranslation();
  const put = (at: number, change: Partial<RoleLine>) =>
    onChange({
      roleLines: roleLines.map((line, index) => (index === at ? { ...line, ...change } : line)),
    });
  const options = roles.map((role) => ({ value: role, label: t(`roles.${role}`) }));
  return (
    <>
      <ul className="role-lines">
        {roleLines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; it has no other name
          <li key={index} className="role-line">
            <TextField
              label={t("role.claim")}
              value={line.claim}
              onChange={(claim) => put(index, { claim })}
            />
            <TextField
              label={t("role.value")}
              value={line.value}
              onChange={(value) => put(index, { value })}
            />
            <SelectField
              label={t("role.role")}
              value={line.role}
              options={options}
              onChange={(role) => put(index, { role })}
            />
            <Button
              look="quiet"
              aria-label={t("role.remove", { value: line.value })}
              onClick={() => onChange({ roleLines: roleLines.filter((_, at) => at !== index) })}
            >
              <X size={16} aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button
          onClick={() =>
            onChange({ roleLines: [...roleLines, { claim: "groups", value: "", role: "user" }] })
          }
        >
          <Plus size={16} aria-hidden />
          {t("role.add")}
        </Button>
      </div>
      <SelectField
        label={t("role.otherwise")}
        hint={t("role.otherwiseHint")}
        value={otherwiseRole}
        options={[{ value: "none" as const, label: t("role.none") }, ...options]}
        onChange={(role) => onChange({ otherwiseRole: role })}
      />
    </>
  );
}
