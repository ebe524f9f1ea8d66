/**
 * Owns: a person in front of a plain RTP phone behind rtpengine, which counts its packets.
 * Must not know: what is tried.
 */
import { expect } from "@playwright/test";
import type { PlainPhone } from "../../../lab/plain-phone/plain-phone.ts";
import { loudestMoment } from "../../../lab/plain-phone/recording.ts";
import type { Rtpengine } from "../../../lab/rtpengine/start-rtpengine.ts";
import { audible } from "./app-side.ts";
import type { Caller, Packets, Side } from "./side.ts";

/** Milliseconds in which the beep of a microphone is heard at least once. */
const aWhile = 1_200;

/** More than this is no rest of what was heard before. */
const fewSeconds = 0.3;

/** Its calls are baresip's own; holding is told by sound alone. */
export class PlainSide implements Side {
  readonly phone: PlainPhone;
  readonly name: string;
  readonly #rtpengine: Rtpengine;

  constructor(phone: PlainPhone, name: string, rtpengine: Rtpengine) {
    this.phone = phone;
    this.name = name;
    this.#rtpengine = rtpengine;
  }

  get number(): string {
    return this.phone.user;
  }

  get voice(): number {
    return this.phone.voice;
  }

  dial(number: string): Promise<void> {
    return this.phone.dial(number);
  }

  async rings(): Promise<Caller> {
    const { peer, peerName } = await this.phone.call({ direction: "incoming", state: "ringing" });
    return { number: /^sips?:([^@]*)@/.exec(peer)?.[1] ?? peer, name: peerName };
  }

  async answer(): Promise<void> {
    await this.rings();
    await this.phone.answer();
  }

  async reject(): Promise<void> {
    await this.rings();
    await this.phone.hangUp();
  }

  hangUp(): Promise<void> {
    return this.phone.hangUp();
  }

  async hearsRinging(): Promise<void> {
    await this.phone.call({ direction: "outgoing", state: "ringing" });
  }

  async talks(): Promise<void> {
    await this.phone.call({ state: "established" });
  }

  async over(): Promise<string> {
    return (await this.phone.call({ state: "ended" })).reason;
  }

  hold(): Promise<void> {
    return this.phone.hold();
  }

  resume(): Promise<void> {
    return this.phone.resume();
  }

  /** The phone has no word for it. */
  async isHeld(): Promise<void> {}

  /** One key for both. */
  async mute(): Promise<void> {
    await this.phone.ask("mute");
  }

  transfer(number: string): Promise<void> {
    return this.phone.transfer(number);
  }

  async packets(): Promise<Packets> {
    const { id } = await this.phone.call({ state: "established" });
    const streams = await this.#rtpengine.streams(id);
    const from = (media: "plain" | "webrtc") =>
      streams
        .filter((stream) => stream.media === media)
        .reduce((sum, { packets }) => sum + packets, 0);
    return { sent: from("plain"), received: from("webrtc") };
  }

  async hears(hertz: number): Promise<void> {
    await expect
      .poll(() => this.#loudness(hertz), {
        message: `${this.name} hears ${hertz} Hz`,
        intervals: [0],
      })
      .toBeGreaterThan(audible);
  }

  async hearsNothing(hertz: number): Promise<void> {
    await expect
      .poll(() => this.#loudness(hertz), { message: `${this.name} hears nothing`, intervals: [0] })
      .toBeLessThan(audible);
  }

  async clear(): Promise<void> {
    for (const { id, state } of this.phone.calls) {
      if (state === "ended") continue;
      await this.phone.choose(id);
      await this.phone.hangUp();
      await this.phone.call({ id, state: "ended" });
    }
    this.phone.forgetCalls();
  }

  /**
   * The loudest moment of what comes in from now on, for a while. After a re-INVITE baresip 1.0 records no more of what
   * it hears: then that it hears something has to do.
   */
  async #loudness(hertz: number): Promise<number> {
    const { heard } = this.phone;
    const [size, seconds] = [await heard.size(), await this.phone.secondsHeard()];
    await new Promise((resolve) => setTimeout(resolve, aWhile));
    const sound = await heard.since(size);
    if (sound !== null) return loudestMoment(hertz, sound);
    return (await this.phone.secondsHeard()) > seconds + fewSeconds ? 1 : 0;
  }
}
