/**
 * Owns: finding out whether the other side is still heard after the line was away.
 * Must not know: what is done about silence.
 */
import type { Clock } from "../clock.ts";
import { audioFigures } from "../media/call-audio-figures.ts";

/** Milliseconds. Whoever sends no silence still sends a sign of it a few times a second. */
const longEnough = 1_000;

/** True when packets come in meanwhile. */
export async function soundArrives(
  stats: () => Promise<RTCStatsReport | null>,
  clock: Clock,
): Promise<boolean> {
  const before = await packetsIn(stats);
  await new Promise<void>((resolve) => void clock.setTimeout(resolve, longEnough));
  return (await packetsIn(stats)) > before;
}

async function packetsIn(stats: () => Promise<RTCStatsReport | null>): Promise<number> {
  const report = await stats();
  return report === null ? 0 : audioFigures(report).packetsReceived;
}
