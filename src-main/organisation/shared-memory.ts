/**
 * Owns: which organisation this person is signed in to, for every profile and program of theirs on this machine.
 * Must not know: any secret; the tokens that go with it are in the keychain.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { organisation } from "../../src-contract/organisation.ts";
import type { Log } from "../log/log.ts";

const remembered = z.object({
  email: z.string().min(1).max(254),
  organisation,
  /** Null for a sign-in by the phone account's own password. */
  identityProviderId: z.string().min(1).max(64).nullable(),
});
/** What is known without asking anybody: who is signed in, where, and by which provider, if any. */
export type RememberedOrganisation = z.output<typeof remembered>;

/** What one process remembers, the next one knows. */
export interface SharedMemory {
  /** Null when nothing is remembered, or nothing that can be read. */
  read(): RememberedOrganisation | null;
  write(remembered: RememberedOrganisation): void;
  /** Forgets `ended`, unless somebody has signed in since who is remembered instead. */
  forget(ended: RememberedOrganisation): void;
}

/** Kept in `file`, which is read anew each time: other processes write it, too. */
export function openSharedMemory(file: string, log: Log): SharedMemory {
  function read(): RememberedOrganisation | null {
    try {
      return remembered.parse(JSON.parse(readFileSync(file, "utf8")));
    } catch {
      // Absent or damaged: the person signs in as if this were the first program on this machine.
      return null;
    }
  }

  function attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      log.warn("other programs cannot be told who is signed in", { error: String(error) });
    }
  }

  return {
    read,
    write: (now) =>
      attempt(() => {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        // Written beside and renamed, under a name of its own: another process may be writing as well.
        const beside = `${file}.${process.pid}`;
        writeFileSync(beside, JSON.stringify(now, null, 2), { mode: 0o600 });
        renameSync(beside, file);
      }),
    forget(ended) {
      const now = read();
      if (now !== null && isSame(now, ended)) attempt(() => rmSync(file, { force: true }));
    },
  };
}

const isSame = (one: RememberedOrganisation, other: RememberedOrganisation): boolean =>
  one.organisation.id === other.organisation.id &&
  one.email.toLowerCase() === other.email.toLowerCase();
