/**
 * Owns: the calls there are, and what they mean for each other.
 * Must not know: SIP, or who is told about them.
 */

import type { Mixer } from "../media/mixer.ts";
import type { DialogName } from "../sip/dialog-name.ts";
import type { IncomingSession, OutgoingSession, Refusal } from "../sip/sip-session.ts";
import { type CallContext, CallDriver, type CallSession } from "./call.ts";
import type { Call, CallEnd, Remote } from "./call-state.ts";
import { Conference } from "./conference.ts";

/** More callers than this at once are told that the line is busy. */
const mostCalls = 6;

/** Oldest first; ended calls stay until dismissed or until the next call begins. */
export class Calls {
  readonly #context: CallContext;
  readonly #onChange: () => void;
  #drivers: readonly CallDriver[] = [];
  #list: readonly Call[] = [];

  readonly conference: Conference;

  constructor({
    onChange,
    mixer,
    ...context
  }: Omit<CallContext, "onEstablished"> & { readonly mixer: Mixer }) {
    this.#onChange = onChange;
    this.conference = new Conference({
      mixer,
      find: (id) => this.find(id),
      onChange: () => this.#changed(),
    });
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

  /** True while the person is talking, or about to: they dial, or have answered. */
  get busy(): boolean {
    return this.#list.some(({ state }) => state.kind !== "incoming" && state.kind !== "ended");
  }

  /** True when no more calls are taken. */
  get full(): boolean {
    return this.#drivers.filter((driver) => !driver.isOver).length >= mostCalls;
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

  /** Rings, whatever else is going on; call waiting is a matter of tones. */
  addIncoming(session: IncomingSession): CallDriver {
    return this.#add({ direction: "incoming", session });
  }

  /** Goes on as the call it is to take the place of; refused when there is none. */
  addReplacement(session: IncomingSession, replaces: DialogName): void {
    const replaced = this.#drivers.find((driver) => driver.isUpIn(replaces));
    if (replaced === undefined) session.refuse({ kind: "nothing-to-replace" });
    else replaced.takeOver(session);
  }

  /** Turned away at once: it is in the list for a moment, so that it is written down, and never rings. */
  turnAway(session: IncomingSession, refusal: Refusal, reason: CallEnd): void {
    const driver = new CallDriver(
      { direction: "incoming", session },
      { ...this.#context, onChange: () => undefined },
    );
    driver.refuse(refusal, reason);
    this.#drivers = [...this.#drivers, driver];
    this.#changed();
    this.remove(driver);
  }

  /** Only one call is spoken in, or one conference: the others are held. */
  holdAllBut(kept: CallDriver): void {
    const together = this.conference.has(kept);
    if (!together) void this.conference.pause();
    for (const driver of this.#drivers)
      if (driver !== kept && !(together && this.conference.has(driver))) void driver.hold(true);
  }

  /** Takes a call out of the list, over or not. */
  remove(driver: CallDriver): void {
    this.#drivers = this.#drivers.filter((other) => other !== driver);
    this.#changed();
  }

  /** Whoever still rings has not been refused: the person's other devices ring on. */
  endAll(): void {
    for (const driver of this.#drivers) {
      driver.refuse({ kind: "unavailable" }, { kind: "missed" });
      driver.end();
    }
  }

  transportLost(): void {
    for (const driver of this.#drivers) driver.transportLost();
  }

  moved(): void {
    for (const driver of this.#drivers) driver.moved();
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
    this.conference.look();
    this.#onChange();
  }
}
