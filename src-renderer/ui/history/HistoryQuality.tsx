/**
 * Owns: how good the sound of a call of the past was.
 * Must not know: how it was measured.
 */
import "./history-quality.css";
import { useTranslation } from "react-i18next";
import type { CallQualitySummary } from "../../../src-contract/call-history.ts";
import {
  codecName,
  millisecondsText,
  percentText,
  qualityLevel,
  scoreText,
} from "../calls/quality-words.ts";

/** One line in words and score, and the figures for those who want to know. */
export function HistoryQuality({ quality }: { readonly quality: CallQualitySummary }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { mosAverage, mosWorst, lossRatio, jitterMs, roundTripMs, codec, relayed } = quality;
  const rows: ReadonlyArray<readonly [string, string]> = [
    [
      t("quality.score"),
      t("quality.averageAndWorst", {
        average: scoreText(mosAverage, language),
        worst: scoreText(mosWorst, language),
      }),
    ],
    [t("quality.lostHere"), percentText(lossRatio, language)],
    [t("quality.jitter"), millisecondsText(t, jitterMs, language)],
    [t("quality.roundTrip"), millisecondsText(t, roundTripMs, language)],
    [t("quality.codec"), codec === null ? t("quality.unknown") : codecName(codec)],
    [t("quality.path"), t(relayed ? "quality.relay" : "quality.direct")],
  ];
  return (
    <section className="detail-quality" aria-label={t("quality.sound")}>
      <h3>{t(`quality.was.${qualityLevel(mosAverage)}`)}</h3>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt className="detail-soft">{name}</dt>
            <dd className="tabular">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
