/**
 * Owns: waiting for what a phone knows of others.
 * Must not know: which server tells it.
 */
import type { LineStatus } from "../../../src-renderer/watching/line-status.ts";
import type { WatchView } from "../../../src-renderer/watching/watch-view.ts";
import type { CompanyPhone } from "./company.ts";

/** Resolves as soon as what is known passes the test. */
export function known(
  { phone }: CompanyPhone,
  accepts: (view: WatchView) => boolean,
): Promise<WatchView> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!accepts(phone.watched())) return;
      stop();
      resolve(phone.watched());
    };
    const stop = phone.onWatched(look);
    look();
  });
}

/** Resolves as soon as a watched line is in this state. */
export const lineIs = (watcher: CompanyPhone, user: string, status: LineStatus) =>
  known(watcher, ({ lines }) => lines.get(user) === status);

/** Somebody calls the colleague on 1002, who answers and hangs up; the watcher sees it, and that they are free again. */
export async function callIsSeen(
  watcher: CompanyPhone,
  { caller, colleague }: { readonly caller: CompanyPhone; readonly colleague: CompanyPhone },
): Promise<void> {
  await caller.phone.dial("1002");
  await lineIs(watcher, "1002", "ringing");
  const { id } = await colleague.callIs("incoming");
  await colleague.phone.answer(id);
  await lineIs(watcher, "1002", "on-the-phone");
  await colleague.phone.hangUp(id);
  await lineIs(watcher, "1002", "free");
}
