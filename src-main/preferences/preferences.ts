/**
 * Owns: the choices of the person who is signed in, kept on this machine.
 * Must not know: what any choice does. No secret comes here.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { OffhookError } from "../../src-contract/errors.ts";
import {
  defaultPreferences,
  type PreferenceChange,
  type Preferences,
  readChoices,
} from "../../src-contract/preferences.ts";
import type { Log } from "../log/log.ts";

/** What IT has laid down of the choices. */
export interface LaidDownPreferences {
  /** These hold, whatever the person chooses. */
  readonly fixed: PreferenceChange;
  /** Where the person starts from. */
  readonly defaults: PreferenceChange;
}

export interface PreferenceKeeper {
  view(): Preferences;
  onChange(listener: (preferences: Preferences) => void): () => void;
  /** Whose choices they are from now on; null: nobody's. @param folder belongs to this person alone */
  open(folder: string | null): void;
  /** Holds at once, but for what is fixed; written before it returns. @throws OffhookError `preferences-not-saved` */
  change(change: PreferenceChange): void;
}

/** The choices of nobody: the ordinary ones, as far as IT says nothing else. */
export function createPreferences({
  log,
  laidDown = { fixed: {}, defaults: {} },
}: {
  readonly log: Log;
  readonly laidDown?: LaidDownPreferences;
}): PreferenceKeeper {
  const listeners = new Set<(preferences: Preferences) => void>();
  let folder: string | null = null;
  let file: string | null = null;
  /** By the person themselves; IT may change its mind about everything else. */
  let chosen: PreferenceChange = {};

  const view = (): Preferences => ({
    ...defaultPreferences,
    ...laidDown.defaults,
    ...chosen,
    ...laidDown.fixed,
  });

  function show(): void {
    for (const listener of listeners) listener(view());
  }

  return {
    view,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open(next) {
      if (next === folder) return;
      folder = next;
      file = next === null ? null : join(next, "preferences.json");
      chosen = file === null ? {} : readChoices(readValues(file, log));
      show();
    },
    change(change) {
      const open = Object.entries(change).filter(([key]) => !(key in laidDown.fixed));
      chosen = { ...chosen, ...Object.fromEntries(open) };
      try {
        if (file === null) throw new Error("nobody is signed in");
        write(file, chosen);
      } catch (cause) {
        throw new OffhookError("preferences-not-saved", { cause });
      } finally {
        show();
      }
    },
  };
}

/** Written beside and renamed, so that a crash leaves the old file or the new one. */
function write(file: string, choices: PreferenceChange): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.new`, JSON.stringify(choices, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** A damaged file is put aside and said in the log; the ordinary choices hold then. */
function readValues(file: string, log: Log): Readonly<Record<string, unknown>> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT")
      log.error("the preferences could not be read", { error: String(error) });
    return {};
  }
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    log.warn("the preferences were damaged and start afresh");
    try {
      renameSync(file, `${file}.damaged`);
    } catch (error) {
      log.warn("damaged preferences could not be put aside", { error: String(error) });
    }
    return {};
  }
}
