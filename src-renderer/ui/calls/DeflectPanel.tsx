/**
 * Owns: choosing where the caller of a call that rings is sent.
 * Must not know: how they are sent there.
 */
import { useTranslation } from "react-i18next";
import type { Call } from "../../call/call-state.ts";
import { useActions } from "../ui-context.tsx";
import { NumberPanel } from "./NumberPanel.tsx";

interface DeflectPanelProps {
  readonly call: Call;
  readonly onClose: () => void;
}

/** It stays until the call has gone. */
export function DeflectPanel({ call, onClose }: DeflectPanelProps) {
  const { t } = useTranslation();
  const { deflect } = useActions();
  return (
    <NumberPanel
      title={t("call.sendTo")}
      field={t("call.sendToNumber")}
      ways={[
        { label: t("call.sendNow"), look: "main", go: (number) => void deflect(call.id, number) },
      ]}
      onClose={onClose}
    />
  );
}
