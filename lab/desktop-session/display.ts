/**
 * Owns: a screen nobody sees, for windows that have to be real.
 * Must not know: what is drawn on it.
 */
import { startProcess } from "./own-process.ts";

/** A virtual X display. */
export interface Display {
  /** Value for the environment variable `DISPLAY`, e.g. `:99`. */
  readonly name: string;
  close(): Promise<void>;
}

/** Starts Xvfb on the first free display number. One serves a whole run. */
export async function startDisplay({
  width = 1280,
  height = 1024,
}: {
  readonly width?: number;
  readonly height?: number;
} = {}): Promise<Display> {
  const xvfb = await startProcess(
    "Xvfb",
    ["-displayfd", "3", "-screen", "0", `${width}x${height}x24`, "-nolisten", "tcp", "-noreset"],
    { env: process.env },
  );
  return { name: `:${await xvfb.firstLine(3)}`, close: () => xvfb.stop() };
}
