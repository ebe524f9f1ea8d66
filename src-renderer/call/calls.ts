/**
 * Owns: the calls there are, and what they mean for each other.
 * Must not know: SIP, or who is told about them.
 */
import type { IncomingSession, OutgoingSession } from "../sip/sip-session.ts";
import { type CallContext, CallDriver, type CallSession } from "./call.ts";
import type { Call, Remote } from "./call-state.ts";

/** More callers than this at once are told that the line is busy. */
const mostCalls = 6;

/** Oldest first; ended calls stay until dismissed or until the next call begins. */
export class Calls {
  readonly #context: CallContext;
  readonly #onChange: () => void;
  #drivers: readonly CallDriver[] = [];
  #list: readonly Call[] = [];

  constructor({ onChange, ...context }: Omit<CallContext, "onEstablished">) {
    this.#onChange = onChange;
    this.#context = {
      ...context,
      onChange: () => this.#changed(),
      // Two may be answered one after the other while both were ringing.
      onEstablished: (call) => this.holdAllBut(call),
    };
  }

  /** The same array until something changes. */
  list(): readonly Call[] {
    return this.#list;
  }

  /** True while any call is not over. */
  get anyActive(): boolean {
    return this.#drivers.some((driver) => !driver.isOver);
  }

  /** Null when the call is not in the list any more: the command came too late, which is nobody's mistake. */
  find(id: string): CallDriver | null {
    return this.#drivers.find(({ call }) => call.id === id) ?? null;
  }

  /** True while any call is spoken in. */
  get anySpokenIn(): boolean {
    return this.#list.some(({ state }) => state.kind === "established" && !state.held);
  }

  /** @param origin what to show of the number dialled, and who moved the call there */
  addOutgoing(
    session: OutgoingSession,
    origin: { readonly number?: string; readonly movedBy?: Remote },
  ): CallDriver {
    return this.#add({ direction: "outgoing", session }, origin);
  }

  /** Rings, whatever else is going on, or takes the place of a call; call waiting is a matter of tones. */
  addIncoming(session: IncomingSession): void {
    const { replaces } = session;
    if (replaces !== null) {
      const replaced = this.#drivers.find((driver) => driver.isUpIn(replaces));
      if (replaced === undefined) session.refuse("nothing-to-replace");
      else replaced.takeOver(session);
    } else if (this.#drivers.filter((driver) => !driver.isOver).length >= mostCalls)
      session.refuse("busy");
    else this.#add({ direction: "incoming", session });
  }

  /** Only one call is spoken in: the others are held. */
  holdAllBut(kept: CallDriver): void {
    for (const driver of this.#drivers) if (driver !== kept) void driver.hold(true);
  }

  /** Takes a call out of the list, over or not. */
  remove(driver: CallDriver): void {
    this.#drivers = this.#drivers.filter((other) => other !== driver);
    this.#changed();
  }

  endAll(): void {
    for (const driver of this.#drivers) driver.end();
  }

  transportLost(): void {
    for (const driver of this.#drivers) driver.transportLost();
  }

  lineRestored(): void {
    for (const driver of this.#drivers) driver.lineRestored();
  }

  #add(side: CallSession, origin?: ConstructorParameters<typeof CallDriver>[2]): CallDriver {
    const driver = new CallDriver(side, this.#context, origin);
    this.#drivers = [...this.#drivers.filter((other) => !other.isOver), driver];
    this.#changed();
    return driver;
  }

  #changed(): void {
    this.#list = this.#drivers.map(({ call }) => call);
    this.#onChange();
  }
}
