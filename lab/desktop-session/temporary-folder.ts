/**
 * Owns: folders for temporary files, and that none of them outlives this process.
 * Must not know: what is kept in them.
 */
import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const made: string[] = [];
process.once("exit", () => {
  for (const path of made) rmSync(path, { recursive: true, force: true });
});

/** A fresh, empty folder. */
export interface TemporaryFolder {
  readonly path: string;
  /** Removes it with all its content; at the end of the process that happens by itself. */
  remove(): Promise<void>;
}

/** Makes a folder below the system's own for such things. @param purpose part of its name */
export async function createTemporaryFolder(purpose: string): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), `offhook-${purpose}-`));
  made.push(path);
  return {
    path,
    // Stays on the list: what is still being ended may write once more.
    remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }),
  };
}
