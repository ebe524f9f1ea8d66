/**
 * Owns: whether the system starts Offhook when the person logs in: IT's word first, then the person's.
 * Must not know: how a system is told.
 */
import { OffhookError } from "../../src-contract/errors.ts";
import type { Log } from "../log/log.ts";
import type { Policies } from "../policy/policies.ts";
import type { Settings } from "../settings.ts";

/** How one system starts programs by itself. */
export interface Autostart {
  /** As the system sees it: people switch such things off elsewhere, too. */
  isOn(): boolean;
  /** @throws Error what the system says against it */
  set(on: boolean): void;
  /** What starts may have moved. */
  refresh(): void;
}

/** What IT has laid down. Pure. */
export function autostartPolicy({
  mandatory,
  recommended,
  broken,
}: Pick<Policies, "mandatory" | "recommended" | "broken">): AutostartPolicy {
  // What was meant to be decided stays decided, as the app is by itself.
  const stuck = broken.includes("autostart") ? false : null;
  return { fixed: mandatory.autostart ?? stuck, first: recommended.autostart ?? null };
}

export interface AutostartPolicy {
  /** Nobody can change it; null where the person decides. */
  readonly fixed: boolean | null;
  /** Done once, as a start; the person may undo it. */
  readonly first: boolean | null;
}

export interface AutostartKeeper {
  isOn(): boolean;
  /** Without effect where IT has decided. @throws OffhookError `autostart-not-set` */
  choose(on: boolean): void;
}

/** Carries out at once what IT has laid down. */
export function keepAutostart({
  system,
  settings,
  policy,
  log,
}: {
  readonly system: Autostart;
  readonly settings: Pick<Settings, "get" | "set">;
  readonly policy: AutostartPolicy;
  readonly log: Log;
}): AutostartKeeper {
  const { fixed, first } = policy;
  const wanted = fixed ?? (settings.get("autostart") === null ? first : null);
  try {
    if (wanted !== null && wanted !== system.isOn()) system.set(wanted);
    else system.refresh();
    if (fixed === null && wanted !== null) settings.set("autostart", wanted);
  } catch (error) {
    log.warn("start with the computer could not be set", { error: String(error) });
  }
  return {
    isOn: () => system.isOn(),
    choose(on) {
      if (fixed !== null) return;
      try {
        system.set(on);
      } catch (cause) {
        throw new OffhookError("autostart-not-set", { cause });
      }
      settings.set("autostart", on);
    },
  };
}
