/**
 * Owns: the phone: a line, its calls and their sound, put together.
 * Must not know: sip.js, browsers, React.
 */
import { OffhookError } from "../../src-contract/errors.ts";
import type { Feature } from "../../src-contract/features.ts";
import { defaultPreferences } from "../../src-contract/preferences.ts";
import type { LocalLease } from "../../src-contract/views.ts";
import type { Clock } from "../clock.ts";
import { audioFigures } from "../media/call-audio-figures.ts";
import type { PhoneMedia } from "../media/phone-media.ts";
import { QualityWatch } from "../quality/quality-watch.ts";
import type { RegistrationState } from "../registration/registration-state.ts";
import type { SipEndpointFactory } from "../sip/sip-endpoint.ts";
import type { Log } from "../sip/sip-log.ts";
import type { Referral } from "../sip/sip-session.ts";
import { Watching } from "../watching/watching.ts";
import { Answering } from "./answering.ts";
import type { CallDriver } from "./call.ts";
import { playTones } from "./call-tones.ts";
import { Calls } from "./calls.ts";
import { type DialTarget, dialTarget } from "./dial-target.ts";
import { forward, takeIncoming } from "./incoming-calls.ts";
import { Line } from "./line.ts";
import type { Phone } from "./phone.ts";
import { onlyChanges, type PhoneReport, registrationReport } from "./phone-report.ts";
import { joinCalls, transferCall } from "./transfers.ts";
import { withinFeatures } from "./within-features.ts";

export interface PhoneOptions {
  readonly endpointFactory: SipEndpointFactory;
  readonly media: PhoneMedia;
  readonly clock: Clock;
  /** 0…1 */
  readonly random: () => number;
  readonly log: Log;
  readonly report: PhoneReport;
  /** What the organisation has switched off. */
  readonly off: readonly Feature[];
}

const offline: RegistrationState = { kind: "offline" };

