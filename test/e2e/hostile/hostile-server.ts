/**
 * Owns: a server gone mad: it sends spoilt messages to one phone, and answers that phone's requests with spoilt ones.
 * Must not know: what the phone makes of it.
 */
import type { SipServer } from "../../../lab/sip-server/sip-server.ts";
import { spoil } from "./damage.ts";
import { Random } from "./random.ts";
import {
  branchPrefix,
  follow,
  headerOf,
  type RunningCall,
  request,
  respond,
  type Target,
} from "./requests.ts";

const methods = [
  ...["INVITE", "INVITE", "INVITE", "OPTIONS", "MESSAGE", "NOTIFY", "REFER", "INFO"],
  ...["SUBSCRIBE", "CANCEL", "ACK", "BYE", "PRACK", "UPDATE", "PUBLISH"],
];
/** No BYE, and no request that, with luck, is a whole one and ends the call rightly. */
const methodsInCall = [
  "INVITE",
  "OPTIONS",
  "MESSAGE",
  "NOTIFY",
  "REFER",
  "INFO",
  "UPDATE",
  "PRACK",
  "SUBSCRIBE",
];
const statuses = [
  100, 180, 183, 200, 202, 301, 302, 401, 404, 407, 408, 480, 486, 491, 500, 503, 600, 603,
];

/** What no call may be changed to: a sound offer would rightly lead its sound elsewhere. */
const unencrypted = [
  ...["v=0", "o=- 1 2 IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0"],
  ...["m=audio 9 RTP/AVP 0", "a=sendrecv", ""],
].join("\r\n");

export interface HostileOptions {
  readonly server: SipServer;
  readonly user: string;
  readonly target: Target;
  readonly seed: number;
  /** A description the phone would take. */
  readonly description: string;
}

export class HostileServer {
  readonly #options: HostileOptions;
  readonly #random: Random;
  readonly #invites = new Map<string, string>();
  readonly #stopListening: () => void;
  #sent = 0;

  constructor(options: HostileOptions) {
    this.#options = options;
    this.#random = new Random(options.seed);
    this.#stopListening = options.server.onTrace(({ direction, text }) => {
      if (direction !== "received") return;
      if (text.startsWith("SIP/2.0")) this.#finish(text);
      else if (/^(OPTIONS|SUBSCRIBE|PUBLISH) /.test(text)) this.#answer(text);
      else if (text.startsWith("INVITE ") && this.answersCalls) this.#answer(text);
    });
  }

  /** Whether the phone's calls are answered with spoilt messages, too, and not only its other requests. */
  answersCalls = true;

  /** Messages that were sent so far. */
  get sent(): number {
    return this.#sent;
  }

  /** Sends one more spoilt request; with `call`, as often as not one of its dialog. */
  sendOne(call?: RunningCall): void {
    const { target, description } = this.#options;
    const random = this.#random;
    const serial = `${this.#sent}`;
    const inCall = call !== undefined && random.chance(0.5);
    const method = random.one(inCall ? methodsInCall : methods);
    const offers = method === "INVITE" || method === "UPDATE";
    const offer = inCall ? unencrypted : description;
    const body = offers ? offer : "Signal=1\r\n";
    const parts = { method, serial, body, ...(inCall ? { call } : {}) };
    const spoilt = spoil(request(target, parts), random);
    if (spoilt.startsWith("INVITE ")) this.#invites.set(serial, spoilt);
    this.#deliver(spoilt);
  }

  /** Takes back every INVITE that is still open, with a sound CANCEL. */
  cancelAll(): void {
    for (const invite of this.#invites.values())
      this.#deliver(follow(invite, "CANCEL", headerOf(invite, "To")));
    this.#invites.clear();
  }

  stop(): void {
    this.#stopListening();
  }

  /** The phone's own answer to an INVITE: without an ACK it would wait, and end the call rightly. */
  #finish(answer: string): void {
    const [, status = "", serial = ""] =
      new RegExp(`^SIP/2\\.0 (\\d{3})[\\s\\S]*?branch=${branchPrefix}(\\d+)`).exec(answer) ?? [];
    const invite = this.#invites.get(serial);
    if (invite === undefined || Number(status) < 200 || !/^CSeq:.*INVITE/m.test(answer)) return;
    this.#invites.delete(serial);
    this.#deliver(follow(invite, "ACK", headerOf(answer, "To")));
  }

  /** Before the real answer come a few that are none. */
  #answer(asked: string): void {
    for (let left = 3; left > 0; left -= 1) {
      const status = this.#random.one(statuses);
      this.#deliver(spoil(respond(asked, status, this.#options.description), this.#random));
    }
  }

  #deliver(text: string): void {
    this.#sent += 1;
    this.#options.server.deliver(this.#options.user, text);
  }
}
