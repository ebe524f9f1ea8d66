/**
 * Owns: choosing where the caller of a call that rings is sent.
 * Must not know: how they are sent there.
 */
import { ChevronDown } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Call } from "../../call/call-state.ts";
import { Button } from "../parts/Button.tsx";
import { Field } from "../parts/Field.tsx";
import { useActions } from "../ui-context.tsx";
import { ContactNumbers } from "./ContactNumbers.tsx";

interface DeflectPanelProps {
  readonly call: Call;
  readonly onClose: () => void;
}

/** Enter sends, Escape goes back. */
export function DeflectPanel({ call, onClose }: DeflectPanelProps) {
  const { t } = useTranslation();
  const { deflect } = useActions();
  const [number, setNumber] = useState("");
  const list = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (number.trim() !== "") void deflect(call.id, number.trim());
  };
  const leave = (event: KeyboardEvent): void => {
    if (event.key === "Escape") onClose();
  };
  return (
    <form
      className="transfer-panel deflect-panel"
      aria-label={t("call.sendTo")}
      onSubmit={submit}
      onKeyDown={leave}
    >
      <div className="transfer-panel-head">
        <h3>{t("call.sendTo")}</h3>
        <button
          type="button"
          className="tone-keypad-close"
          aria-label={t("call.closeTransfer")}
          onClick={onClose}
        >
          <ChevronDown size={20} aria-hidden />
        </button>
      </div>
      <Field
        label={t("call.sendToNumber")}
        placeholder={t("dialler.placeholder")}
        inputMode="tel"
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        autoFocus
        list={list}
        value={number}
        onChange={({ target }) => setNumber(target.value)}
      />
      <ContactNumbers id={list} />
      <Button type="submit" look="main">
        {t("call.sendNow")}
      </Button>
    </form>
  );
}
