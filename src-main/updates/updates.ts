/**
 * Owns: when updates are asked for, downloaded and put in place, and that none of it happens while there is a call.
 * Must not know: where updates come from, or how one is put in place.
 */
import { toAppError } from "../../src-contract/errors.ts";
import type { UpdateState } from "../../src-contract/updates.ts";
import type { Clock } from "../clock.ts";
import type { Line } from "../desktop/line.ts";
import type { Log } from "../log/log.ts";
import { transition, type UpdateEvent } from "./update-state.ts";

/** Where updates come from. Refusals are `OffhookError`s. */
export interface UpdateSource {
  /** The version of the update this computer should have, or null when it has the newest. */
  check(): Promise<string | null>;
  /** Downloads what {@link check} found last, and verifies it. @param onProgress told how much of it is here, 0–1 */
  download(signal: AbortSignal, onProgress: (part: number) => void): Promise<void>;
  /** Ends the app in good order, so that it starts again as the new version. */
  restart(): void;
  /** The app has ended, but for its process: puts the new version in place. @param again start it, too */
  putInPlace(again: boolean): void;
}

export interface Updates {
  view(): UpdateState;
  onChange(listener: (view: UpdateState) => void): void;
  /** The person asks; so does the clock, now and then. */
  check(): void;
  download(): void;
  /** Does nothing while there is a call, or no update is ready. */
  restart(): void;
  /** The app is about to be gone. */
  ended(exitCode: number): void;
}

export interface UpdatesParts {
  /** Where it starts from: idle, off, or the system's business. */
  readonly initial: UpdateState;
  readonly source: UpdateSource;
  /** False: the person decides before anything is downloaded. */
  readonly automatic: boolean;
  readonly line: Pick<Line, "calls" | "onCalls">;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
}

const minute = 60_000;
/** Milliseconds before the first question, before the next one, and before the next one after a failure. */
const waits = { first: 2 * minute, next: 360 * minute, failed: 60 * minute } as const;

/** Updates of this app. Everything it waits for is on `clock`. */
export function createUpdates({
  initial,
  source,
  automatic,
  line,
  clock,
  random,
  log,
}: UpdatesParts): Updates {
  let state = initial;
  let work = new AbortController();
  let callOffCheck = (): void => undefined;
  const listeners = new Set<(view: UpdateState) => void>();

  const inCall = (): boolean => line.calls().length > 0;
  const dispatch = (event: UpdateEvent): void => {
    const before = state;
    state = transition(before, event);
    if (state === before) return;
    if (state.kind !== before.kind) entered();
    for (const listener of listeners) listener(state);
  };
  /** Answers that come when nobody waits for them any more are dropped. */
  const during = (signal: AbortSignal, event: UpdateEvent): void => {
    if (!signal.aborted) dispatch(event);
  };
  const attempt = async (task: (signal: AbortSignal) => Promise<UpdateEvent>): Promise<void> => {
    const { signal } = work;
    try {
      during(signal, await task(signal));
    } catch (thrown) {
      if (signal.aborted) return;
      const error = toAppError(thrown);
      log.warn("no update", { code: error.code, cause: String((thrown as Error).cause ?? thrown) });
      dispatch({ kind: "failed", error });
    }
  };
  const look = async (): Promise<UpdateEvent> => {
    const version = await source.check();
    return version === null ? { kind: "nothing-new", at: clock.now() } : { kind: "found", version };
  };
  const fetch = async (signal: AbortSignal): Promise<UpdateEvent> => {
    await source.download(signal, (part) =>
      during(signal, { kind: "progressed", percent: Math.floor(part * 100) }),
    );
    return { kind: "downloaded" };
  };
  /** Spread over a tenth more or less, so that a company's computers do not ask all at once. */
  const askAfter = (milliseconds: number): void => {
    callOffCheck();
    callOffCheck = clock.setTimeout(updates.check, milliseconds * (0.9 + random() * 0.2));
  };
  const entered = (): void => {
    work.abort();
    work = new AbortController();
    log.info(state.kind, "version" in state ? { version: state.version } : {});
    if (state.kind === "checking") void attempt(look);
    if (state.kind === "downloading") void attempt(fetch);
    if (state.kind === "idle" || state.kind === "available") askAfter(waits.next);
    if (state.kind === "failed") askAfter(waits.failed);
    if (state.kind === "available" && automatic) updates.download();
    if (state.kind === "restarting") source.restart();
  };

  const updates: Updates = {
    view: () => state,
    onChange: (listener) => void listeners.add(listener),
    check: () => dispatch({ kind: "check", inCall: inCall() }),
    download: () => dispatch({ kind: "download", inCall: inCall() }),
    restart: () => dispatch({ kind: "restart" }),
    ended(exitCode) {
      if (exitCode !== 0 || (state.kind !== "ready" && state.kind !== "restarting")) return;
      try {
        source.putInPlace(state.kind === "restarting");
      } catch (cause) {
        log.error("the update could not be put in place", { cause: String(cause) });
      }
    },
  };
  line.onCalls((calls) => dispatch({ kind: calls.length > 0 ? "call-began" : "calls-ended" }));
  if (state.kind === "idle") askAfter(waits.first);
  return updates;
}
