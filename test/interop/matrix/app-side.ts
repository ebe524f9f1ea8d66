/**
 * Owns: a person in front of a real Offhook.
 * Must not know: what is tried, or which server the app is registered with.
 */
import { expect } from "@playwright/test";
import { labels } from "../../../lab/app-driver/labels.ts";
import type { OffhookApp } from "../../../lab/app-driver/offhook-app.ts";
import type { Employee } from "../../../lab/company/people.ts";
import { loudestMoment } from "../../../lab/plain-phone/recording.ts";
import type { PreferenceChange } from "../../../src-contract/preferences.ts";
import { expectSilence } from "../../e2e/fixtures/listening.ts";
import { growEars, listen } from "./ears.ts";
import {
  callSpokenIn,
  changePreferences,
  codecHeard,
  dismissCalls,
  endCalls,
  lineCondition,
  newMessages,
  packetsOfCall,
  registrationLost,
  watchLine,
} from "./lab-phone.ts";
import type { Caller, Packets, Side } from "./side.ts";
import { methodsSent, tapWire } from "./wire.ts";

/** Louder than this somebody speaks: far above rounding, far below a voice. */
export const audible = 0.0005;

/** Hertz of the beep that Chromium's fake microphone hears. */
const beep = 400;

/** The newest call is the one on the screen. */
export class AppSide implements Side {
  readonly app: OffhookApp;
  readonly number: string;
  readonly name: string;
  readonly voice = beep;

  private constructor(app: OffhookApp, { extension, name }: Employee) {
    this.app = app;
    this.number = extension ?? "";
    this.name = name;
  }

  static async at(app: OffhookApp, person: Employee): Promise<AppSide> {
    await app.window.evaluate(growEars);
    await app.window.evaluate(tapWire);
    const side = new AppSide(app, person);
    // Every microphone beeps alike, so that one would be taken for the echo of the other.
    await side.prefer({ echoCancellation: false, noiseSuppression: false, autoGainControl: false });
    return side;
  }

  dial(number: string): Promise<void> {
    return this.app.dial(number);
  }

  async rings(): Promise<Caller> {
    const { remote } = await this.app.call({ kind: "incoming" });
    return { number: remote.number, name: remote.displayName };
  }

  answer(): Promise<void> {
    return this.app.answer();
  }

  reject(): Promise<void> {
    return this.app.reject();
  }

  hangUp(): Promise<void> {
    return this.app.hangUp();
  }

  async hearsRinging(): Promise<void> {
    await this.app.call({ kind: "ringing" });
  }

  talks(): Promise<void> {
    return this.app.window.evaluate(callSpokenIn);
  }

  async over(): Promise<string> {
    const { state } = await this.app.call({ kind: "ended" });
    if (state.kind !== "ended") throw new Error("the call is not over");
    return state.reason.error?.code ?? state.reason.kind;
  }

  hold(): Promise<void> {
    return this.app.hold();
  }

  resume(): Promise<void> {
    return this.app.resume();
  }

  async isHeld(): Promise<void> {
    await this.app.call({ kind: "established", heldByRemote: true });
  }

  mute(on: boolean): Promise<void> {
    return this.app.mute(on);
  }

  async transfer(number: string): Promise<void> {
    await this.enterTransfer(number);
    await this.press(labels.call.transferNow);
  }

  /** Opens the panel and enters a number; nothing has been asked of anybody yet. */
  async enterTransfer(number: string): Promise<void> {
    await this.press(labels.call.transfer);
    await this.app.window.getByLabel(labels.call.transferTo, { exact: true }).fill(number);
  }

  /** Presses the one button of this name. */
  async press(name: string): Promise<void> {
    await this.app.window.getByRole("button", { name, exact: true }).click();
  }

  /** Presses the one button of these words about somebody, who is called by their name or their number. */
  async pressAbout(words: string, { name, number }: Pick<Side, "name" | "number">): Promise<void> {
    const [before = "", after = ""] = words.split("{{name}}");
    const button = new RegExp(`^${before}(${name}|${number})${after}$`);
    await this.app.window.getByRole("button", { name: button }).click();
  }

  /** Another call, shown as one line, becomes the one that is spoken in. */
  async swapTo(other: Side): Promise<void> {
    await this.pressAbout(labels.call.resumeNamed, other);
  }

  /** Signs out of the app, and in the browser out of the identity provider. */
  async signOut(): Promise<void> {
    const { app } = this;
    await app.signOut();
    await (await app.desktop.browser()).signOut(await app.desktop.nextUrl());
  }

  /** Resolves when the registration has been lost from now on, and is back. */
  async registersAgain(): Promise<void> {
    await this.app.window.evaluate(registrationLost);
    await this.app.registered();
  }

  packets(): Promise<Packets> {
    return this.app.window.evaluate(packetsOfCall);
  }

  async hears(hertz: number): Promise<void> {
    const loudness = async () => {
      const { samples, rate } = await this.app.window.evaluate(listen);
      return loudestMoment(hertz, { samples: Float64Array.from(samples), rate });
    };
    await expect
      .poll(loudness, { message: `${this.name} hears ${hertz} Hz`, intervals: [0] })
      .toBeGreaterThan(audible);
  }

  hearsNothing(): Promise<void> {
    return expectSilence(this.app);
  }

  async clear(): Promise<void> {
    await this.app.window.evaluate(endCalls);
    await expect
      .poll(async () => (await this.app.calls()).every(({ state }) => state.kind === "ended"))
      .toBe(true);
    await this.app.window.evaluate(dismissCalls);
    const number = this.app.window.getByLabel(labels.dialler.number, { exact: true });
    if (await number.isVisible()) await number.fill("");
  }

  /** The person has chosen otherwise from now on, and the phone knows. */
  async prefer(change: PreferenceChange): Promise<void> {
    await this.app.window.evaluate(changePreferences, change);
  }

  /** Keeps an eye on a colleague's line. */
  async watch(user: string): Promise<void> {
    await this.app.window.evaluate(watchLine, user);
  }

  /** Waits until a watched line is seen to be so. */
  async sees(user: string, condition: string): Promise<void> {
    await expect.poll(() => this.condition(user), { intervals: [50] }).toBe(condition);
  }

  /** How a watched line is; null when it is not watched. */
  condition(user: string): Promise<string | null> {
    return this.app.window.evaluate(lineCondition, user);
  }

  /** New messages in the voicemail box, as far as the app knows. */
  newMessages(): Promise<number | null> {
    return this.app.window.evaluate(newMessages);
  }

  /** Methods of the SIP requests the app sends from now on. */
  async requestsFromNow(): Promise<() => Promise<readonly string[]>> {
    const before = (await this.app.window.evaluate(methodsSent)).length;
    return async () => (await this.app.window.evaluate(methodsSent)).slice(before);
  }

  /** The codec the other side is heard in, in small letters. */
  codec(): Promise<string | null> {
    return this.app.window.evaluate(codecHeard);
  }
}
