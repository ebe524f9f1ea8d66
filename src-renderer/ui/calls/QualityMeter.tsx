/**
 * Owns: telling during a call how good its sound is, and opening the details.
 * Must not know: what the details are.
 */
import "./quality.css";
import { Signal, SignalLow, SignalMedium, SignalZero } from "lucide-react";
import { Popover } from "radix-ui";
import { useTranslation } from "react-i18next";
import { QualityDetails } from "./QualityDetails.tsx";
import { qualityLevel } from "./quality-words.ts";
import { useQuality } from "./use-quality.ts";

const bars = { good: Signal, fair: SignalMedium, poor: SignalLow, silent: SignalZero } as const;

/** Bars and a word; nothing until there is something to judge. */
export function QualityMeter({ callId }: { readonly callId: string }) {
  const { t } = useTranslation();
  const quality = useQuality(callId);
  if (quality === null || quality.now === null) return null;
  const level = qualityLevel(quality.now.mos);
  const word = t(`quality.${level}`);
  const Bars = bars[level];
  return (
    <Popover.Root>
      <Popover.Trigger className="quality-meter" aria-label={t("quality.open", { word })}>
        <span className="quality-bars">
          <Signal size={16} strokeWidth={2.5} aria-hidden />
          <Bars size={16} strokeWidth={2.5} aria-hidden />
        </span>
        {word}
      </Popover.Trigger>
      <Popover.Content
        className="quality-popover"
        aria-label={t("quality.details")}
        sideOffset={8}
        collisionPadding={8}
      >
        <QualityDetails figures={quality.now} scores={quality.scores} />
      </Popover.Content>
    </Popover.Root>
  );
}
