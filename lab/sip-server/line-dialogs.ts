/**
 * Owns: which calls each line has, as far as the server's own events tell.
 * Must not know: subscriptions.
 */
import type { LineDialog } from "./event-packages.ts";
import type { Call, SipServerEvent } from "./events.ts";

/** The calls of every line. */
export class LineDialogs {
  readonly #lines = new Map<string, Map<string, LineDialog>>();
  readonly #onChange: (user: string) => void;

  constructor(onChange: (user: string) => void) {
    this.#onChange = onChange;
  }

  of(user: string): readonly LineDialog[] {
    return [...(this.#lines.get(user)?.values() ?? [])];
  }

  /** Notes what an event says of two lines. */
  note(event: SipServerEvent): void {
    if (event.name === "invite") this.#put(event, "initiator", "trying");
    if (event.name === "ringing") this.#both(event, "early");
    if (event.name === "established") this.#both(event, "confirmed");
    if (event.name !== "ended") return;
    for (const user of [event.from, event.to]) {
      if (this.#lines.get(user)?.delete(event.callId)) this.#onChange(user);
    }
  }

  #both(call: Call, state: "early" | "confirmed"): void {
    this.#put(call, "initiator", state);
    this.#put(call, "recipient", state);
  }

  #put(call: Call, direction: LineDialog["direction"], state: LineDialog["state"]): void {
    const { callId } = call;
    const user = direction === "initiator" ? call.from : call.to;
    const dialogs = this.#lines.get(user) ?? new Map<string, LineDialog>();
    this.#lines.set(user, dialogs);
    if (dialogs.get(callId)?.state === state) return;
    dialogs.set(callId, { callId, direction, state });
    this.#onChange(user);
  }
}
