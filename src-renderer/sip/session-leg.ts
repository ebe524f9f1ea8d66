/**
 * Owns: what incoming and outgoing sip.js sessions have in common: audio, hold, the end and its cause.
 * Must not know: how either kind is set up, or what the call list shows.
 */
import { Core, type Session, SessionState } from "sip.js";
import { type ErrorCode, OffhookError, toAppError } from "../../src-contract/errors.ts";
import type { Clock } from "../clock.ts";
import type { DialogName } from "./dialog-name.ts";
import { readReferral } from "./incoming-refer.ts";
import type { IceSettings, MediaHandler } from "./media-handler.ts";
import { MediaPath } from "./media-path.ts";
import { OutgoingRefer } from "./outgoing-refer.ts";
import { refuseWhile } from "./reinvite-collision.ts";
import { Renegotiation } from "./renegotiation.ts";
import { saysOnHold } from "./sdp-direction.ts";
import type { Log } from "./sip-log.ts";
import type { ReferTarget, SipEnd, SipSessionEvent } from "./sip-session.ts";
import { ToneMessages } from "./tone-messages.ts";

/** What a leg needs from its endpoint. */
export interface LegContext {
  /** The handler the endpoint's factory made for this session. */
  readonly mediaOf: (session: Session) => MediaHandler | undefined;
  /** Resolves at once, or as soon as there is a transport again. */
  readonly whenConnected: () => Promise<void>;
  readonly isConnected: () => boolean;
  /** Those of the lease that is valid now. */
  readonly ice: () => IceSettings;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
}

/** How one kind of session differs from the other. */
export interface LegKind {
  readonly ownsCallId: boolean;
  /** Gives up a session that is not established: CANCEL or a refusal. */
  readonly giveUp: () => Promise<void>;
  /** Refuses an offer that could not be used, before sip.js does so for want of a better reason. */
  readonly refuseOffer?: () => void;
  /** Why the session ended, when nobody said so; null keeps the end to itself. */
  readonly unexplainedEnd: (wasEstablished: boolean) => SipEnd | null;
}

const notAcceptable = 405;

type PathEvent = Parameters<NonNullable<MediaHandler["onPath"]>>[0];

/** Listens to one sip.js session and turns what happens into {@link SipSessionEvent}s. */
export class SessionLeg {
  readonly #session: Session;
  readonly #context: LegContext;
  readonly #kind: LegKind;
  readonly #renegotiation: Renegotiation;
  readonly #path: MediaPath;
  readonly #refer: OutgoingRefer;
  readonly #tones: ToneMessages;
  readonly #emit: (event: SipSessionEvent) => void;
  #end: SipEnd | null = null;
  #established = false;
  #heldByRemote = false;
  #lastPath: PathEvent | null = null;
  #over = false;

