/**
 * Owns: an orderly end: the app quits only after the line is down, and never waits longer than it must.
 * Must not know: what has to be done before.
 */
import { type App, autoUpdater } from "electron";

/** Runs `goodbye` once before the app quits. `goodbye` bounds its own time. Returns whether the app is about to end. */
export function quitAfter(app: App, goodbye: () => Promise<void>): () => boolean {
  let state: "running" | "saying-goodbye" | "done" = "running";
  app.on("before-quit", (event) => {
    if (state === "done") return;
    event.preventDefault();
    if (state === "saying-goodbye") return;
    state = "saying-goodbye";
    void goodbye().finally(() => {
      state = "done";
      app.quit();
    });
  });
  app.on("window-all-closed", () => app.quit());
  // A Mac closes the windows before anybody quits when it restarts into another version.
  let updating = false;
  if (process.platform === "darwin")
    autoUpdater.on("before-quit-for-update", () => {
      updating = true;
    });
  return () => updating || state !== "running";
}
