/**
 * Owns: choosing microphone and speaker during a call, in two presses.
 * Must not know: the call.
 */
import "./device-menu.css";
import "../shell/menu.css";
import { Check, ChevronDown, Headphones } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useTranslation } from "react-i18next";
import { deviceInUse } from "../../media/device-in-use.ts";
import { choiceOf, chosenValue, deviceChoices } from "../settings/device-choices.ts";
import { useActions, useDevices, usePreferences, useUi } from "../ui-context.tsx";

const directions = ["microphone", "speaker"] as const;

/** Says which speaker is in use; the choice is the same as in the settings. */
export function DeviceMenu() {
  const { t } = useTranslation();
  const preferences = usePreferences();
  const { plugged } = useDevices();
  const { label } = deviceInUse(preferences.speaker, plugged.outputs);
  return (
    // Not modal: locking the page's scroll would write a style element, which the CSP refuses.
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="device-menu">
        <Headphones size={16} aria-hidden />
        <span className="visually-hidden">{t("sound.device")}</span>
        <span className="device-menu-name">{label ?? t("sound.likeSystem")}</span>
        <ChevronDown size={16} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className="menu" sideOffset={4} collisionPadding={8}>
        {directions.map((direction) => (
          <Devices key={direction} direction={direction} />
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

function Devices({ direction }: { readonly direction: (typeof directions)[number] }) {
  const { t } = useTranslation();
  const { changePreferences } = useActions();
  const { managed } = useUi().surroundings;
  const chosen = usePreferences()[direction];
  const { inputs, outputs } = useDevices().plugged;
  const here = direction === "microphone" ? inputs : outputs;
  const inUse = deviceInUse(chosen, here);
  return (
    <DropdownMenu.RadioGroup
      value={chosenValue(inUse)}
      onValueChange={(value) =>
        void changePreferences({ [direction]: choiceOf(value, here, inUse.missing) })
      }
    >
      <DropdownMenu.Label className="menu-label">{t(`sound.${direction}`)}</DropdownMenu.Label>
      {deviceChoices(t, here, inUse.missing).map(({ value, label }) => (
        <DropdownMenu.RadioItem
          key={value}
          value={value}
          className="menu-item"
          disabled={managed.includes(direction)}
        >
          <DropdownMenu.ItemIndicator className="menu-tick">
            <Check size={16} aria-hidden />
          </DropdownMenu.ItemIndicator>
          {label}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}
