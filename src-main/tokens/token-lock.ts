/**
 * Owns: that one process at a time refreshes, replaces or wipes one person's tokens.
 * Must not know: what is done meanwhile.
 */
import { createHash } from "node:crypto";
import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { toAppError } from "../../src-contract/errors.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log/log.ts";
import type { TokenOwner } from "./token-store.ts";

/** A lock per owner of tokens, shared by every process of this person. */
export interface TokenLock {
  /**
   * Runs `work` while no other process runs its own for the same owner.
   *
   * After `patience` milliseconds `work` runs all the same: whoever holds the lock for longer than its
   * bounded requests can last is frozen, and must not keep a phone from working. docs/adr/0010 says more.
   */
  hold<Value>(owner: TokenOwner, patience: number, work: () => Promise<Value>): Promise<Value>;
}

/** The part of fs-native-extensions that is used: locks the kernel lets go when their process ends. */
interface FileLocks {
  tryLock(fd: number): boolean;
}

export interface FileTokenLockOptions {
  /** Per person and machine, the same for every profile and program. Made when it is not there. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Loaded when first needed: without its native part there is no lock, but there is a phone. */
  readonly loadFileLocks?: () => Promise<FileLocks>;
}

/** Milliseconds between two looks at a lock another process holds. */
const interval = 100;

/** Locks on files that stay empty, and stay: removing one would let two processes lock two files of one name. */
export function createFileTokenLock(options: FileTokenLockOptions): TokenLock {
  const { folder, clock, log, loadFileLocks = importFileLocks } = options;

  const pause = (): Promise<void> =>
    new Promise((resolve) => void clock.setTimeout(resolve, interval));

  return {
    async hold(owner, patience, work) {
      const file = await openLockFile(owner);
      try {
        const start = clock.uptime();
        while (file && !file.tryLock()) {
          if (clock.uptime() - start >= patience) {
            log.warn("going on without the lock another process holds", { patience });
            break;
          }
          await pause();
        }
        return await work();
      } finally {
        // Closing lets the lock go.
        await file?.close();
      }
    },
  };

  async function openLockFile(owner: TokenOwner) {
    try {
      const { tryLock } = await loadFileLocks();
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await open(join(folder, `${lockName(owner)}.lock`), "a+", 0o600);
      return {
        tryLock() {
          try {
            return tryLock(file.fd);
          } catch (error) {
            // File systems without locks say so only now: there is nobody to wait for.
            return goOn(error);
          }
        },
        close: () => file.close(),
      };
    } catch (error) {
      goOn(error);
      return null;
    }
  }

  function goOn(error: unknown): true {
    log.warn("no lock among processes", { reason: toAppError(error).code, error: String(error) });
    return true;
  }
}

/** Nobody else to wait for: for one process alone. */
export const noTokenLock: TokenLock = { hold: (_owner, _patience, work) => work() };

/** The address stays out of file names. */
function lockName({ organisationId, email }: TokenOwner): string {
  const owner = JSON.stringify([organisationId, email.toLowerCase()]);
  return createHash("sha256").update(owner).digest("base64url").slice(0, 22);
}

async function importFileLocks(): Promise<FileLocks> {
  // It comes without types, and as CommonJS: Node hands over `module.exports` as its default.
  const { default: locks } = (await import("fs-native-extensions" as string)) as {
    default: FileLocks;
  };
  return locks;
}
