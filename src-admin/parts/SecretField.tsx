/**
 * Owns: changing a secret that nobody is shown.
 * Must not know: what it opens.
 */
import { useTranslation } from "react-i18next";
import { Button } from "../../src-renderer/ui/parts/Button.tsx";
import "./secret-field.css";
import { TextField } from "./TextField.tsx";

/** It stays, it goes, or it is replaced by what was typed. */
export type SecretChange = "keep" | "remove" | { readonly value: string };

interface SecretFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly problem?: string | undefined;
  /** Whether there is one now. */
  readonly isThere: boolean;
  readonly change: SecretChange;
  readonly onChange: (change: SecretChange) => void;
}

/** Says whether there is one, and offers to set or remove it. */
export function SecretField(props: SecretFieldProps) {
  const { label, hint, problem, isThere, change, onChange } = props;
  const { t } = useTranslation();
  if (typeof change === "object")
    return (
      <div className="secret">
        <TextField
          label={label}
          hint={hint}
          problem={problem}
          type="password"
          value={change.value}
          onChange={(value) => onChange({ value })}
          rest={{ autoComplete: "new-password" }}
        />
        <Button look="quiet" onClick={() => onChange("keep")}>
          {t("secret.leave")}
        </Button>
      </div>
    );
  const isKept = change === "keep";
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons and a sentence are no set of fields
    <div className="secret-state" role="group" aria-label={label}>
      <p>
        <b>{label}</b>
        <span>{t(isKept ? (isThere ? "secret.there" : "secret.none") : "secret.goes")}</span>
      </p>
      {isKept ? (
        <>
          <Button onClick={() => onChange({ value: "" })}>
            {t(isThere ? "secret.replace" : "secret.set")}
          </Button>
          {isThere && <Button onClick={() => onChange("remove")}>{t("secret.remove")}</Button>}
        </>
      ) : (
        <Button onClick={() => onChange("keep")}>{t("secret.leave")}</Button>
      )}
    </div>
  );
}
