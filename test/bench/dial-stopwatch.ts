/**
 * Owns: the time from the key that calls to the INVITE at the SIP server.
 * Must not know: which phone is measured.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { Page } from "@playwright/test";
import type { SipServer } from "../../lab/sip-server/sip-server.ts";

/** Milliseconds between two digits of somebody who types quickly. */
const betweenDigits = 200;
/** Milliseconds: an INVITE later than this does not come at all. */
const patience = 30_000;

interface BenchWindow {
  enterPressedAt?: number;
  addEventListener(
    type: "keydown",
    listener: (event: { readonly key: string }) => void,
    capture: boolean,
  ): void;
}
declare const window: BenchWindow;

/** From now on the page notes when Enter is pressed, in milliseconds since 1970. Runs in the page. */
function watchEnter(): void {
  window.addEventListener(
    "keydown",
    ({ key }) => {
      if (key === "Enter") window.enterPressedAt = Date.now();
    },
    true,
  );
}

/** Calls one number from a page with a number field, as often as wanted. */
export interface DialStopwatch {
  /** Types the number as a person does, or puts it there at once, presses Enter, and returns the milliseconds. */
  dial(how: "typed" | "pasted"): Promise<number>;
}

/** @param field label of the page's number field */
export async function createDialStopwatch(
  page: Page,
  { field, number, sipServer }: { field: string; number: string; sipServer: SipServer },
): Promise<DialStopwatch> {
  await page.evaluate(watchEnter);
  const input = page.getByLabel(field, { exact: true });
  return {
    async dial(how) {
      await input.fill("");
      await input.focus();
      if (how === "pasted") await input.fill(number);
      else await input.pressSequentially(number, { delay: betweenDigits });
      const invited = nextInvite(sipServer, number);
      await page.keyboard.press("Enter");
      const invitedAt = await invited;
      const pressedAt = await page.evaluate(() => window.enterPressedAt);
      if (pressedAt === undefined) throw new Error("the page did not see the key");
      return invitedAt - pressedAt;
    },
  };
}

/** When the next INVITE arrives, in milliseconds since 1970. */
async function nextInvite(sipServer: SipServer, number: string): Promise<number> {
  const deadline = new AbortController();
  let stop: () => void = () => undefined;
  const arrived = new Promise<number>((resolve) => {
    stop = sipServer.onTrace(({ direction, text }) => {
      if (direction === "received" && text.startsWith(`INVITE sip:${number}@`)) resolve(Date.now());
    });
  });
  const late = wait(patience, undefined, { signal: deadline.signal }).then(() => {
    throw new Error(`no INVITE to ${number} within ${patience} ms`);
  });
  try {
    return await Promise.race([arrived, late]);
  } finally {
    late.catch(() => undefined);
    deadline.abort();
    stop();
  }
}

/** The middle of several figures, rounded. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((one, other) => one - other);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (low === undefined || high === undefined) throw new Error("a median of nothing");
  return Math.round((low + high) / 2);
}
