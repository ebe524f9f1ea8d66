/**
 * Owns: one call: its state, its SIP session, its audio.
 * Must not know: other calls, registration, sip.js.
 */

import type { Preferences } from "../../src-contract/preferences.ts";
import type { Clock } from "../clock.ts";
import type { RemoteAudio } from "../media/phone-media.ts";
import type { CallAudio } from "../sip/call-audio.ts";
import { type DialogName, sameDialog } from "../sip/dialog-name.ts";
import type { Log } from "../sip/sip-log.ts";
import type {
  IncomingSession,
  OutgoingSession,
  Referral,
  ReferTarget,
  Refusal,
  SipSessionEvent,
} from "../sip/sip-session.ts";
import { endedByLoss, endedByThem, endedByUs } from "./call-end.ts";
import { type Call, type CallEnd, type CallEvent, type Remote, transition } from "./call-state.ts";
import { Succession } from "./succession.ts";

/** A session with its direction. */
export type CallSession =
  | { readonly direction: "outgoing"; readonly session: OutgoingSession }
  | { readonly direction: "incoming"; readonly session: IncomingSession };

export interface CallContext {
  readonly clock: Clock;
  readonly remoteAudio: RemoteAudio;
  readonly log: Log;
  /** How tones are sent now. */
  readonly tones: () => Preferences["tones"];
  /** The call was replaced by a new value. */
  readonly onChange: () => void;
  readonly onEstablished: (call: CallDriver) => void;
  /** The other side of a call that is up asks to call somebody else. */
  readonly onReferred: (call: CallDriver, referral: Referral) => void;
}

/** See `call-state.ts` for the states. */
export class CallDriver {
  #side: CallSession;
  readonly #context: CallContext;
  #call: Call;
  #audio: CallAudio | null = null;
  #succession: Succession | null = null;
  /** Why the path of the sound may lead nowhere, until there is a line to do something about it. */
  #doubt: "cut-off" | "moved" | null = null;
  #stopPlaying: () => void = () => undefined;

  /** @param origin what the person dialled, when it was us who called, and who moved the call here */
  constructor(
    side: CallSession,
    context: CallContext,
    { number, movedBy = null }: { readonly number?: string; readonly movedBy?: Remote | null } = {},
  ) {
    const { remote } = side.session;
    this.#side = side;
    this.#context = context;
    this.#call = {
      id: crypto.randomUUID(),
      direction: side.direction,
      remote: number === undefined ? remote : { ...remote, number },
      movedBy,
      startedAt: context.clock.now(),
      state:
        side.direction === "outgoing"
          ? { kind: "dialling", muted: false }
          : { kind: "incoming", answersAt: null },
    };
    side.session.listen((event) => this.#onSession(event));
  }

  /** What its other side can be sent to, and what can take its place; null while it is not up. */
  get referTarget(): Required<ReferTarget> | null {
    const { dialog, remoteAddress } = this.#side.session;
    return dialog === null || remoteAddress === null
      ? null
      : { uri: remoteAddress, replaces: dialog };
  }

  /** Whether `dialog` is the one of this call, and the call is up. */
  isUpIn(dialog: DialogName): boolean {
    const own = this.#side.session.dialog;
    return this.#call.state.kind === "established" && own !== null && sameDialog(own, dialog);
  }

  /** The call as it is now. */
  get call(): Call {
    return this.#call;
  }

  /** Null while there is none. */
  get audio(): CallAudio | null {
    return this.#audio;
  }

