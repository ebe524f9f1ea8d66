/**
 * Owns: choosing with whom the other side of a call goes on: somebody on hold, or a number.
 * Must not know: how a transfer is done.
 */
import { useTranslation } from "react-i18next";
import type { Call } from "../../call/call-state.ts";
import { Button } from "../parts/Button.tsx";
import { useActions, useCalls, useUi } from "../ui-context.tsx";
import { remoteName } from "./call-words.ts";
import { NumberPanel } from "./NumberPanel.tsx";

interface TransferPanelProps {
  readonly call: Call;
  readonly onClose: () => void;
}

/** Calling them first is a call like any other, which can then be connected. */
export function TransferPanel({ call, onClose }: TransferPanelProps) {
  const { t } = useTranslation();
  const { region } = useUi().surroundings;
  const { transfer, join, dial } = useActions();
  const others = useCalls().calls.filter(
    ({ id, state }) => id !== call.id && state.kind === "established",
  );
  const leaving = (work: Promise<boolean>): void => {
    void work;
    onClose();
  };
  return (
    <NumberPanel
      title={t("call.transfer")}
      field={t("call.transferTo")}
      ways={[
        {
          label: t("call.transferNow"),
          look: others.length === 0 ? "main" : "plain",
          go: (number) => leaving(transfer(call.id, number)),
        },
        { label: t("call.askFirst"), look: "plain", go: (number) => leaving(dial(number)) },
      ]}
      onClose={onClose}
    >
      {others.map((other) => (
        <Button key={other.id} look="main" onClick={() => leaving(join(other.id, call.id))}>
          {t("call.connectWith", { name: remoteName(t, other.remote, region) })}
        </Button>
      ))}
    </NumberPanel>
  );
}
