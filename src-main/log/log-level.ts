/**
 * Owns: which lines are worth writing: as IT has laid down, and everything while the person wants it so.
 * Must not know: where lines are written, or what they say.
 */
import type { LogDetail } from "../../src-contract/diagnostics.ts";
import type { Policies } from "../policy/policies.ts";
import type { LogLevel, LogSink } from "./log.ts";

/** From everything to the least. */
const levels: readonly LogLevel[] = ["debug", "info", "warn", "error"];
const ordinary: LogLevel = "info";

export interface LogThreshold {
  /** The least that is written now. */
  level(): LogLevel;
  view(): LogDetail;
  /**
   * Everything is written until the app ends, or until this says otherwise; nothing changes where IT has decided.
   * @returns what holds then
   */
  setDetailed(on: boolean): LogDetail;
  /** What IT has laid down. The log is there before policies are read. */
  obey(policies: Pick<Policies, "mandatory" | "recommended" | "broken">): void;
}

/** Nothing laid down, nothing wished for. */
export function createLogThreshold(): LogThreshold {
  let laidDown = ordinary;
  let locked = false;
  /** The person's; null while they have said nothing. */
  let wish: boolean | null = null;
  const level = (): LogLevel => {
    if (locked || wish === null) return laidDown;
    if (wish) return "debug";
    return laidDown === "debug" ? ordinary : laidDown;
  };
  const view = (): LogDetail => ({ detailed: level() === "debug", locked });
  return {
    level,
    view,
    setDetailed(on) {
      wish = on;
      return view();
    },
    obey({ mandatory, recommended, broken }) {
      laidDown = mandatory.logLevel ?? recommended.logLevel ?? ordinary;
      // A broken decision is still IT's.
      locked = mandatory.logLevel !== undefined || broken.includes("logLevel");
    },
  };
}

/** Keeps from `sink` what is not worth writing. */
export const above =
  (threshold: Pick<LogThreshold, "level">, sink: LogSink): LogSink =>
  (level, line) => {
    if (levels.indexOf(level) >= levels.indexOf(threshold.level())) sink(level, line);
  };
