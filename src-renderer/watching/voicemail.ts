/**
 * Owns: the person's own voicemail box, as far as the server tells of it.
 * Must not know: how it is shown, or called.
 */
import { type MessageSummary, readMessageSummary } from "./message-summary.ts";
import { type WatchContext, WatchedEvent } from "./watched-event.ts";

/** `not-offered`: nobody has said that there is one. `unknown`: there is, but what is in it nobody says at the moment. */
export type Voicemail =
  | { readonly kind: "unknown" | "not-offered" }
  | { readonly kind: "known"; readonly summary: MessageSummary };

export class VoicemailBox {
  readonly #onChange: () => void;
  readonly #event: WatchedEvent;
  #summary: MessageSummary | null = null;
  #offered = false;

  constructor(
    context: WatchContext,
    { aor, onChange }: { readonly aor: string; readonly onChange: () => void },
  ) {
    this.#onChange = onChange;
    this.#event = new WatchedEvent(context, {
      event: "message-summary",
      accept: "application/simple-message-summary",
      target: aor,
      onBody: (body) => {
        this.hear(body);
        return true;
      },
      onState: () => {
        const { kind } = this.#event.state;
        if (kind === "idle" || kind === "waiting") this.#summary = null;
        onChange();
      },
    });
  }

  get state(): Voicemail {
    if (this.#summary !== null) return { kind: "known", summary: this.#summary };
    return { kind: this.#offered ? "unknown" : "not-offered" };
  }

  start(): void {
    this.#event.start();
  }

  /** The line is down: nothing is known from here on. */
  stop(): void {
    this.#event.stop();
  }

  /** Nobody wants to know any more. */
  end(): void {
    this.#event.end();
  }

  /** The server's word, asked for or not. */
  hear(body: string): void {
    const summary = readMessageSummary(body);
    if (summary === null) return;
    this.#summary = summary;
    this.#offered = true;
    this.#onChange();
  }
}
