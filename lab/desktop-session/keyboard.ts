/**
 * Owns: somebody's hands on the keyboard of a screen: keys go to whatever has them, as from a real one (XTEST).
 * Must not know: who listens.
 */
import { startProcess } from "./own-process.ts";

/** Presses keys together and lets them go, e.g. `ctrl+alt+m`, by xdotool's names. */
export async function pressKeys(display: string, keys: string): Promise<void> {
  const xdotool = await startProcess("xdotool", ["key", "--clearmodifiers", keys], {
    env: { ...process.env, DISPLAY: display },
  });
  const code = await xdotool.ended;
  if (code !== 0) throw new Error(`xdotool ended with ${code}:\n${xdotool.output()}`);
}
