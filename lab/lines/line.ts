/**
 * Owns: a user agent of the lab that registers, stays registered, and takes and makes calls.
 * Must not know: what a particular line does when it is called.
 */
import {
  type Invitation,
  Inviter,
  Registerer,
  RegistererState,
  type Session,
  UserAgent,
} from "sip.js";
import { DigestAuthentication } from "sip.js/lib/core/index.js";
import {
  WssTransport,
  type WssTransportOptions,
} from "../../src-service/test-configuration/wss-transport.ts";
import { LineCall } from "./line-call.ts";
import type { Voice } from "./voice.ts";
import { WeriftSessionDescriptionHandler } from "./werift-session-description-handler.ts";

/** What every line needs to get on the air. */
export interface LineOptions {
  /** The SIP server's `wss:` URL. */
  readonly server: string;
  readonly domain: string;
  /** The AOR's user part: the number people dial. */
  readonly user: string;
  readonly displayName?: string;
  /** Asked for anew at every challenge, so that a line outlives its credentials. */
  readonly credential: () => { readonly username: string; readonly password: string };
  /** The authority that issued the server's certificate, PEM. */
  readonly caPem: string;
}

/** How a line behaves. */
export interface LineBehaviour {
  readonly voice: Voice;
  /** Somebody calls: answer, refuse, or wait. */
  readonly onInvite: (invitation: Invitation, call: LineCall) => void;
}

/** Seconds. */
const registrationExpires = 120;
/** Milliseconds from the first try to reconnect to the next, and the most it grows to. */
const firstRetryDelay = 100;
const longestRetryDelay = 5000;
/** Milliseconds for a connection. */
const longestConnecting = 30_000;
/** Milliseconds a line waits for the answer when it unregisters. */
const longestFarewell = 2000;
/** Calls a line remembers, for a test to look at. */
const rememberedCalls = 50;

/** A line on the air; `startLine` makes it. */
export class Line {
  readonly user: string;
  readonly #domain: string;
  readonly #behaviour: LineBehaviour;
  readonly #userAgent: UserAgent;
  #registerer: Registerer | undefined;
  #retry: NodeJS.Timeout | undefined;
  #retryDelay = firstRetryDelay;
  #stopping: Promise<void> | undefined;
  #calls: LineCall[] = [];

  constructor(options: LineOptions, behaviour: LineBehaviour) {
    this.user = options.user;
    this.#domain = options.domain;
    this.#behaviour = behaviour;
    const uri = UserAgent.makeURI(`sip:${options.user}@${options.domain}`);
    if (!uri) throw new Error(`Not a SIP user: ${options.user}@${options.domain}`);
    const transportOptions: WssTransportOptions = {
      server: options.server,
      ca: options.caPem,
      timeout: longestConnecting,
    };
    this.#userAgent = new UserAgent({
      uri,
      ...(options.displayName === undefined ? {} : { displayName: options.displayName }),
      userAgentString: "Offhook-Lab-Line",
      transportConstructor: WssTransport,
      transportOptions,
      sessionDescriptionHandlerFactory: () => new WeriftSessionDescriptionHandler(),
      logBuiltinEnabled: false,
      logConfiguration: false,
      // Otherwise sip.js waits half a minute for every answer that a lost connection owes it.
      gracefulShutdown: false,
      delegate: {
        onInvite: (invitation) => behaviour.onInvite(invitation, this.#remember(invitation)),
        onDisconnect: () => this.#reconnectLater(),
      },
    });
    // sip.js reads user name and password apart; taken together they always belong together.
    Object.assign(this.#userAgent.userAgentCore.configuration, {
      authenticationFactory: () => {
        const { username, password } = options.credential();
        return new DigestAuthentication(
          this.#userAgent.getLoggerFactory(),
          undefined,
          username,
          password,
        );
      },
    });
  }

  /** Calls of this line, running and past, the newest last. */
  get calls(): readonly LineCall[] {
    return this.#calls;
  }

  /** Connects and registers; rejects when either fails. From then on the line recovers by itself. */
  async start(): Promise<void> {
    await this.#userAgent.start();
    await this.#register();
  }

  /** Calls another user of the domain; throws once the line is stopped. */
  call(user: string): LineCall {
    if (this.#stopping !== undefined) throw new Error(`The line ${this.user} is stopped.`);
    const target = UserAgent.makeURI(`sip:${user}@${this.#domain}`);
    if (!target) throw new Error(`Not a SIP user: ${user}@${this.#domain}`);
    const inviter = new Inviter(this.#userAgent, target);
    const call = this.#remember(inviter);
    // A refusal or a CANCEL ends the call, and that is how one learns of it.
    inviter.invite().catch(() => undefined);
    return call;
  }

  /** Hangs up, unregisters and disconnects; more than once is the same as once. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    clearTimeout(this.#retry);
    const running = this.#calls.filter(({ state }) => state !== "ended");
    await Promise.allSettled(running.map((call) => call.hangUp()));
    await this.#unregister();
    for (const call of running) call.silence();
    await this.#userAgent.transport.disconnect();
    await this.#userAgent.stop();
  }

  #remember(session: Session): LineCall {
    const call = new LineCall(session, this.#behaviour.voice);
    this.#calls = [...this.#calls, call].slice(-rememberedCalls);
    return call;
  }

  /** A Registerer does not survive the loss of its connection: each gets a new one. */
  async #register(): Promise<void> {
    const registerer = new Registerer(this.#userAgent, {
      expires: registrationExpires,
      logConfiguration: false,
    });
    this.#registerer = registerer;
    await new Promise<void>((resolve, reject) => {
      registerer
        .register({
          requestDelegate: {
            onAccept: () => resolve(),
            onReject: ({ message }) => {
              reject(new Error(`Registration of ${this.user} refused: ${message.statusCode}`));
            },
          },
        })
        .catch(reject);
    });
    this.#retryDelay = firstRetryDelay;
    registerer.stateChange.addListener((state) => {
      const isLost = state === RegistererState.Unregistered && registerer === this.#registerer;
      if (isLost) this.#reconnectLater();
    });
  }

  async #unregister(): Promise<void> {
    const registerer = this.#registerer;
    this.#registerer = undefined;
    if (!registerer || !this.#userAgent.isConnected()) return;
    // Refused in the first place: there would be no change of state to wait for.
    if (registerer.state !== RegistererState.Registered) return;
    await new Promise<void>((resolve) => {
      registerer.stateChange.addListener(() => resolve());
      // The answer may be lost with the connection, or never be given.
      this.#userAgent.transport.stateChange.addListener(() => resolve());
      setTimeout(resolve, longestFarewell).unref();
      registerer.unregister().catch(() => resolve());
    });
  }

  #reconnectLater(): void {
    if (this.#stopping !== undefined) return;
    clearTimeout(this.#retry);
    const old = this.#registerer;
    this.#registerer = undefined;
    // It would go on refreshing what the server has forgotten.
    old?.dispose().catch(() => undefined);
    this.#retry = setTimeout(() => {
      this.#userAgent
        .reconnect()
        .then(() => this.#register())
        .catch(() => this.#reconnectLater());
    }, this.#retryDelay).unref();
    this.#retryDelay = Math.min(this.#retryDelay * 2, longestRetryDelay);
  }
}

/** Starts a line; resolves once it is registered. */
export async function startLine(options: LineOptions, behaviour: LineBehaviour): Promise<Line> {
  const line = new Line(options, behaviour);
  try {
    await line.start();
  } catch (error) {
    await line.stop();
    throw error;
  }
  return line;
}
