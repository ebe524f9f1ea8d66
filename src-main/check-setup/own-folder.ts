/**
 * Owns: a folder for one process, and clearing those away whose process has ended.
 * Must not know: what is in it. Chromium writes into its folder until the very end, when nobody is left to clear it.
 */
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** `parent/<pid>`, empty, for the person alone. @param isAlive whether a process runs */
export function openOwnFolder(parent: string, isAlive = runs): string {
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(parent))
    if (name === String(process.pid) || !isAlive(Number(name)))
      rmSync(join(parent, name), { recursive: true, force: true });
  const own = join(parent, String(process.pid));
  mkdirSync(own, { mode: 0o700 });
  return own;
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
