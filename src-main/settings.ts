/**
 * Owns: the person's small choices, as one JSON file in the profile.
 * Must not know: any secret; those live in the keychain.
 */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { Log } from "./log/log.ts";
import { mostPlaces, windowPlace } from "./window/window-place.ts";

/** Every setting there is. A value that does not parse counts as unset. */
const settingSchemas = {
  /** Address the person signed in with last. */
  lastEmail: z.string().max(254),
  /** Document of the organisation they are signed in to, as it was at sign-in or when last found. */
  organisation: z.unknown(),
  /** Id of the identity provider they chose. */
  identityProviderId: z.string().max(64),
  /** Whether they signed in with their phone account's own password instead. */
  signedInByPassword: z.boolean(),
  /** Made once per profile: names this installation to the credential service and the registrar. */
  deviceId: z.uuid(),
  /** Where the window was, on each set of screens; newest first. */
  windowPlaces: z.array(windowPlace).max(mostPlaces),
  /** What the person, or a recommendation, last said about starting with the computer. */
  autostart: z.boolean(),
  /** The person has been told where the window goes when it is closed. */
  knowsTray: z.boolean(),
} as const;

type Schemas = typeof settingSchemas;
export type SettingKey = keyof Schemas;
export type Setting<K extends SettingKey> = z.output<Schemas[K]>;

export interface Settings {
  get<K extends SettingKey>(key: K): Setting<K> | null;
  /** Written at once; `null` forgets the value. */
  set<K extends SettingKey>(key: K, value: Setting<K> | null): void;
}

/** Settings kept in `file`. A damaged file is reported and put aside, never a reason not to start. */
export function openSettings(file: string, log: Log): Settings {
  const values = readValues(file, log);
  return {
    get(key) {
      const parsed = settingSchemas[key].safeParse(values[key]);
      return parsed.success ? ((parsed.data ?? null) as Setting<typeof key> | null) : null;
    },
    set(key, value) {
      if (value === null) delete values[key];
      else values[key] = value;
      try {
        // Written beside and renamed, so that a crash leaves the old file or the new one.
        writeFileSync(`${file}.new`, JSON.stringify(values, null, 2), { mode: 0o600 });
        renameSync(`${file}.new`, file);
      } catch (error) {
        log.error("settings could not be written", { error: String(error) });
      }
    },
  };
}

function readValues(file: string, log: Log): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return {};
  }
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    log.warn("settings were damaged and start afresh");
    try {
      renameSync(file, `${file}.damaged`);
    } catch (error) {
      log.warn("damaged settings could not be put aside", { error: String(error) });
    }
    return {};
  }
}
