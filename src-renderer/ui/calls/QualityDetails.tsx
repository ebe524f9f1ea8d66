/**
 * Owns: the live figures of a call's sound, for those who want to know.
 * Must not know: where they come from, or whether the call goes on.
 */
import { useTranslation } from "react-i18next";
import type { QualityFigures } from "../../quality/quality-figures.ts";
import { QualityPlot } from "./QualityPlot.tsx";
import {
  cipherName,
  codecName,
  millisecondsText,
  percentText,
  scoreText,
} from "./quality-words.ts";

interface QualityDetailsProps {
  readonly figures: QualityFigures;
  /** See `CallQuality.scores`. */
  readonly scores: readonly (number | null)[];
}

/** Score and its course, what is lost and late, codec, path, encryption. */
export function QualityDetails({ figures, scores }: QualityDetailsProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { mos, lossRatio, sentLossRatio, codec, path, cipher } = figures;
  const ms = (value: number | null) => millisecondsText(t, value, language);
  const percent = (value: number | null) =>
    value === null ? t("quality.unknown") : percentText(value, language);
  const rows: ReadonlyArray<readonly [string, string]> = [
    [
      t("quality.score"),
      mos === null ? t("quality.silent") : t("quality.scoreOf", { mos: scoreText(mos, language) }),
    ],
    [t("quality.lostHere"), percent(lossRatio)],
    [t("quality.lostThere"), percent(sentLossRatio)],
    [t("quality.jitter"), ms(figures.jitterMs)],
    [t("quality.roundTrip"), ms(figures.roundTripMs)],
    [t("quality.delay"), ms(figures.delayMs)],
    [
      t("quality.codec"),
      codec === null
        ? t("quality.unknown")
        : t("quality.codecAt", {
            name: codecName(codec.name),
            kilohertz: codec.sampleRate / 1_000,
          }),
    ],
    [t("quality.path"), t(`quality.${path ?? "unknown"}`)],
    [
      t("quality.encryption"),
      cipher === null
        ? t("quality.encrypted")
        : t("quality.encryptedWith", { cipher: cipherName(cipher) }),
    ],
  ];
  return (
    <>
      <QualityPlot scores={scores} />
      <dl className="quality-rows">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="tabular">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
