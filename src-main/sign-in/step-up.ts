/**
 * Owns: driving a step-up through the browser while the sign-in goes on: asked, confirmed by the person, verified.
 * Must not know: what the tokens are for, or who asked.
 */
import type { StepUpDemand } from "../../src-contract/credential-api.ts";
import { OffhookError, toAppError } from "../../src-contract/errors.ts";
import type { StepUpView } from "../../src-contract/views.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log/log.ts";
import type { Authorization } from "./authorization.ts";
import { traceOf } from "./error-trace.ts";
import {
  noStepUp,
  type StepUpEvent,
  type StepUpState,
  stepUpTransition,
  toStepUpView,
} from "./step-up-state.ts";

export interface StepUpOptions {
  /** Makes the request; with `insist` the provider is told to ask the person in any case. */
  readonly authorize: (demand: StepUpDemand, insist: boolean) => Promise<Authorization>;
  readonly openBrowser: (url: string) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
  readonly onChange: () => void;
}

export interface StepUp {
  view(): StepUpView | null;
  /** The service wants it. Nothing happens until the person says so. */
  require(demand: StepUpDemand): void;
  /** Resolves as soon as it is under way. @throws OffhookError `bad-request` when nobody asked for it */
  confirm(): Promise<void>;
  /** What the browser is to open, while it is waited for. */
  link(): string | null;
  reopenBrowser(): Promise<void>;
  /** The person changed their mind: it stays asked for. */
  cancel(): Promise<void>;
  /** The sign-in has ended. */
  end(): Promise<void>;
}

/** Milliseconds for the person to finish in the browser. */
const browserTimeout = 300_000;

/** One try. */
interface Attempt {
  authorization: Authorization | null;
  stopTimer: () => void;
}

/** No step-up is asked for yet. */
export function createStepUp(options: StepUpOptions): StepUp {
  const { clock, log } = options;
  let state: StepUpState = noStepUp;
  let attempt: Attempt | null = null;
  /** The provider has left a wish unfulfilled before. */
  let insist = false;

  function dispatch(event: StepUpEvent): void {
    state = stepUpTransition(state, event);
    options.onChange();
  }

  async function run(mine: Attempt, demand: StepUpDemand): Promise<void> {
    const authorization = await options.authorize(demand, insist);
    mine.authorization = authorization;
    assertCurrent(mine);
    dispatch({ kind: "link-made" });
    const timeOut = () => void stop(mine, new OffhookError("sign-in-timed-out"));
    mine.stopTimer = clock.setTimeout(timeOut, browserTimeout);
    void openBrowser(mine, authorization.url);
    const answer = await authorization.answer;
    assertCurrent(mine);
    mine.stopTimer();
    dispatch({ kind: "answered" });
    await authorization.redeem(answer);
    assertCurrent(mine);
    attempt = null;
    insist = false;
    log.info("stepped up");
    dispatch({ kind: "done" });
    await authorization.finish(null);
  }

  /** Ends `mine`, and only it. */
  async function stop(mine: Attempt, error: unknown): Promise<void> {
    const reason = toAppError(error);
    if (attempt === mine) {
      attempt = null;
      insist ||= reason.code === "step-up-insufficient" || reason.code === "step-up-other-person";
      log.warn("no step-up", { reason: reason.code, trace: traceOf(error) });
      dispatch({ kind: "failed", problem: reason.code === "sign-in-cancelled" ? null : reason });
    }
    mine.stopTimer();
    await mine.authorization?.finish(reason);
  }

  function assertCurrent(mine: Attempt): void {
    if (attempt !== mine) throw new OffhookError("sign-in-cancelled");
  }

  async function openBrowser(mine: Attempt, url: string): Promise<void> {
    const opened = await options.openBrowser(url).then(
      () => true,
      () => false,
    );
    if (attempt !== mine) return;
    if (opened) dispatch({ kind: "browser-opened" });
    else dispatch({ kind: "browser-failed", problem: { code: "browser-not-opened" } });
  }

  async function cancel(): Promise<void> {
    if (attempt) await stop(attempt, new OffhookError("sign-in-cancelled"));
  }

  return {
    view: () => toStepUpView(state),
    require: (demand) => dispatch({ kind: "required", demand }),
    async confirm() {
      if (state.kind !== "asked") throw new OffhookError("bad-request");
      const mine: Attempt = { authorization: null, stopTimer: () => undefined };
      attempt = mine;
      const { demand } = state;
      dispatch({ kind: "confirm" });
      void run(mine, demand).catch((error: unknown) => stop(mine, error));
    },
    link: () => attempt?.authorization?.url ?? null,
    async reopenBrowser() {
      if (attempt?.authorization) await openBrowser(attempt, attempt.authorization.url);
    },
    cancel,
    async end() {
      await cancel();
      insist = false;
      dispatch({ kind: "ended" });
    },
  };
}
