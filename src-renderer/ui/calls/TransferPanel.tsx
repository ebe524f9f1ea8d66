/**
 * Owns: choosing with whom the other side of a call goes on: somebody on hold, or a number.
 * Must not know: how a transfer is done.
 */
import { ChevronDown } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Call } from "../../call/call-state.ts";
import { Button } from "../parts/Button.tsx";
import { Field } from "../parts/Field.tsx";
import { useActions, useCalls } from "../ui-context.tsx";
import { remoteName } from "./call-words.ts";

interface TransferPanelProps {
  readonly call: Call;
  readonly onClose: () => void;
}

/** Enter transfers, Escape goes back. Calling them first is a call like any other, which can then be connected. */
export function TransferPanel({ call, onClose }: TransferPanelProps) {
  const { t } = useTranslation();
  const { transfer, join, dial } = useActions();
  const [number, setNumber] = useState("");
  const others = useCalls().calls.filter(
    ({ id, state }) => id !== call.id && state.kind === "established",
  );
  const target = number.trim();
  const go = (work: Promise<boolean>): void => {
    void work;
    onClose();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (target !== "") go(transfer(call.id, target));
  };
  const leave = (event: KeyboardEvent): void => {
    if (event.key === "Escape") onClose();
  };
  return (
    <form
      className="transfer-panel"
      aria-label={t("call.transfer")}
      onSubmit={submit}
      onKeyDown={leave}
    >
      <div className="transfer-panel-head">
        <h3>{t("call.transfer")}</h3>
        <button
          type="button"
          className="tone-keypad-close"
          aria-label={t("call.closeTransfer")}
          onClick={onClose}
        >
          <ChevronDown size={20} aria-hidden />
        </button>
      </div>
      {others.map((other) => (
        <Button key={other.id} look="main" onClick={() => go(join(other.id, call.id))}>
          {t("call.connectWith", { name: remoteName(t, other.remote) })}
        </Button>
      ))}
      <Field
        label={t("call.transferTo")}
        placeholder={t("dialler.placeholder")}
        inputMode="tel"
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        autoFocus
        value={number}
        onChange={({ target: field }) => setNumber(field.value)}
      />
      <div className="transfer-panel-ways">
        <Button type="submit" look={others.length === 0 ? "main" : "plain"}>
          {t("call.transferNow")}
        </Button>
        <Button onClick={() => target !== "" && go(dial(target))}>{t("call.askFirst")}</Button>
      </div>
    </form>
  );
}
