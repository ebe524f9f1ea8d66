/**
 * Owns: writing a file that is there whole or not at all, for its owner alone.
 * Must not know: what is in it.
 */
import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type ErrorCode, OffhookError } from "../../src-contract/errors.ts";

/** Codes of the system, and what they mean for somebody who wants to save something. */
const meanings: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: "disk-full",
  EDQUOT: "disk-full",
  EACCES: "place-not-writable",
  EPERM: "place-not-writable",
  EROFS: "place-not-writable",
};

/**
 * Written beside and renamed: whatever was at `path` stays as it was until the new file is complete, and when it
 * cannot be completed.
 * @throws OffhookError `disk-full`, `place-not-writable`, `file-not-saved`
 */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const part = join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}`);
  try {
    const file = await open(part, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (cause) {
    await rm(part, { force: true }).catch(() => undefined);
    throw new OffhookError(meaningOf(cause), { cause });
  }
}

/** Pure. */
export const meaningOf = (cause: unknown): ErrorCode =>
  meanings[(cause as NodeJS.ErrnoException | undefined)?.code ?? ""] ?? "file-not-saved";
