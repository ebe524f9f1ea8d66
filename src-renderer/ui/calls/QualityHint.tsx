/**
 * Owns: telling during a call how good the connection is.
 * Must not know: WebRTC.
 */
import { SignalHigh, SignalLow, SignalMedium, VolumeX } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AudioFigures } from "../../call/phone.ts";
import { useActions } from "../ui-context.tsx";
import { type Quality, qualityOf } from "./quality.ts";

const icons = { good: SignalHigh, fair: SignalMedium, poor: SignalLow, silent: VolumeX } as const;
const period = 2_000;

/** Looks every two seconds; shows nothing before the second look. */
export function QualityHint({ callId }: { readonly callId: string }) {
  const { t } = useTranslation();
  const quality = useQuality(callId);
  if (quality === null) return null;
  const Icon = icons[quality];
  return (
    <p className="call-quality">
      <Icon size={16} aria-hidden />
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
      setQuality(now === null || before === null ? null : qualityOf(now, before));
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
