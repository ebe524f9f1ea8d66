/**
 * Owns: turning values into the points of lines.
 * Must not know: what the values mean, or how lines are drawn.
 */

/** The room there is, and what its lower and upper edge stand for. */
export interface PlotFrame {
  readonly width: number;
  readonly height: number;
  readonly least: number;
  readonly most: number;
}

/** One line for each run of values without a gap, as SVG's `points`; a value alone is a short dash. The last value is at the right edge. */
export function plotLines(values: readonly (number | null)[], frame: PlotFrame): string[] {
  const { width, height, least, most } = frame;
  const step = width / Math.max(1, values.length - 1);
  const y = (value: number) => {
    const part = (Math.min(most, Math.max(least, value)) - least) / (most - least);
    return (height - part * height).toFixed(1);
  };
  const lines: string[][] = [];
  let line: string[] | null = null;
  for (const [place, value] of values.entries()) {
    if (value === null) {
      line = null;
      continue;
    }
    if (line === null) {
      line = [];
      lines.push(line);
    }
    line.push(`${(place * step).toFixed(1)},${y(value)}`);
  }
  return lines.map((points) => {
    const [only = ""] = points;
    if (points.length > 1) return points.join(" ");
    const [x = "0", at = "0"] = only.split(",");
    return `${only} ${(Number(x) + step / 2).toFixed(1)},${at}`;
  });
}
