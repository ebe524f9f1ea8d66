/**
 * Owns: one colleague's line: its calls, its owner, and the word for both.
 * Must not know: who watches it, or why.
 */
import { type DialogTable, readDialogInfo, withDialogInfo } from "./dialog-info.ts";
import { type Heard, type LineStatus, lineStatus } from "./line-status.ts";
import { type Presence, readPresence } from "./presence-document.ts";
import type { SubscriptionState } from "./subscription-state.ts";
import { type WatchContext, WatchedEvent } from "./watched-event.ts";

export interface WatchedLineOptions {
  /** The line's address of record. */
  readonly target: string;
  /** Whether its calls may be seen, too. */
  readonly withCalls: boolean;
  readonly onChange: () => void;
}

export class WatchedLine {
  readonly #onChange: () => void;
  readonly #calls: WatchedEvent | null;
  readonly #owner: WatchedEvent;
  #dialogs: DialogTable | null = null;
  /** Undefined before the first word; null while the owner keeps to themselves. */
  #presence: Presence | null | undefined;
  #status: LineStatus = "unknown";

  constructor(context: WatchContext, { target, withCalls, onChange }: WatchedLineOptions) {
    this.#onChange = onChange;
    this.#calls = withCalls
      ? new WatchedEvent(context, {
          event: "dialog",
          accept: "application/dialog-info+xml",
          target,
          onBody: (body) => this.#takeCalls(body),
          onState: () => this.#update(),
        })
      : null;
    this.#owner = new WatchedEvent(context, {
      event: "presence",
      accept: "application/pidf+xml",
      target,
      onBody: (body) => this.#takeOwner(body),
      onState: () => this.#update(),
    });
  }

  get status(): LineStatus {
    return this.#status;
  }

  start(): void {
    this.#calls?.start();
    this.#owner.start();
  }

  /** The line is down: nothing is known from here on. */
  stop(): void {
    this.#calls?.stop();
    this.#owner.stop();
  }

  /** It is watched no more. */
  end(): void {
    this.#calls?.end();
    this.#owner.end();
  }

  #takeCalls(body: string): boolean {
    const info = readDialogInfo(body);
    if (info === null) return true;
    const { table, missed } = withDialogInfo(this.#dialogs, info);
    this.#dialogs = table;
    this.#update();
    return !missed;
  }

  #takeOwner(body: string): boolean {
    this.#presence = body === "" ? null : readPresence(body);
    this.#update();
    return true;
  }

  #update(): void {
    if (this.#calls !== null && isGone(this.#calls.state)) this.#dialogs = null;
    if (isGone(this.#owner.state)) this.#presence = undefined;
    const status = lineStatus(
      heard(this.#calls?.state ?? { kind: "given-up" }, this.#dialogs ?? undefined),
      heard(this.#owner.state, this.#presence),
    );
    if (status === this.#status) return;
    this.#status = status;
    this.#onChange();
  }
}

/** Nobody would tell us of a change. */
function isGone({ kind }: SubscriptionState): boolean {
  return kind === "idle" || kind === "waiting" || kind === "given-up";
}

function heard<Said>(state: SubscriptionState, said: Said | undefined): Heard<Said> {
  if (state.kind === "given-up") return { kind: "not-offered" };
  return said === undefined ? { kind: "nothing" } : { kind: "said", said };
}
