/**
 * Owns: what a person at either end of a call can do and notice, whatever phone is on their desk.
 * Must not know: which phone that is.
 */

/** Who calls, as the phone says it. */
export interface Caller {
  readonly number: string;
  readonly name: string;
}

/** Audio packets of the newest call, so far. */
export interface Packets {
  readonly sent: number;
  readonly received: number;
}

/** A person with a phone. What waits returns when it has come to that. Calls are the newest one's, as on the screen. */
export interface Side {
  readonly number: string;
  readonly name: string;
  /** Hertz of what its microphone hears. */
  readonly voice: number;
  dial(number: string): Promise<void>;
  /** Waits until somebody calls. */
  rings(): Promise<Caller>;
  answer(): Promise<void>;
  /** Refuses a call that rings. */
  reject(): Promise<void>;
  hangUp(): Promise<void>;
  /** Waits until the other phone is said to ring. */
  hearsRinging(): Promise<void>;
  /** Waits until the call is up, and nobody holds it. */
  talks(): Promise<void>;
  /** Waits until the call is over; how, in the phone's own word. */
  over(): Promise<string>;
  hold(): Promise<void>;
  resume(): Promise<void>;
  /** Waits until the other side has put us on hold, as far as the phone says so. */
  isHeld(): Promise<void>;
  mute(on: boolean): Promise<void>;
  /** Asks the other side to go on with `number`. */
  transfer(number: string): Promise<void>;
  packets(): Promise<Packets>;
  /** Waits until this voice is heard. */
  hears(hertz: number): Promise<void>;
  /** Waits until nothing of this voice is heard any more, and listens for a while. */
  hearsNothing(hertz: number): Promise<void>;
  /** Whatever a row has left behind is gone. */
  clear(): Promise<void>;
}
