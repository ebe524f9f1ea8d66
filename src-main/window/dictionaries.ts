/**
 * Owns: that Chromium fetches no dictionaries for spelling from its maker.
 * Must not know: which sessions there are.
 */
import type { App } from "electron";

/**
 * A session with a language asks for its dictionary as soon as it is there, whether anybody checks spelling or not.
 * Must run before `app` is ready.
 */
export function refuseDictionaries(app: App): void {
  app.on("session-created", (session) => session.setSpellCheckerLanguages([]));
}
