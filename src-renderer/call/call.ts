/**
 * Owns: one call: its state, its SIP session, its audio.
 * Must not know: other calls, registration, sip.js.
 */

import type { Clock } from "../clock.ts";
import { type AudioFigures, audioFigures } from "../media/call-audio-figures.ts";
import type { RemoteAudio } from "../media/phone-media.ts";
import type { CallAudio } from "../sip/call-audio.ts";
import type { Log } from "../sip/sip-log.ts";
import type { IncomingSession, OutgoingSession, SipSessionEvent } from "../sip/sip-session.ts";
import { endedByLoss, endedByThem, endedByUs } from "./call-end.ts";
import { type Call, type CallEnd, type CallEvent, transition } from "./call-state.ts";

/** A session with its direction. */
export type CallSession =
  | { readonly direction: "outgoing"; readonly session: OutgoingSession }
  | { readonly direction: "incoming"; readonly session: IncomingSession };

export interface CallContext {
  readonly clock: Clock;
  readonly remoteAudio: RemoteAudio;
  readonly log: Log;
  /** The call was replaced by a new value. */
  readonly onChange: () => void;
  readonly onEstablished: (call: CallDriver) => void;
}

/** See `call-state.ts` for the states. */
export class CallDriver {
  readonly #side: CallSession;
  readonly #context: CallContext;
  #call: Call;
  #audio: CallAudio | null = null;
  #stopPlaying: () => void = () => undefined;

  /** @param number what the person dialled, when it was us who called */
  constructor(side: CallSession, context: CallContext, number?: string) {
    const { remote } = side.session;
    this.#side = side;
    this.#context = context;
    this.#call = {
      id: crypto.randomUUID(),
      direction: side.direction,
      remote: number === undefined ? remote : { ...remote, number },
      startedAt: context.clock.now(),
      state: { kind: side.direction === "outgoing" ? "dialling" : "incoming" },
    };
    side.session.listen((event) => this.#onSession(event));
  }

  /** The call as it is now. */
  get call(): Call {
    return this.#call;
  }

  get isOver(): boolean {
    return this.#call.state.kind === "ended";
  }

  /** Sends the INVITE of an outgoing call, unless it was given up meanwhile. */
  invite(): void {
    if (this.#side.direction === "outgoing" && !this.isOver) this.#side.session.invite();
  }

  /** Answers an incoming call that still rings. */
  answer(): void {
    if (this.#side.direction !== "incoming" || this.#call.state.kind !== "incoming") return;
    this.#dispatch({ kind: "answer" });
    this.#side.session.answer();
  }

  /** Ends the call from any state: CANCEL, refusal or BYE. */
  end(): void {
    this.#endBecause(endedByUs(this.#call.state.kind));
  }

  /** The transport was lost. A call that is up goes on: its audio does not pass the SIP server. */
  transportLost(): void {
    const { kind } = this.#call.state;
    if (kind !== "established") this.#endBecause(endedByLoss(kind));
  }

  /**
   * Our side falls silent, or speaks again, at once; then the other side is told.
   * @throws OffhookError `call-failed` when the other side will not go on
   */
  async hold(on: boolean): Promise<void> {
    const { state } = this.#call;
    if (state.kind !== "established" || state.held === on) return;
    this.#dispatch({ kind: "held", on });
    try {
      await this.#side.session.hold(on);
    } catch (thrown) {
      // Nobody hears anything either way, which is what holding is for.
      if (!on) throw thrown;
      this.#context.log("info", "call", "the other side was not told that it is held");
    }
  }

  /** Silences the microphone for this call. */
  mute(on: boolean): void {
    this.#dispatch({ kind: "muted", on });
  }

  /** Sends tones as RTP events. [RFC 4733](https://www.rfc-editor.org/rfc/rfc4733) */
  sendDtmf(tones: string): void {
    if (!/^[0-9*#A-D]+$/i.test(tones) || this.#call.state.kind !== "established") return;
    if (this.#audio?.sendDtmf(tones.toUpperCase()) !== true)
      this.#context.log("warn", "call", "tones could not be sent");
  }

  /** Null while there is no audio. */
  async figures(): Promise<AudioFigures | null> {
    const report = await this.#audio?.stats();
    return report === null || report === undefined ? null : audioFigures(report);
  }

  #onSession(event: SipSessionEvent): void {
    switch (event.kind) {
      case "audio":
        this.#stopPlaying();
        this.#audio = event.audio;
        this.#stopPlaying = this.#context.remoteAudio.play(event.audio.remoteStream);
        break;
      case "ringing":
        this.#dispatch({ kind: "progress", earlyMedia: event.earlyMedia });
        break;
      case "established":
        this.#dispatch({ kind: "established", at: this.#context.clock.now() });
        this.#context.onEstablished(this);
        break;
      case "held-by-remote":
        this.#dispatch(event);
        break;
      case "ended":
        this.#ended(endedByThem(event.end));
        break;
    }
  }

  #endBecause(reason: CallEnd): void {
    if (this.isOver) return;
    this.#ended(reason);
    this.#side.session.end();
  }

  #ended(reason: CallEnd): void {
    this.#stopPlaying();
    this.#stopPlaying = () => undefined;
    this.#audio = null;
    this.#dispatch({ kind: "ended", at: this.#context.clock.now(), reason });
  }

  #dispatch(event: CallEvent): void {
    const state = transition(this.#call.state, event);
    if (state === this.#call.state) return;
    this.#call = { ...this.#call, state };
    if (state.kind === "established") {
      // Hold does not silence the microphone by itself.
      this.#audio?.setSending(!state.held && !state.muted);
      this.#audio?.setPlaying(!state.held);
    }
    this.#context.onChange();
  }
}
