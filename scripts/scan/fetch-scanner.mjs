/**
 * Owns: having the scanner: fetched when it is wanted, pinned with all it needs by a lock file of its own, no script run.
 * Must not know: what is scanned. It is no dependency of ours: what it needs is old, and four hundred packages.
 */
import { createHash } from "node:crypto";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cachedFolder } from "../bootstrap/cache-folder.mjs";
import { lastLines, runNpm } from "../bootstrap/run-command.mjs";

const recipe = fileURLToPath(new URL("scanner", import.meta.url));

/** It could not be fetched: nothing was scanned. */
export class NoScannerError extends Error {}

/**
 * @returns {Promise<string>} The folder with its `node_modules`, in the cache.
 * @throws {NoScannerError}
 */
export async function fetchScanner() {
  const lock = await readFile(join(recipe, "package-lock.json"));
  const name = `scanner-${createHash("sha256").update(lock).digest("hex").slice(0, 12)}`;
  return await cachedFolder(name, async (folder) => {
    await cp(recipe, folder, { recursive: true });
    const { code, output } = await runNpm(["ci", "--ignore-scripts", "--no-audit"], {
      seconds: 600,
      cwd: folder,
    });
    if (code !== 0) throw new NoScannerError(lastLines(output, 3));
  });
}
