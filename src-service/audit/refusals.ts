/**
 * Owns: refusals in the audit log, where whoever is refused could go on for ever: some one by one, the rest as a number.
 * Must not know: why anything is refused. The log has a line for every request.
 */
import type { FastifyBaseLogger } from "fastify";
import type { Kysely } from "kysely";
import type { Tables } from "../storage/tables.ts";
import { type Happening, type Origin, writeAudit } from "./audit.ts";

/** What was refused. */
export interface Refusal extends Omit<Happening, "outcome" | "organisationId"> {
  /** Null when nobody knows: it is the organisation's where there is only one. */
  readonly organisationId: string | null;
}

export interface Refusals {
  /**
   * Writes it down. Of one source only so many in a quarter of an hour: those that follow are one entry at its end,
   * with how many `further` there were. Never throws: whoever is refused is answered all the same.
   * @param source what is counted together, e.g. one SCIM client; never what a stranger chooses
   */
  note(source: string, known: Known, origin: Origin, refusal: Refusal): Promise<void>;
  /** Writes down what was only counted. */
  close(): Promise<void>;
}

/** Whether it is known who was refused, or it may have been anybody. */
export type Known = "known" | "anybody";

/** Entries of one source in a quarter of an hour, beside the one at its end. */
export const mostEntries: Readonly<Record<Known, number>> = { known: 100, anybody: 20 };
const quarterOfAnHour = 15 * 60_000;

/** One source in its quarter of an hour. */
interface Window {
  written: number;
  further: number;
  /** What the entry at its end speaks of. */
  readonly actor: Origin["actor"];
  readonly of: Pick<Refusal, "organisationId" | "action">;
  readonly timer: NodeJS.Timeout;
}

export function createRefusals(
  database: Kysely<Tables>,
  log: Pick<FastifyBaseLogger, "warn">,
): Refusals {
  const windows = new Map<string, Window>();

  async function write(origin: Origin, refusal: Refusal): Promise<void> {
    try {
      const organisationId = refusal.organisationId ?? (await onlyOrganisation(database));
      await writeAudit(database, origin, { ...refusal, organisationId, outcome: "refused" });
    } catch (err) {
      log.warn({ err, action: refusal.action }, "a refusal is not in the audit log");
    }
  }

  async function end(source: string): Promise<void> {
    const window = windows.get(source);
    if (window === undefined) return;
    windows.delete(source);
    clearTimeout(window.timer);
    const { actor, of, further } = window;
    if (further > 0) await write({ actor }, { ...of, detail: { further } });
  }

  function open(source: string, { actor }: Origin, refusal: Refusal): Window {
    const { organisationId, action } = refusal;
    const timer = setTimeout(() => void end(source), quarterOfAnHour).unref();
    const window = { written: 0, further: 0, actor, of: { organisationId, action }, timer };
    windows.set(source, window);
    return window;
  }

  return {
    async note(source, known, origin, refusal) {
      const window = windows.get(source) ?? open(source, origin, refusal);
      if (window.written >= mostEntries[known]) {
        window.further += 1;
        return;
      }
      window.written += 1;
      await write(origin, refusal);
    },
    async close() {
      for (const source of [...windows.keys()]) await end(source);
    },
  };
}

async function onlyOrganisation(database: Kysely<Tables>): Promise<string | null> {
  const [only, another] = await database
    .selectFrom("organisations")
    .select("id")
    .limit(2)
    .execute();
  return another === undefined ? (only?.id ?? null) : null;
}
