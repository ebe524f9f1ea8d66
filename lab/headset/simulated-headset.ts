/**
 * Owns: a headset that is not there: the page's `navigator.hid` has it, hears its buttons and switches its lights.
 * Must not know: what the app does with either.
 */
import type { Page } from "@playwright/test";
import type { HeadsetMake } from "./headset-makes.ts";
import { simulateHeadsets } from "./simulated-hid.ts";

/** What somebody does with a headset, and sees on it. */
export interface SimulatedHeadset {
  /** Its buttons are like this now: one report, as the headset sends it. */
  report(reportId: number, ...bytes: readonly number[]): Promise<void>;
  /** The last report it was sent; empty before the first. */
  lastSent(): Promise<readonly number[]>;
  plugIn(): Promise<void>;
  pullOut(): Promise<void>;
  /** From now on another program has it, or not any more. */
  takeAway(on: boolean): Promise<void>;
}

/**
 * Gives the page these headsets instead of the machine's own, none of them plugged in, and loads it anew: do it before
 * anybody signs in.
 */
export async function simulateHeadsetsIn(
  page: Page,
  makes: readonly HeadsetMake[],
): Promise<readonly SimulatedHeadset[]> {
  await page.addInitScript(simulateHeadsets, makes);
  await page.reload();
  // tsx wraps named functions in a call of __name; functions that run in the page bring that call along.
  await page.evaluate("globalThis.__name ??= (wrapped) => wrapped");
  return makes.map((_make, index) => ({
    report: (reportId, ...bytes) =>
      page.evaluate(
        (said) => window.simulatedHeadsets?.[said.index]?.say(said.reportId, said.bytes),
        { index, reportId, bytes },
      ),
    lastSent: () => page.evaluate((at) => window.simulatedHeadsets?.[at]?.sent.at(-1) ?? [], index),
    plugIn: () => page.evaluate((at) => window.simulatedHeadsets?.[at]?.plug(true), index),
    pullOut: () => page.evaluate((at) => window.simulatedHeadsets?.[at]?.plug(false), index),
    takeAway: (on) =>
      page.evaluate((said) => window.simulatedHeadsets?.[said.index]?.take(said.on), { index, on }),
  }));
}
