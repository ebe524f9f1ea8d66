/**
 * Owns: saying that calls do not ring here as they usually do, and undoing it.
 * Must not know: what becomes of calls meanwhile.
 */
import "./call-routing.css";
import { BellOff, Forward, type LucideIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { displayNumber } from "../../numbers/phone-number.ts";
import { useActions, usePreferences, useUi } from "../ui-context.tsx";

/** Nothing, while calls ring as usual. */
export function CallRouting() {
  const { t } = useTranslation();
  const { doNotDisturb, forwarding } = usePreferences();
  const { changePreferences } = useActions();
  const { region, managed } = useUi().surroundings;
  const forwards = forwarding.when !== "off" && forwarding.to !== "";
  if (!doNotDisturb && !forwards) return null;
  return (
    <ul className="call-routing" aria-label={t("routing.label")}>
      {doNotDisturb && (
        <Routing
          icon={BellOff}
          undo={managed.includes("doNotDisturb") ? null : t("routing.endDoNotDisturb")}
          onUndo={() => void changePreferences({ doNotDisturb: false })}
        >
          {t("routing.doNotDisturb")}
        </Routing>
      )}
      {forwards && (
        <Routing
          icon={Forward}
          undo={managed.includes("forwarding") ? null : t("routing.endForwarding")}
          onUndo={() => void changePreferences({ forwarding: { ...forwarding, when: "off" } })}
        >
          {t(`routing.forwarding.${forwarding.when}`, {
            number: displayNumber(forwarding.to, region),
          })}
        </Routing>
      )}
    </ul>
  );
}

interface RoutingProps {
  readonly icon: LucideIcon;
  /** What the key is called that undoes it; null where IT has made the choice. */
  readonly undo: string | null;
  readonly onUndo: () => void;
  readonly children: string;
}

function Routing({ icon: Icon, undo, onUndo, children }: RoutingProps) {
  const { t } = useTranslation();
  return (
    <li className="call-routing-row">
      <Icon size={16} aria-hidden />
      <span className="call-routing-words">{children}</span>
      {undo !== null && (
        <button type="button" className="call-routing-undo" aria-label={undo} onClick={onUndo}>
          {t("routing.end")}
        </button>
      )}
    </li>
  );
}
