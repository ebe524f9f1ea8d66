/**
 * Owns: letting the other sides of two calls hear each other, and taking them apart again.
 * Must not know: SIP, Web Audio, or what the screen shows.
 */
import type { Mix, Mixer } from "../media/mixer.ts";
import type { CallAudio } from "../sip/call-audio.ts";
import type { CallDriver } from "./call.ts";
import {
  apart,
  type ConferenceEvent,
  type ConferenceState,
  transitionConference,
} from "./conference-state.ts";

/** What one of them hears: us, and the other one. */
interface Share {
  readonly call: CallDriver;
  readonly audio: CallAudio;
  readonly mix: Mix;
}

/** See `conference-state.ts` for the states. One at a time. */
export class Conference {
  readonly #mixer: Mixer;
  readonly #find: (id: string) => CallDriver | null;
  readonly #onChange: () => void;
  #state: ConferenceState = apart;
  #shares: readonly Share[] = [];

  constructor(options: {
    readonly mixer: Mixer;
    readonly find: (id: string) => CallDriver | null;
    readonly onChange: () => void;
  }) {
    this.#mixer = options.mixer;
    this.#find = options.find;
    this.#onChange = options.onChange;
  }

  get state(): ConferenceState {
    return this.#state;
  }

  /** Whether `call` is in it. */
  has(call: CallDriver): boolean {
    return this.#state.kind !== "apart" && this.#state.members.includes(call.call.id);
  }

  /**
   * Brings two calls that are up together. When one of them cannot be taken off hold, `one` goes on alone.
   * @throws OffhookError `call-failed`
   */
  async merge(one: CallDriver, other: CallDriver): Promise<void> {
    const up = [one, other].every(({ call: { state } }) => isFree(state));
    if (!up || one === other || this.#state.kind !== "apart") return;
    const going = [one.hold(false), other.hold(false)];
    this.#dispatch({ kind: "merge", members: [one.call.id, other.call.id] });
    await this.#join(one, going);
  }

  /** Takes both off hold again. @throws OffhookError `call-failed` */
  async resume(): Promise<void> {
    const [one, other] = this.#calls;
    if (this.#state.kind !== "paused" || one === undefined || other === undefined) return;
    const going = [one.hold(false), other.hold(false)];
    this.#dispatch({ kind: "resume" });
    await this.#join(one, going);
  }

  /** Holds both, who do not hear each other meanwhile. */
  async pause(): Promise<void> {
    const calls = this.#calls;
    this.#dispatch({ kind: "pause" });
    await Promise.all(calls.map((call) => call.hold(true)));
  }

  /** `kept` goes on, the other one is held. */
  async split(kept: CallDriver): Promise<void> {
    if (!this.has(kept)) return;
    const others = this.#calls.filter((call) => call !== kept);
    const paused = this.#state.kind === "paused";
    this.#dispatch({ kind: "split" });
    await Promise.all([
      ...others.map((call) => call.hold(true)),
      ...(paused ? [kept.hold(false)] : []),
    ]);
  }

  /** Something happened to the calls: one may have left, or be somebody else now. */
  look(): void {
    if (this.#state.kind === "apart") return;
    const { members, kind } = this.#state;
    const gone = members.find((id) => {
      const state = this.#find(id)?.call.state;
      return state?.kind !== "established" || (state.held && kind !== "paused");
    });
    if (gone !== undefined) this.#dispatch({ kind: "left", id: gone });
    else if (this.#shares.some(({ call, audio }) => call.audio !== audio)) this.#share();
  }

  get #calls(): CallDriver[] {
    const ids = this.#state.kind === "apart" ? [] : this.#state.members;
    return ids.map((id) => this.#find(id)).filter((call) => call !== null);
  }

  async #join(kept: CallDriver, going: readonly Promise<void>[]): Promise<void> {
    try {
      await Promise.all(going);
      this.#dispatch({ kind: "joined" });
    } catch (thrown) {
      await this.split(kept);
      throw thrown;
    }
  }

  #dispatch(event: ConferenceEvent): void {
    const before = this.#state;
    this.#state = transitionConference(before, event);
    if (this.#state === before) return;
    if (before.kind === "apart" || this.#state.kind === "apart") this.#share();
    this.#onChange();
  }

  /** Each hears the other one and us; nobody hears themselves. */
  #share(): void {
    const before = this.#shares;
    const [one, other] = this.#calls;
    this.#shares =
      one?.audio && other?.audio
        ? [this.#shareOf(one, one.audio, other.audio), this.#shareOf(other, other.audio, one.audio)]
        : [];
    for (const { call, audio, mix } of before) {
      if (!this.#shares.some((share) => share.call === call)) audio.mixWith(null);
      mix.close();
    }
  }

  #shareOf(call: CallDriver, audio: CallAudio, other: CallAudio): Share {
    const mix = this.#mixer.mix(other.remoteStream);
    audio.mixWith(mix);
    return { call, audio, mix };
  }
}

function isFree(state: CallDriver["call"]["state"]): boolean {
  return state.kind === "established" && state.transferringTo === null;
}