  constructor(
    session: Session,
    context: LegContext,
    kind: LegKind,
    emit: (event: SipSessionEvent) => void,
  ) {
    this.#session = session;
    this.#context = context;
    this.#kind = kind;
    this.#emit = emit;
    this.#renegotiation = new Renegotiation(session, {
      ...context,
      ownsCallId: kind.ownsCallId,
      onGone: () => this.#break(connectionLost),
    });
    this.#path = new MediaPath({
      clock: context.clock,
      // Without a connection it would go nowhere; the line asks for it again when there is one.
      restart: () => void (context.isConnected() && this.restartMedia()),
      onReconnecting: (on) => emit({ kind: "reconnecting", on }),
      onLost: () => this.#break(connectionLost),
    });
    this.#refer = new OutgoingRefer(session, context.clock);
    this.#tones = new ToneMessages(session, context.log);
    session.delegate = {
      onSessionDescriptionHandler: () => this.#useAudio(),
      onAck: ({ request }) => {
        // An answer in it is still to be taken in.
        if (request.body === "") this.#renegotiation.acknowledged();
      },
      onBye: (bye) => {
        this.explain({ kind: "hung-up" });
        void bye.accept();
      },
      // Without this sip.js would follow the REFER by itself and call wherever it points.
      onRefer: (refer) => {
        const referral = readReferral(refer, session, context.log);
        if (referral !== null) emit({ kind: "referred", referral });
      },
      onNotify: (notification) => this.#refer.notified(notification),
      onMessage: (message) => void message.reject({ statusCode: notAcceptable }),
    };
    session.stateChange.addListener((state) => this.#onState(state));
  }

  /** Notes why the session is about to end. The first reason counts. */
  explain(end: SipEnd): void {
    this.#end ??= end;
  }

  /** Ends with something thrown on the way. */
  fail(thrown: unknown): void {
    this.explain({ kind: "failed", error: toAppError(thrown) });
    this.#finish();
  }

  /** The first description of ours is going to say that the other side is held. */
  beginHeld(): void {
    this.#renegotiation.begin();
  }

  /** @throws OffhookError `call-failed` */
  hold(on: boolean): Promise<void> {
    return this.#renegotiation.hold(on);
  }

  /** See {@link SipSession.restartMedia}. */
  restartMedia(): void {
    if (this.#session.state !== SessionState.Established || this.#over) return;
    this.#context.mediaOf(this.#session)?.useIce(this.#context.ice());
    this.#renegotiation.restartIce();
  }

  /** See {@link SipSession.refresh}. */
  refresh(): void {
    if (this.#session.state === SessionState.Established && !this.#over)
      this.#renegotiation.refresh();
  }

  /** See {@link SipSession.dialog}. */
  get dialog(): DialogName | null {
    const { dialog, state } = this.#session;
    if (dialog === undefined || state !== SessionState.Established) return null;
    const { callId, localTag, remoteTag } = dialog;
    return { callId, localTag, remoteTag };
  }

  /** A GRUU names one device; any other Contact means something to its own server only, so the address of record serves. */
  get remoteAddress(): string | null {
    const { dialog, state } = this.#session;
    if (dialog === undefined || state !== SessionState.Established) return null;
    const { remoteTarget, remoteURI } = dialog;
    const named = remoteURI.host !== "anonymous.invalid" && !remoteTarget.hasParam("gr");
    return (named ? remoteURI : remoteTarget).toString();
  }

  /** @throws OffhookError `transfer-…`, `callee-…` */
  refer(target: ReferTarget): Promise<void> {
    return this.#refer.send(target);
  }

  sendTones(tones: string): void {
    this.#tones.send(tones);
  }

  /** Ends the session from any state and tells nobody here. */
  end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#path.close();
    this.#refer.sessionOver();
    this.#goodbye().catch((thrown: unknown) =>
      this.#context.log("debug", "sip.Session", `ending: ${String(thrown)}`),
    );
    this.#context.mediaOf(this.#session)?.close();
  }

  async #goodbye(): Promise<void> {
    switch (this.#session.state) {
      case SessionState.Initial:
      case SessionState.Establishing:
        return this.#kind.giveUp();
      case SessionState.Established:
        // Without a transport the other side would never learn that we hung up.
        await this.#context.whenConnected();
        if (this.#session.state === SessionState.Established) await this.#session.bye();
        return;
      default:
        return;
    }
  }

  #onState(state: SessionState): void {
    if (state === SessionState.Established && this.#isGone()) {
      this.explain({ kind: "hung-up" });
      // Protected; sip.js itself would wait for the BYE it has dropped.
      this.#session["stateTransition"](SessionState.Terminated);
    } else if (state === SessionState.Established && !this.#over) {
      this.#established = true;
      refuseWhile(() => this.#renegotiation.offering, this.#session);
      this.#emit({ kind: "established" });
      if (this.#lastPath !== null) this.#path.report(this.#lastPath);
      if (this.#heldByRemote) this.#emit({ kind: "held-by-remote", on: true });
    }
    // sip.js tells the cause of a refusal only after this.
    if (state === SessionState.Terminated) queueMicrotask(() => this.#finish());
  }

  /** A BYE that comes while the answer is being taken in ends the dialog, and nobody is told. */
  #isGone(): boolean {
    return this.#session.dialog?.sessionState === Core.SessionState.Terminated;
  }

  #finish(): void {
    if (this.#over) return;
    this.#over = true;
    this.#path.close();
    this.#refer.sessionOver();
    const end = this.#end ?? this.#kind.unexplainedEnd(this.#established);
    if (end !== null) this.#emit({ kind: "ended", end });
  }

  #useAudio(): void {
    const audio = this.#context.mediaOf(this.#session);
    if (audio === undefined) throw new OffhookError("internal-error");
    audio.onPath = (event) => this.#notePath(event);
    audio.onUnusable = (code) => this.#descriptionUnusable(code);
    audio.onMicrophoneFailed = (thrown) =>
      this.#break({ kind: "failed", error: toAppError(thrown) });
    audio.onRemoteDescription = ({ type, sdp }) => {
      // An answer to our own hold says nothing about theirs.
      if (type === "offer" || !this.#renegotiation.holding) this.#noteRemoteHold(saysOnHold(sdp));
    };
    this.#emit({ kind: "audio", audio });
  }

  #break(end: SipEnd): void {
    if (this.#over) return;
    this.end();
    this.#emit({ kind: "ended", end });
  }

  /** In a call that is up the re-INVITE is refused, or not sent, and it goes on as it was; anything earlier ends it. */
  #descriptionUnusable(code: ErrorCode): void {
    if (this.#established) return;
    const end: SipEnd = { kind: "failed", error: { code } };
    this.explain(end);
    if (code !== "relay-unreachable") this.#kind.refuseOffer?.();
    // sip.js ends a session whose answer it could not use, but goes on after early media it could not use.
    this.#context.clock.setTimeout(() => this.#break(end), 0);
  }

  /** What happens to early media ends no call that still rings. */
  #notePath(event: PathEvent): void {
    this.#lastPath = event;
    if (this.#established) this.#path.report(event);
  }

  #noteRemoteHold(on: boolean): void {
    if (on === this.#heldByRemote) return;
    this.#heldByRemote = on;
    if (this.#established && !this.#over) this.#emit({ kind: "held-by-remote", on });
  }
}

/** The end of a call that was up and broke. */
export const connectionLost: SipEnd = {
  kind: "failed",
  error: { code: "call-connection-lost" },
};
