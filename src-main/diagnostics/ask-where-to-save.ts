/**
 * Owns: the system's own question where a file is to be saved.
 * Must not know: what is in the file.
 */
import { join } from "node:path";
import { app, type BrowserWindow, dialog, type SaveDialogOptions } from "electron";

/** Proposes the person's documents; null when they would rather not save. */
export async function askWhereToSave(
  window: BrowserWindow | null,
  fileName: string,
): Promise<string | null> {
  const options: SaveDialogOptions = {
    defaultPath: join(app.getPath("documents"), fileName),
    filters: [{ name: "ZIP", extensions: ["zip"] }],
    // GTK asks only when told to; the others always ask.
    properties: ["showOverwriteConfirmation"],
  };
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  return canceled || filePath === "" ? null : filePath;
}
