/**
 * Owns: a value to be carried elsewhere, with a button that copies it.
 * Must not know: what it is.
 */
import "./copy-field.css";
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../src-renderer/ui/parts/Button.tsx";
import { Field } from "./Field.tsx";

interface CopyFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
}

export function CopyField({ label, hint, value }: CopyFieldProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState<string | null>(null);
  const isCopied = copied === value;
  const Sign = isCopied ? Check : Copy;
  // Refused without https: the field can still be marked and copied by hand.
  const copy = () =>
    void navigator.clipboard?.writeText(value).then(
      () => setCopied(value),
      () => setCopied(null),
    );
  return (
    <Field label={label} {...(hint !== undefined && { hint })}>
      {(control) => (
        <div className="copy-field">
          <input
            {...control}
            className="field-control"
            readOnly
            value={value}
            onFocus={({ target }) => target.select()}
          />
          <Button onClick={copy}>
            <Sign size={16} aria-hidden />
            {t(isCopied ? "copy.copied" : "copy.copy")}
          </Button>
        </div>
      )}
    </Field>
  );
}
