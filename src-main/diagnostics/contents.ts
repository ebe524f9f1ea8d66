/**
 * Owns: what stands in each file of the diagnostics, apart from the log.
 * Must not know: where any of it comes from. Names and numbers that slip through are taken out afterwards.
 */
import type { HistoryEntry } from "../../src-contract/call-history.ts";
import { type CheckSetupView, outcomeOf } from "../../src-contract/check-setup.ts";
import { errors } from "../../src-contract/errors.ts";
import type { PolicyKey } from "../../src-contract/policy.ts";
import type { Preferences, SoundDevice } from "../../src-contract/preferences.ts";
import type { Policies } from "../policy/policies.ts";
import { shortened } from "./personal-data.ts";

/** So many calls, the newest. */
const mostCalls = 50;

/** Every value that counts with where it was found, and what is wrong with the others. Pure. */
export function policyContent(policies: Policies, logLevel: string): object {
  const placed = (policy: object): object =>
    Object.fromEntries(
      Object.entries(policy).map(([key, value]) => [
        key,
        { value, place: policies.places[key as PolicyKey] ?? null },
      ]),
    );
  return {
    mandatory: placed(policies.mandatory),
    recommended: placed(policies.recommended),
    broken: policies.broken,
    problems: policies.problems,
    logLevelInEffect: logLevel,
  };
}

/** The choices; of devices the model, of forwarding no number. Pure. */
export function preferencesContent(preferences: Preferences): object {
  const device = (chosen: SoundDevice | null): string | null => chosen?.label ?? null;
  return {
    ...preferences,
    microphone: device(preferences.microphone),
    speaker: device(preferences.speaker),
    ringers: preferences.ringers.map(device),
    forwarding: { ...preferences.forwarding, to: shortened(preferences.forwarding.to) },
  };
}

/** What the last check of the setup found; null where there was none. Pure. */
export function checkSetupContent(view: CheckSetupView): object | null {
  if (view.kind !== "done") return null;
  const { startedAt, finishedAt, cancelled, results } = view.report;
  return {
    startedAt: time(startedAt),
    finishedAt: time(finishedAt),
    cancelled,
    results: results.map((result) => ({ outcome: outcomeOf(result), ...result })),
  };
}

/** The last calls, newest first: how each came out and how good its sound was. Pure. */
export function callsContent(entries: readonly HistoryEntry[]): readonly object[] {
  return entries.slice(0, mostCalls).map(({ id, direction, number, startedAt, ended }) => ({
    id,
    direction,
    number: shortened(number),
    startedAt: time(startedAt),
    ...(ended && {
      answeredAt: time(ended.answeredAt),
      endedAt: time(ended.endedAt),
      outcome: ended.outcome,
      ...(ended.error && { error: { ...ended.error, short: errors[ended.error.code].short } }),
      quality: ended.quality ?? null,
    }),
  }));
}

const time = (at: number | null): string | null =>
  at === null ? null : new Date(at).toISOString();
