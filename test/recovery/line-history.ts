/**
 * Owns: when the line of an app was in which state, as the page noted it.
 * Must not know: what happened to the line.
 */

import type { RegistrationSeen } from "../../lab/app-driver/lab-window.ts";
import type { OffhookApp } from "../../lab/app-driver/offhook-app.ts";

/** Times are milliseconds since 1970; page and test are on one machine. */
export interface LineHistory {
  /** When the line was first in this state at `since` or later; waits for it. */
  first(kind: RegistrationSeen["kind"], since: number): Promise<number>;
  /** When the line first stopped being registered at `since` or later; it has to be over already. */
  lost(since: number): Promise<number>;
}

type Noted = { readonly at: number; readonly kind: RegistrationSeen["kind"] };

interface NotingWindow {
  readonly offhookLab: {
    readonly phone: {
      registration(): RegistrationSeen;
      onRegistration(listener: () => void): () => void;
    };
  };
  lineNotes: Noted[];
}
declare const window: NotingWindow;

/** Has the page note every change from now on. */
export async function recordLine(app: OffhookApp): Promise<LineHistory> {
  await app.ready();
  await app.window.evaluate(() => {
    const { phone } = window.offhookLab;
    window.lineNotes = [];
    phone.onRegistration(() => {
      window.lineNotes.push({ at: Date.now(), kind: phone.registration().kind });
    });
  });
  return {
    first: (kind, since) =>
      app.window.evaluate(
        (wanted) =>
          new Promise<number>((resolve) => {
            const { phone } = window.offhookLab;
            const look = (): void => {
              const found = window.lineNotes.find(
                (note) => note.kind === wanted.kind && note.at >= wanted.since,
              );
              if (found === undefined) return;
              stop();
              resolve(found.at);
            };
            const stop = phone.onRegistration(look);
            look();
          }),
        { kind, since },
      ),
    lost: (since) =>
      app.window.evaluate(
        (from) =>
          window.lineNotes.find(({ at, kind }) => at >= from && kind !== "registered")?.at ?? 0,
        since,
      ),
  };
}
