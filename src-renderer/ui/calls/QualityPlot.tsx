/**
 * Owns: the course of a call's score over the last minutes, drawn small and said in words.
 * Must not know: how a score comes about.
 */
import { useTranslation } from "react-i18next";
import { scoreSeconds } from "../../quality/quality-watch.ts";
import { plotLines } from "./plot-lines.ts";
import { scoreText } from "./quality-words.ts";

const width = 240;
const height = 48;
/** The scale of a mean opinion score, and where people begin to complain. */
const scale = { least: 1, most: 4.5 } as const;
const satisfied = 4.03;

/** Gaps are moments in which there was nothing to judge. Until there are two scores there is nothing to draw. */
export function QualityPlot({ scores }: { readonly scores: readonly (number | null)[] }) {
  const { t, i18n } = useTranslation();
  const known = scores.filter((score) => score !== null);
  const lines = plotLines(scores, { width, height, ...scale });
  const mark = height - ((satisfied - scale.least) / (scale.most - scale.least)) * height;
  const words = t("quality.plot", {
    minutes: Math.max(1, Math.round((scores.length * scoreSeconds) / 60)),
    least: scoreText(Math.min(...known), i18n.language),
    most: scoreText(Math.max(...known), i18n.language),
    last: scoreText(known.at(-1) ?? scale.least, i18n.language),
  });
  if (known.length < 2) return null;
  return (
    <svg className="quality-plot" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words}>
      <line className="quality-plot-mark" x1={0} x2={width} y1={mark} y2={mark} />
      {lines.map((points) => (
        <polyline key={points} className="quality-plot-line" points={points} />
      ))}
    </svg>
  );
}
