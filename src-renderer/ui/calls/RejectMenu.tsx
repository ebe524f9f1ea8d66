/**
 * Owns: the ways to turn a call away with a reason.
 * Must not know: what a caller is told by each.
 */
import "../shell/menu.css";
import { BellOff, ChevronDown, Clock, Forward, PhoneOff } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useTranslation } from "react-i18next";
import type { Call } from "../../call/call-state.ts";
import { useActions, useFeature, useUi } from "../ui-context.tsx";
import { remoteName } from "./call-words.ts";

interface RejectMenuProps {
  readonly call: Call;
  readonly onSendTo: () => void;
}

/** The first two speak for this device only: others go on ringing. */
export function RejectMenu({ call, onSendTo }: RejectMenuProps) {
  const { t } = useTranslation();
  const { region } = useUi().surroundings;
  const { reject } = useActions();
  const maySendOn = useFeature("forwarding");
  const ways = [
    ["busy", PhoneOff, t("call.rejectBusy")],
    ["unavailable", Clock, t("call.rejectNotNow")],
    ["everywhere", BellOff, t("call.rejectEverywhere")],
  ] as const;
  return (
    // Not modal: locking the page's scroll would write a style element, which the CSP refuses.
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className="incoming-more"
        aria-label={t("call.rejectWays", { name: remoteName(t, call.remote, region) })}
      >
        {t("call.rejectMore")}
        <ChevronDown size={16} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        className="menu"
        side="top"
        align="start"
        sideOffset={4}
        collisionPadding={8}
      >
        {ways.map(([how, Icon, words]) => (
          <DropdownMenu.Item
            key={how}
            className="menu-item"
            onSelect={() => void reject(call.id, how)}
          >
            <span className="menu-tick">
              <Icon size={16} aria-hidden />
            </span>
            {words}
          </DropdownMenu.Item>
        ))}
        {maySendOn && (
          <>
            <DropdownMenu.Separator className="menu-line" />
            <DropdownMenu.Item className="menu-item" onSelect={onSendTo}>
              <span className="menu-tick">
                <Forward size={16} aria-hidden />
              </span>
              {t("call.sendToMenu")}
            </DropdownMenu.Item>
          </>
        )}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