  /** Whether we hold the other side. */
  get held(): boolean {
    const { state } = this.#call;
    return state.kind === "established" && state.held;
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

  /** It answers itself at `at` unless somebody is quicker; null: it waits for the person after all. */
  answerAt(at: number | null): void {
    this.#dispatch({ kind: "auto-answer", at });
  }

  /** Turns away an incoming call that still rings. */
  refuse(refusal: Refusal, reason: CallEnd): void {
    if (this.#side.direction !== "incoming" || this.#call.state.kind !== "incoming") return;
    this.#ended(reason);
    this.#side.session.refuse(refusal);
  }

  /** Ends the call from any state: CANCEL, refusal or BYE. */
  end(): void {
    this.#endBecause(endedByUs(this.#call.state.kind));
  }

  /** The transport was lost. A call that is up goes on: its audio does not pass the SIP server. */
  transportLost(): void {
    const { kind } = this.#call.state;
    if (kind !== "established") this.#endBecause(endedByLoss(kind));
    else this.#doubt ??= "cut-off";
  }

  /** This machine has other addresses: the path of the sound leads nowhere, or soon will. */
  moved(): void {
    if (this.#call.state.kind === "established") this.#doubt = "moved";
  }

  /**
   * There is a line again: the other side is told where we are now. The sound does not pass the SIP server, so its path
   * is left alone unless it is known to lead nowhere; ICE notices by itself when it does.
   */
  lineRestored(): void {
    const doubt = this.#doubt;
    this.#doubt = null;
    const { state } = this.#call;
    if (doubt === null || state.kind !== "established") return;
    if (doubt === "moved" || state.reconnecting) this.#side.session.restartMedia();
    else this.#side.session.refresh();
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

  /** Silences the microphone for this call, from its first sound if it is not up yet. */
  mute(on: boolean): void {
    this.#dispatch({ kind: "muted", on });
  }

  /** Sends tones the way the person chose; as messages to those who know no RTP events. */
  sendDtmf(tones: string): void {
    if (!/^[0-9*#A-D]+$/i.test(tones) || this.#call.state.kind !== "established") return;
    const upper = tones.toUpperCase();
    const events = this.#context.tones() === "rtp-events";
    if (!events || this.#audio?.sendDtmf(upper) !== true) this.#side.session.sendTones(upper);
  }

  /** A transfer is under way, or, with null, came to nothing. */
  transferring(to: string | null): void {
    this.#dispatch({ kind: "transferring", to });
  }

  /** Resolves when the other side talks to `target`. @throws OffhookError `transfer-…`, `callee-…` */
  refer(target: ReferTarget): Promise<void> {
    return this.#side.session.refer(target);
  }

  /** The other side has gone on with somebody else. */
  transferred(to: string): void {
    this.#endBecause({ kind: "transferred", to });
  }

  /** Goes on with whoever takes the other side's place, without ringing; what was held or silent stays so. */
  takeOver(session: IncomingSession): void {
    const { held } = this;
    this.#succession?.giveUp();
    this.#succession = new Succession(this.#side.session, session, {
      onEvent: (event) => this.#onSession(event),
      onAudio: (audio) => this.#apply(audio),
      onTaken: (audio) => this.#goOnWith(session, audio, held),
    });
    session.answer({ held });
  }

  /** Null while there is no audio. */
  async stats(): Promise<RTCStatsReport | null> {
    return (await this.#audio?.stats()) ?? null;
  }

  #onSession(event: SipSessionEvent): void {
    switch (event.kind) {
      case "audio":
        this.#use(event.audio);
        break;
      case "ringing":
        this.#dispatch({ kind: "progress", earlyMedia: event.earlyMedia });
        break;
      case "established":
        this.#dispatch({ kind: "established", at: this.#context.clock.now() });
        this.#context.onEstablished(this);
        break;
      case "held-by-remote":
      case "reconnecting":
        this.#dispatch(event);
        break;
      case "redirected":
        this.#call = { ...this.#call, remote: event.remote };
        this.#dispatch({ kind: "redirected" });
        this.#context.onChange();
        break;
      case "referred":
        if (this.#call.state.kind === "established") this.#context.onReferred(this, event.referral);
        else event.referral.refuse();
        break;
      case "ended":
        this.#ended(endedByThem(event.end, this.#call.state));
        break;
    }
  }

  #goOnWith(session: IncomingSession, audio: CallAudio | null, wasHeld: boolean): void {
    this.#succession = null;
    this.#side = { direction: "incoming", session };
    if (audio !== null) this.#use(audio);
    this.#call = { ...this.#call, remote: session.remote, movedBy: this.#call.remote };
    this.#dispatch({ kind: "replaced" });
    this.#context.onChange();
    if (this.held === wasHeld) return;
    session
      .hold(this.held)
      .catch(() => this.#context.log("info", "call", "the new side was not told of the hold"));
  }

  #use(audio: CallAudio): void {
    this.#stopPlaying();
    this.#audio = audio;
    this.#apply(audio);
    this.#stopPlaying = this.#context.remoteAudio.play(audio.remoteStream);
  }

  /** Hold does not silence the microphone by itself. */
  #apply(audio: CallAudio): void {
    const { state } = this.#call;
    const { held } = this;
    if (state.kind === "incoming" || state.kind === "ended") return;
    audio.setSending(!held && !state.muted);
    audio.setHeld(held);
    audio.setPlaying(!held);
  }

  #endBecause(reason: CallEnd): void {
    if (this.isOver) return;
    this.#ended(reason);
    this.#succession?.giveUp();
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
    if (this.#audio !== null) this.#apply(this.#audio);
    this.#context.onChange();
  }
}
