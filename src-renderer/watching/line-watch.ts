/**
 * Owns: everything that is watched over one line, from its first registration to its goodbye.
 * Must not know: which line follows it, contacts, or how a subscription is kept alive.
 */
import type { Clock } from "../clock.ts";
import type { SipEndpoint } from "../sip/sip-endpoint.ts";
import { OwnPresencePublisher } from "./own-presence.ts";
import type { OwnPresence } from "./presence-document.ts";
import { SubscribeQueue } from "./subscribe-queue.ts";
import { VoicemailBox } from "./voicemail.ts";
import type { WatchView, WatchWish } from "./watch-view.ts";
import type { WatchContext } from "./watched-event.ts";
import { WatchedLine } from "./watched-line.ts";

export interface LineWatchOptions {
  readonly endpoint: SipEndpoint;
  /** The line's own address of record. */
  readonly aor: string;
  readonly clock: Clock;
  /** 0…1 */
  readonly random: () => number;
  /** Whether the voicemail box is asked about, and listened to. */
  readonly voicemail: boolean;
  readonly onChange: () => void;
}

export class LineWatch {
  readonly #options: LineWatchOptions;
  readonly #context: WatchContext;
  readonly #voicemail: VoicemailBox;
  readonly #own: OwnPresencePublisher;
  readonly #lines = new Map<string, WatchedLine>();
  #withCalls = false;
  #online = false;

  constructor(options: LineWatchOptions) {
    const { aor, clock, endpoint, onChange, random } = options;
    this.#options = options;
    const queue = new SubscribeQueue(clock);
    this.#context = { endpoint, queue, clock, random, unknownEvents: new Set<string>() };
    this.#voicemail = new VoicemailBox(this.#context, { aor, onChange });
    this.#own = new OwnPresencePublisher({ endpoint, aor, clock, random });
    if (options.voicemail) endpoint.onUnasked(({ body }) => this.#voicemail.hear(body));
  }

  get view(): WatchView {
    return {
      domain: this.#domain,
      lines: new Map([...this.#lines].map(([user, line]) => [user, line.status])),
      voicemail: this.#voicemail.state,
    };
  }

  /** The line is up, or it is not: offline nothing is sent, and nothing is known. */
  online(isOnline: boolean): void {
    if (isOnline === this.#online) return;
    this.#online = isOnline;
    // Another server may know other events.
    this.#context.unknownEvents.clear();
    for (const part of this.#parts()) {
      if (isOnline) part.start();
      else part.stop();
    }
  }

  /** Says goodbye everywhere, without waiting for answers. */
  leave(): void {
    if (!this.#online) return;
    this.#online = false;
    for (const part of this.#parts()) part.end();
  }

  /** These lines from now on, instead of those before. */
  watch({ lines, withCalls }: WatchWish): void {
    const anew = withCalls !== this.#withCalls;
    this.#withCalls = withCalls;
    for (const [user, line] of this.#lines) {
      if (!anew && lines.has(user)) continue;
      line.end();
      this.#lines.delete(user);
    }
    for (const user of lines) if (!this.#lines.has(user)) this.#add(user);
    this.#options.onChange();
  }

  /** What others may know of the person; null for nothing. */
  say(presence: OwnPresence | null): void {
    this.#own.say(presence);
  }

  #add(user: string): void {
    const { onChange } = this.#options;
    const line = new WatchedLine(this.#context, {
      target: `sip:${user}@${this.#domain}`,
      withCalls: this.#withCalls,
      onChange,
    });
    this.#lines.set(user, line);
    if (this.#online) line.start();
  }

  get #domain(): string {
    const { aor } = this.#options;
    return aor.slice(aor.indexOf("@") + 1);
  }

  #parts() {
    const voicemail = this.#options.voicemail ? [this.#voicemail] : [];
    return [this.#own, ...voicemail, ...this.#lines.values()];
  }
}
