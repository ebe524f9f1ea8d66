/**
 * Owns: telling during a call how good the connection is.
 * Must not know: WebRTC.
 */
import { Signal, SignalLow, SignalMedium, SignalZero } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AudioFigures } from "../../call/phone.ts";
import { useActions } from "../ui-context.tsx";
import { type Quality, qualityOf } from "./quality.ts";

const bars = { good: Signal, fair: SignalMedium, poor: SignalLow, silent: SignalZero } as const;
const period = 2_000;

/** Looks every two seconds; shows nothing until the first sound has arrived. */
export function QualityHint({ callId }: { readonly callId: string }) {
  const { t } = useTranslation();
  const quality = useQuality(callId);
  if (quality === null) return null;
  const Bars = bars[quality];
  return (
    <p className="call-quality">
      <span className="call-quality-bars">
        <Signal size={16} strokeWidth={2.5} aria-hidden />
        <Bars size={16} strokeWidth={2.5} aria-hidden />
      </span>
      {t(`quality.${quality}`)}
    </p>
  );
}

function useQuality(callId: string): Quality | null {
  const { audio } = useActions();
  const [quality, setQuality] = useState<Quality | null>(null);
  useEffect(() => {
    let before: AudioFigures | null = null;
    let gone = false;
    const look = async (): Promise<void> => {
      const now = await audio(callId).catch(() => null);
      if (gone) return;
      setQuality(now === null ? null : qualityOf(now, before));
      before = now;
    };
    void look();
    const timer = setInterval(() => void look(), period);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [audio, callId]);
  return quality;
}
