/**
 * Owns: listening to a call for a while.
 * Must not know: where the figures come from.
 */
import { setInterval } from "node:timers/promises";
import type { AudioFigures } from "../app-driver/lab-window.ts";
import type { DemoReport } from "./report.ts";

const everyMilliseconds = 100;

/** Reads the figures again and again for so many seconds; the level is that of the loudest moment. */
export async function listenFor(
  seconds: number,
  audio: () => Promise<AudioFigures>,
): Promise<DemoReport["call"]> {
  const startedAt = performance.now();
  let loudest = 0;
  for await (const _ of setInterval(everyMilliseconds)) {
    const figures = await audio();
    loudest = Math.max(loudest, figures.levelReceived);
    const elapsed = (performance.now() - startedAt) / 1000;
    if (elapsed < seconds) continue;
    return {
      seconds: Math.round(elapsed * 10) / 10,
      audioPacketsSent: figures.packetsSent,
      audioPacketsReceived: figures.packetsReceived,
      audioLevelReceived: loudest,
    };
  }
  throw new Error("the timer has stopped");
}
