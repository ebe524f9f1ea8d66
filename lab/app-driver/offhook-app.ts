/**
 * Owns: what a person does with the app, as methods; each returns when the app shows that it is done.
 * Must not know: why somebody does it (tests, the demo), or how the app works inside.
 */
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import type { LabEventName } from "../../src-contract/lab-events.ts";
import type { SignInVisit } from "../desktop-session/browser.ts";
import type { DesktopSession } from "../desktop-session/session.ts";
import { AppClock } from "./app-clock.ts";
import { AppEvents, type WaitOptions } from "./app-events.ts";
import { AppNetwork } from "./app-network.ts";
import { heard } from "./ear.ts";
import { type ElectronProcess, startElectron } from "./electron-process.ts";
import {
  type AudioFigures,
  type CallSeen,
  type CallWanted,
  callsSeen,
  emailShown,
  newestCallAudio,
  newestCallIn,
  type RegistrationSeen,
  registrationIn,
} from "./lab-window.ts";
import { labels } from "./labels.ts";
import { type LaunchOptions, relayed, type SignInOptions } from "./launch-options.ts";
import { SoundDevices } from "./sound-devices.ts";

/** One running Offhook, and the person in front of it. */
export class OffhookApp {
  readonly #options: LaunchOptions;
  #process: ElectronProcess;
  readonly #earlier: ElectronProcess[] = [];
  readonly #events = new AppEvents(() => this.window);
  /** Sound devices, plugged in and out. */
  readonly devices = new SoundDevices(() => this.window);
  /** The time, in this app only. */
  readonly clock = new AppClock(() => this.#process);
  /** What becomes of its connections. */
  readonly network: AppNetwork;
  #closed = false;

  private constructor(options: LaunchOptions, process: ElectronProcess) {
    this.#options = options;
    this.#process = process;
    this.network = new AppNetwork(options.relay ?? null, () => this.electron.context());
  }

  /** Starts the app and waits until its window has a page. */
  static async launch(options: LaunchOptions): Promise<OffhookApp> {
    return new OffhookApp(options, await startElectron(relayed(options)));
  }

  /** The page in the window, for everything this class has no method for. */
  get window(): Page {
    return this.#process.window;
  }

  /** The process behind the window: `evaluate` runs in Electron's main process. */
  get electron() {
    return this.#process.electron;
  }

  get desktop(): DesktopSession {
    return this.#options.desktop;
  }

  get profile(): string {
    return this.#process.profile;
  }

  /** Files with every IPC message, a JSON line each; one file for each start. */
  get ipcRecords(): readonly string[] {
    return [...this.#earlier, this.#process].map(({ ipcRecord }) => ipcRecord);
  }

  /** What the app wrote to its standard output and error, earlier starts included. */
  output(): string {
    return [...this.#earlier, this.#process].map((process) => process.output()).join("");
  }

  /** Waits until the page is there for a laboratory to talk to. */
  async ready(): Promise<void> {
    await this.window.waitForFunction(() => "offhookLab" in window);
  }

  /** The address the app says it is signed in with; empty when nobody is. */
  signedInAs(): Promise<string> {
    return this.window.evaluate(emailShown);
  }

  /** Types an address and asks to sign in; the browser is about to open. */
  async startSignIn(email: string): Promise<void> {
    await this.window.getByLabel(labels.signIn.email).fill(email);
    await this.window.getByRole("button", { name: labels.signIn.submit }).click();
  }

  /** Signs in and waits until the phone is registered. */
  async signIn(visit: SignInVisit, options: SignInOptions = {}): Promise<void> {
    await this.signInWithoutPhone(visit, options);
    await this.registered();
  }

  /** Signs in, whether a phone comes of it or not. */
  async signInWithoutPhone(visit: SignInVisit, options: SignInOptions = {}): Promise<void> {
    const way = options.through ?? this.#options.signInThrough ?? "browser";
    await this.startSignIn(visit.email);
    await this.desktop.signIn(await this.desktop.nextUrl(), visit, way);
    await this.personButton().waitFor();
  }

  /** The next event of this name. One that has happened already counts, unless an earlier call has answered with it. */
  async waitFor<Name extends LabEventName>(name: Name, options?: WaitOptions<Name>) {
    await this.ready();
    return this.#events.waitFor(name, options);
  }

  /** This moment, for {@link waitFor} to look from. */
  async mark() {
    await this.ready();
    return this.#events.mark();
  }

  /** Everything that has happened since the window was loaded. */
  async events() {
    await this.ready();
    return this.#events.list();
  }

  /** Opens the person's own page and waits until it is filled. */
  async openProfile(): Promise<void> {
    await this.personButton().click();
    await this.window.getByRole("menuitem", { name: labels.person.profile }).click();
    await this.window.getByRole("heading", { name: labels.profile.devices }).waitFor();
  }

  /** Waits until the SIP server has taken the registration, and the screen says so. */
  async registered(): Promise<void> {
    await this.registration("registered");
    await this.personButton(labels.line.ready).waitFor();
  }

  /** Waits until the registration is in this state. */
  async registration(kind: RegistrationSeen["kind"]): Promise<RegistrationSeen> {
    await this.ready();
    return this.window.evaluate(registrationIn, kind);
  }

  /** The button that names the person and the state of the line. */
  personButton(lineState = "") {
    const [, afterName = ""] = labels.person.open.split("{{name}}");
    const name = afterName.replace("{{state}}", lineState);
    return this.window.getByRole("button", { name });
  }

  /** Clicks a `tel:` or `sip:` link somewhere else on the desktop. */
  openLink(link: string): Promise<void> {
    return this.#process.openLink(link);
  }

  /** Types a number and calls it; returns when the call is under way. */
  async dial(number: string): Promise<void> {
    await this.window.getByLabel(labels.dialler.number, { exact: true }).fill(number);
    await this.window.getByRole("button", { name: labels.dialler.call, exact: true }).click();
  }

  async answer(): Promise<void> {
    await this.call({ kind: "incoming" });
    await this.window.getByRole("button", { name: labels.call.answer, exact: true }).click();
    await this.call({ kind: "established" });
  }

  async reject(): Promise<void> {
    await this.call({ kind: "incoming" });
    await this.window.getByRole("button", { name: labels.call.reject, exact: true }).click();
    await this.call({ kind: "ended" });
  }

  /** Ends the call, whether it is up or still ringing at the other side. */
  async hangUp(): Promise<void> {
    const { hangUp, cancel } = labels.call;
    await this.window.getByRole("button", { name: new RegExp(`^(${hangUp}|${cancel})$`) }).click();
    await this.call({ kind: "ended" });
  }

  /** Takes the ended call off the screen. */
  async dismissCall(): Promise<void> {
    await this.window.getByRole("button", { name: labels.call.done, exact: true }).click();
  }

  async hold(): Promise<void> {
    await this.window.getByRole("button", { name: labels.call.hold, exact: true }).click();
    await this.call({ kind: "established", held: true });
  }

  async resume(): Promise<void> {
    await this.window.getByRole("button", { name: labels.call.hold, exact: true }).click();
    await this.call({ kind: "established", held: false });
  }

  /** Presses the microphone key; pressing it again undoes it. */
  async mute(on: boolean): Promise<void> {
    await this.window.getByRole("button", { name: labels.call.mute, exact: true }).click();
    await this.call({ kind: "established", muted: on });
  }

  /** Opens the keypad of the call, presses these keys, and closes it again. */
  async press(tones: string): Promise<void> {
    const { star, hash, zero } = labels.dialler;
    const names: Readonly<Record<string, string>> = { "*": star, "#": hash };
    const call = this.window.getByRole("region", { name: labels.calls.label, exact: true });
    await call.getByRole("button", { name: labels.call.keypad, exact: true }).click();
    for (const tone of tones) {
      const name = names[tone] ?? (tone === "0" ? new RegExp(`^0$|^${zero}$`) : tone);
      await call.getByRole("button", { name, exact: true }).click();
    }
    await call.getByRole("button", { name: labels.call.closeKeypad }).click();
  }

  /** Waits until the newest call is as wanted, and returns it. */
  async call(wanted: CallWanted): Promise<CallSeen> {
    await this.ready();
    return this.window.evaluate(newestCallIn, wanted);
  }

  /** Every call the app knows, ended ones included until they are dismissed. */
  calls(): Promise<readonly CallSeen[]> {
    return this.window.evaluate(callsSeen);
  }

  /** Figures of the newest call. @throws Error when it has no audio */
  async audio(): Promise<AudioFigures> {
    const figures = await this.window.evaluate(newestCallAudio);
    if (figures === null) throw new Error("the call has no audio");
    return figures;
  }

  /** Hz of what is loudest in the voice of the newest call; null when all is quiet. For an app that has a tone itself. */
  hears(): Promise<number | null> {
    return this.window.evaluate(heard);
  }

  /** Signs out; a call that is up has to be ended first. */
  async signOut(): Promise<void> {
    await this.personButton().click();
    await this.window.getByRole("menuitem", { name: labels.person.signOut }).click();
    await this.window.getByRole("button", { name: labels.signIn.submit }).waitFor();
  }

  /** Saves a picture of the window and returns its path. */
  async screenshot(name: string): Promise<string> {
    const path = join(resolve(this.#options.screens), `${name}.png`);
    await mkdir(resolve(this.#options.screens), { recursive: true });
    await this.window.screenshot({ path, animations: "disabled" });
    return path;
  }

  /** Quits the app and starts it again with the same profile, as after a night. */
  async restart(): Promise<void> {
    await this.close();
    this.#earlier.push(this.#process);
    this.#process = await startElectron({
      ...relayed(this.#options),
      profile: this.profile,
    });
    this.#closed = false;
  }

  /** Ends the app as a power cut would: nothing of it gets to say or write another word. */
  async kill(): Promise<void> {
    this.#closed = true;
    const process = this.electron.process();
    const gone = once(process, "exit");
    process.kill("SIGKILL");
    await gone;
  }

  /** Waits until the app has ended by itself. */
  async ended(): Promise<void> {
    await this.electron.waitForEvent("close");
    this.#closed = true;
  }

  /** Quits the app. The desktop session goes on. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.electron.close();
  }
}
