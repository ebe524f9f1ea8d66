/**
 * Owns: a phone that knows neither WebSocket nor WebRTC, and the hands of the person in front of it.
 * Must not know: how baresip is configured, or what a test wants of the phone.
 */
import { EventEmitter, once } from "node:events";
import { BaresipControl, type BaresipEvent } from "./baresip-control.ts";
import { callsAfter, type PlainCall } from "./plain-call.ts";
import type { Recordings } from "./recording.ts";

/** What {@link PlainPhone} is made of. */
export interface PlainPhoneParts {
  readonly user: string;
  readonly domain: string;
  /** Hertz of the tone it speaks with. */
  readonly voice: number;
  readonly heard: Recordings;
  /** Its account in baresip's own notation, with fresh credentials. */
  readonly account: () => string;
  /** Ends baresip. */
  readonly close: () => Promise<void>;
}

/** A registered phone. Its calls are baresip's own; what is told of them is waited for, never guessed. */
export class PlainPhone {
  readonly user: string;
  readonly voice: number;
  readonly heard: Recordings;
  readonly #domain: string;
  readonly #account: () => string;
  readonly #close: () => Promise<void>;
  readonly #changes = new EventEmitter();
  #control: BaresipControl | null = null;
  #calls: readonly PlainCall[] = [];
  #registered = false;

  constructor({ user, domain, voice, heard, account, close }: PlainPhoneParts) {
    this.user = user;
    this.voice = voice;
    this.heard = heard;
    this.#domain = domain;
    this.#account = account;
    this.#close = close;
    this.#changes.setMaxListeners(50);
  }

  /** @throws Error when nobody listens there (yet) */
  async connect(controlPort: number): Promise<void> {
    this.#control = await BaresipControl.connect(controlPort, (event) => this.#note(event));
  }

  /** Registers with the account it was made for, and waits for the registrar's word. */
  async register(): Promise<void> {
    await this.ask("uanew", this.#account());
    await this.#until(() => this.#registered);
  }

  /** Gives its registration back. */
  async unregister(): Promise<void> {
    this.#registered = false;
    await this.ask("uadel", this.#address(this.user));
  }

  /** Oldest first, ended ones included. */
  get calls(): readonly PlainCall[] {
    return this.#calls;
  }

  /** Waits until there is a call that fits, and returns the newest one. */
  async call(wanted: Partial<PlainCall>): Promise<PlainCall> {
    const find = () => this.#calls.findLast((call) => fits(call, wanted));
    await this.#until(() => find() !== undefined);
    return find() as PlainCall;
  }

  /** What is pressed from now on is meant for this call. */
  async choose(id: string): Promise<void> {
    await this.ask("callfind", id);
  }

  /** Ended calls are over and done with. */
  forgetCalls(): void {
    this.#calls = this.#calls.filter(({ state }) => state !== "ended");
  }

  async dial(number: string): Promise<void> {
    await this.ask("dial", this.#address(number));
  }

  /** Whether a call that comes in is answered at once, waits, or is let hear us before it is answered. */
  async answerMode(mode: "manual" | "early" | "auto"): Promise<void> {
    await this.ask("answermode", mode);
  }

  async answer(): Promise<void> {
    await this.ask("accept");
    await this.call({ state: "established" });
  }

  /** Ends the call; one that rings here is told that we are busy. */
  async hangUp(): Promise<void> {
    await this.ask("hangup");
  }

  async hold(): Promise<void> {
    await this.ask("hold");
  }

  async resume(): Promise<void> {
    await this.ask("resume");
  }

  /** The other side of the current call is asked to go on with `number`. */
  async transfer(number: string): Promise<void> {
    await this.ask("transfer", this.#address(number));
  }

  /** Seconds of sound the current call has made out of what came in. */
  async secondsHeard(): Promise<number> {
    const report = await this.ask("audio_debug");
    return Number(/ rx:.*? time = ([\d.]+) sec/s.exec(report)?.[1] ?? 0);
  }

  /** Any of baresip's long commands. */
  async ask(command: string, params?: string): Promise<string> {
    if (this.#control === null) throw new Error("the phone is not switched on");
    return this.#control.ask(command, params);
  }

  async close(): Promise<void> {
    this.#control?.close();
    await this.#close();
  }

  #address(number: string): string {
    return `sip:${number}@${this.#domain}`;
  }

  #note(event: BaresipEvent): void {
    if (event.type === "REGISTER_OK") this.#registered = true;
    this.#calls = callsAfter(this.#calls, event);
    this.#changes.emit("change");
  }

  async #until(fulfilled: () => boolean): Promise<void> {
    while (!fulfilled()) await once(this.#changes, "change");
  }
}

function fits(call: PlainCall, wanted: Partial<PlainCall>): boolean {
  const values: Readonly<Record<string, unknown>> = { ...call };
  return Object.entries(wanted).every(([name, value]) => values[name] === value);
}
