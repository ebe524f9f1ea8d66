/**
 * Owns: what the person keeps an eye on and lets others know, from line to line; and how often that is told.
 * Must not know: contacts, the screen, SIP.
 */
import type { Preferences } from "../../src-contract/preferences.ts";
import type { Clock } from "../clock.ts";
import type { SipEndpoint } from "../sip/sip-endpoint.ts";
import { LineWatch } from "./line-watch.ts";
import type { OwnPresence } from "./presence-document.ts";
import { nothingWatched, type WatchView, type WatchWish } from "./watch-view.ts";

/** Milliseconds: one frame of the screen. */
const frame = 16;

export interface WatchingOptions {
  readonly clock: Clock;
  /** 0…1 */
  readonly random: () => number;
  /** Whether the voicemail box is asked about. */
  readonly voicemail: boolean;
  readonly onChange: () => void;
}

/** One for the phone. */
export class Watching {
  readonly #options: WatchingOptions;
  #wish: WatchWish = { lines: new Set(), withCalls: false };
  /** Nothing is said before it is known whether the person wants that. */
  #own: OwnPresence | null = null;
  #line: LineWatch | null = null;
  #view = nothingWatched;
  #framePending = false;

  constructor(options: WatchingOptions) {
    this.#options = options;
  }

  /** The same object until something changes. */
  get view(): WatchView {
    return this.#view;
  }

  /** There is another line now: what is known is known over this one. */
  open(endpoint: SipEndpoint, aor: string): LineWatch {
    const line = new LineWatch({
      ...this.#options,
      ...{ endpoint, aor },
      onChange: () => this.#changed(),
    });
    this.#line = line;
    line.say(this.#own);
    line.watch(this.#wish);
    return line;
  }

  /** These lines from now on, instead of those before. */
  watch(wish: WatchWish): void {
    this.#wish = wish;
    this.#line?.watch(wish);
  }

  /** What the person lets others know. */
  configure({ doNotDisturb, sharePresence }: Preferences): void {
    const own = doNotDisturb ? "do-not-disturb" : "available";
    this.#own = sharePresence ? own : null;
    this.#line?.say(this.#own);
  }

  /** However much is heard within a frame, it is told once. */
  #changed(): void {
    if (this.#framePending) return;
    this.#framePending = true;
    this.#options.clock.setTimeout(() => {
      this.#framePending = false;
      this.#view = this.#line?.view ?? nothingWatched;
      this.#options.onChange();
    }, frame);
  }
}