/** A phone without a line; `takeLease` gives it one. */
export function createPhone(options: PhoneOptions): Phone {
  const { clock, log, media, off } = options;
  const reportRegistration = onlyChanges(options.report.registration);
  const registrationListeners = new Set<() => void>();
  const callListeners = new Set<() => void>();
  const watchListeners = new Set<() => void>();
  const watching = new Watching({
    clock,
    random: options.random,
    voicemail: !off.includes("voicemail"),
    onChange: () => {
      for (const listener of watchListeners) listener();
    },
  });
  let line: Line | null = null;
  let preferences = defaultPreferences;

  const registration = (): RegistrationState => line?.registration.state ?? offline;

  function registrationChanged(): void {
    reportRegistration(registrationReport(registration()));
    if (registration().kind === "registered") calls.lineRestored();
    for (const listener of registrationListeners) listener();
  }

  const calls: Calls = new Calls({
    clock,
    log,
    remoteAudio: media.remoteAudio,
    mixer: media.mixer,
    tones: () => preferences.tones,
    onReferred: follow,
    onChange: () => {
      playTones(media, calls.list());
      if (!calls.anyActive) {
        media.microphone.release();
        closeRetiredLine();
      }
      qualityWatch.follow(calls.list());
      for (const listener of callListeners) listener();
    },
  });

  const statsOf = async (id: string) => (await calls.find(id)?.stats()) ?? null;
  const qualityWatch = new QualityWatch({ clock, stats: statsOf });

  /** Where dialling may lead, whoever names it: the person, a redirection or a transfer. */
  const targetOf = (input: string): DialTarget | null =>
    dialTarget(input, line?.domain ?? "invalid");
  const redirect = (uri: string): string | null => targetOf(uri)?.uri ?? null;

  /** The other side of `call` moves us on. The call with it stays until it hangs up, or comes back. */
  function follow(call: CallDriver, referral: Referral): void {
    const target = targetOf(referral.uri);
    const online = line?.registration.state.kind === "registered";
    if (target === null || line === null || !online || off.includes("transfer")) {
      referral.refuse();
      return;
    }
    referral.accept();
    calls
      .addOutgoing(line.endpoint.invite(target.uri, { redirect, referral }), {
        movedBy: call.call.remote,
      })
      .invite();
  }

  /** A line without a lease stays for its calls, and not longer. */
  function closeRetiredLine(): void {
    if (line?.retired !== true || line.registration.state.kind !== "offline") return;
    const retired = line;
    line = null;
    void retired.stop();
  }

  function openLine(lease: LocalLease): void {
    line = new Line(lease, {
      ...options,
      watching,
      onRegistration: registrationChanged,
      onInvite: receive,
      onConnectionLost: () => calls.transportLost(),
      isInCall: () => calls.anyActive,
      onCredentialsRefused: (leaseId) => options.report.credentialsRefused(leaseId),
    });
    line.open();
  }

  async function closeLine(): Promise<void> {
    calls.endAll();
    const closing = line;
    await closing?.stop();
    if (line === closing) line = null;
    registrationChanged();
    // The main process waits for this word, even if it has heard it before.
    options.report.registration("offline");
  }

  /** @throws OffhookError `microphone-…` */
  async function openMicrophone(): Promise<void> {
    await media.microphone.open();
    // The call it was opened for may be over by now.
    if (!calls.anyActive) media.microphone.release();
  }

  const answering = new Answering(calls, openMicrophone);

  const receive = takeIncoming({
    calls,
    clock,
    log,
    preferences: () => preferences,
    targetOf,
    ownAddress: () => line?.aor ?? "",
    answering,
  });

  function start(call: CallDriver): void {
    calls.holdAllBut(call);
    call.invite();
  }

  const phone: Phone = {
    registration,
    onRegistration: (listener) => subscribe(registrationListeners, listener),
    calls: () => calls.list(),
    onCalls: (listener) => subscribe(callListeners, listener),

    takeLease(lease) {
      if (lease === null) {
        void line?.retire().then(() => {
          if (!calls.anyActive) closeRetiredLine();
        });
      } else if (line?.serves(lease) === true) {
        line.renew(lease);
      } else {
        // Somebody else signed in: nothing of the last person's line is kept.
        calls.endAll();
        void line?.stop();
        openLine(lease);
      }
    },
    configure(next) {
      preferences = next;
      watching.configure(next);
    },
    watch: (wish) => watching.watch(wish),
    watched: () => watching.view,
    onWatched: (listener) => subscribe(watchListeners, listener),
    rebuild(reason) {
      log("info", "phone", `connecting anew: ${reason}`);
      // After a sleep the machine may well be where it was.
      if (reason !== "resumed") calls.moved();
      line?.registration.rebuild();
    },
    doubt(why) {
      log("info", "phone", `is the server there? ${why}`);
      line?.registration.doubt();
    },
    retryNow: () => line?.registration.retryNow(),
    stop: closeLine,

    prepare() {
      line?.prepare();
      void media.microphone.look();
    },
    async dial(input) {
      const target = targetOf(input);
      if (target === null) throw new OffhookError("number-invalid");
      if (line?.registration.state.kind !== "registered") throw new OffhookError("not-registered");
      const call = calls.addOutgoing(line.endpoint.invite(target.uri, { redirect }), target);
      const { ready } = media.microphone;
      if (ready) start(call);
      try {
        await openMicrophone();
      } catch (thrown) {
        calls.remove(call);
        call.end();
        throw thrown;
      }
      if (!ready && !call.isOver) start(call);
    },
    async answer(id) {
      const call = calls.find(id);
      if (call !== null) await answering.answer(call);
    },
    reject: async (id, kind = "everywhere") =>
      calls.find(id)?.refuse({ kind }, { kind: "rejected" }),
    async deflect(id, to) {
      const call = calls.find(id);
      const target = targetOf(to);
      if (target === null) throw new OffhookError("number-invalid");
      if (call !== null) forward(call, target, "deflection");
    },
    hangUp: async (id) => calls.find(id)?.end(),
    async hold(id, on) {
      const call = calls.find(id);
      if (call === null) return;
      if (!on) calls.holdAllBut(call);
      if (!on && calls.conference.has(call)) await calls.conference.resume();
      else await call.hold(on);
    },
    conference: () => calls.conference.state,
    async merge(id, otherId) {
      const [call, other] = [calls.find(id), calls.find(otherId)];
      if (call !== null && other !== null) await calls.conference.merge(call, other);
    },
    async split(id) {
      const call = calls.find(id);
      if (call !== null) await calls.conference.split(call);
    },
    holdConference: (on) => (on ? calls.conference.pause() : calls.conference.resume()),
    mute: (id, on) => calls.find(id)?.mute(on),
    sendDtmf: (id, tone) => calls.find(id)?.sendDtmf(tone),
    async transfer(id, to) {
      const call = calls.find(id);
      const target = targetOf(to);
      if (target === null) throw new OffhookError("number-invalid");
      if (call !== null) await transferCall(calls, call, target);
    },
    async join(id, otherId) {
      const [call, other] = [calls.find(id), calls.find(otherId)];
      if (call !== null && other !== null) await joinCalls(call, other);
    },
    dismiss(id) {
      const call = calls.find(id);
      if (call?.isOver === true) calls.remove(call);
    },
    audio: async (id) => {
      const report = await statsOf(id);
      return report === null ? null : audioFigures(report);
    },
    quality: (id) => qualityWatch.of(id),
    onQuality: (listener) => qualityWatch.onChange(listener),
  };
  return withinFeatures(phone, off);
}

function subscribe(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
