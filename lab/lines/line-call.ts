/**
 * Owns: one call of a line, from the first ring to the end, and what a test may do with it.
 * Must not know: which line it belongs to, or how that line decides to answer.
 */
import { Invitation, Inviter, type Session, SessionState } from "sip.js";
import type { CallAudio } from "./call-audio.ts";
import type { Voice } from "./voice.ts";
import { WeriftSessionDescriptionHandler } from "./werift-session-description-handler.ts";

export type LineCallState = "ringing" | "established" | "ended";

/** A call of a line, incoming or outgoing. */
export class LineCall {
  /** Resolves when somebody has answered; never, when nobody does. */
  readonly established: Promise<void>;
  /** Resolves when it is over. */
  readonly ended: Promise<void>;
  readonly #session: Session;
  #state: LineCallState = "ringing";
  #audio: CallAudio | undefined;
  /** Pending while the other side has not yet confirmed its own re-INVITE. */
  #confirmation: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;

  constructor(session: Session, voice: Voice) {
    this.#session = session;
    const established = deferred();
    const ended = deferred();
    this.established = established.promise;
    this.ended = ended.promise;
    let silence = () => {};
    session.stateChange.addListener((state) => {
      if (state === SessionState.Established) {
        this.#state = "established";
        silence = this.#speak(voice);
        established.resolve();
      } else if (state === SessionState.Terminated) {
        this.#state = "ended";
        silence();
        ended.resolve();
      }
    });
    session.delegate = {
      onInvite: (_request, _response, statusCode) => {
        if (statusCode < 300) this.#confirmation = deferred();
      },
      onAck: () => this.#confirmation?.resolve(),
      onInfo: (info) => {
        const digit = /^\s*Signal\s*=\s*([0-9A-D*#])/im.exec(info.request.body)?.[1];
        if (digit) this.#audio?.noteDigit(digit);
        info.accept().catch(() => undefined);
      },
    };
  }

  get state(): LineCallState {
    return this.#state;
  }

  /** The AOR user part of the other side. */
  get remoteUser(): string {
    return this.#session.remoteIdentity.uri.user ?? "";
  }

  get packetsReceived(): number {
    return this.#audio?.packetsReceived ?? 0;
  }

  get packetsSent(): number {
    return this.#audio?.packetsSent ?? 0;
  }

  /** Digits the other side has dialled, as telephone events or SIP INFO. */
  get dtmf(): string {
    return this.#audio?.dtmf ?? "";
  }

  /** Resolves when so many audio packets more than now have come in; wait for `established` first. */
  async heard(packets: number): Promise<void> {
    if (!this.#audio) throw new Error("The call has not been answered yet.");
    await this.#audio.received(packets);
  }

  /** Ends the call by what fits its state: BYE, CANCEL or 486. */
  async hangUp(): Promise<void> {
    const session = this.#session;
    if (session.state === SessionState.Established) await session.bye();
    else if (session instanceof Inviter) await session.cancel();
    else if (session instanceof Invitation) await session.reject({ statusCode: 486 });
  }

  /** Puts the other side on hold; resolves when it has agreed. */
  hold(): Promise<void> {
    return this.#reinvite({ hold: true });
  }

  /** Takes the other side back from hold. */
  resume(): Promise<void> {
    return this.#reinvite({ hold: false });
  }

  /** Closes the audio, whatever the signalling is waiting for: what a line does when it stops. */
  silence(): void {
    this.#session.sessionDescriptionHandler?.close();
  }

  async #reinvite(options: { readonly hold: boolean }): Promise<void> {
    // One INVITE at a time within a dialog (RFC 3261 section 14.1).
    await this.#confirmation?.promise;
    await new Promise<void>((resolve, reject) => {
      this.#session
        .invite({
          sessionDescriptionHandlerOptions: options as object,
          requestDelegate: {
            onAccept: () => resolve(),
            onReject: ({ message }) => reject(new Error(`Refused: ${message.statusCode}`)),
          },
        })
        .catch(reject);
    });
  }

  #speak(voice: Voice): () => void {
    const handler = this.#session.sessionDescriptionHandler;
    if (!(handler instanceof WeriftSessionDescriptionHandler)) return () => {};
    this.#audio = handler.audio;
    return voice(handler.audio);
  }
}

/** Node 20 has no Promise.withResolvers. */
function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}
