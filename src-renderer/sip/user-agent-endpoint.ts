/**
 * Owns: the sip.js user agent of one address of record, and everything it must be told not to do by default.
 * Must not know: when to connect or register, or what calls are for.
 */
import {
  type Core,
  Inviter,
  type Session,
  SIPExtension,
  type Transport,
  UserAgent,
  UserAgentState,
} from "sip.js";
import { type CodecName, codecNames } from "../../src-contract/codecs.ts";
import { OffhookError } from "../../src-contract/errors.ts";
import type { LocalLease } from "../../src-contract/views.ts";
import type { Clock } from "../clock.ts";
import { abandonReinvites } from "./abandoned-requests.ts";
import { answerChallenges } from "./credentials.ts";
import { createIncomingSession } from "./incoming-session.ts";
import type {
  IceSettings,
  MediaContext,
  MediaHandler,
  MediaHandlerFactory,
} from "./media-handler.ts";
import { createOutgoingSession } from "./outgoing-session.ts";
import { createPublish } from "./publication.ts";
import { createRegisterRequests } from "./register-request.ts";
import { serverProbe } from "./server-probe.ts";
import type { LegContext } from "./session-leg.ts";
import { signOfLife } from "./sign-of-life.ts";
import type { SipEndpoint, SipEndpointFactory } from "./sip-endpoint.ts";
import { type Log, sipLogConnector } from "./sip-log.ts";
import type { IncomingSession } from "./sip-session.ts";
import { createSubscriptions } from "./subscription.ts";
import { hearUnasked, type UnaskedNotification } from "./unasked-notification.ts";
import { WarmMedia } from "./warm-media.ts";
import { type TransportSettings, WebSocketTransport } from "./websocket-transport.ts";

const noAnswerTimeoutSeconds = 120;

/** What an endpoint is made from. */
export interface UserAgentEndpointOptions {
  /** The app's version, for the User-Agent header. */
  readonly version: string;
  readonly createMedia: MediaHandlerFactory;
  /** Those that its media speaks: all we know, unless it is said. */
  readonly codecs?: readonly CodecName[];
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** Tests put a network in memory here. */
  readonly transport?: new (
    logger: Core.Logger,
    settings: TransportSettings,
  ) => Transport;
}

/** Endpoints over sip.js. */
export function userAgentEndpoints(options: UserAgentEndpointOptions): SipEndpointFactory {
  return (lease) => createUserAgentEndpoint(lease, options);
}

function createUserAgentEndpoint(
  firstLease: LocalLease,
  options: UserAgentEndpointOptions,
): SipEndpoint {
  const { codecs = codecNames, log } = options;
  let lease = firstLease;
  let server = firstLease.wssServers[0] ?? "";
  const lossListeners: Array<() => void> = [];
  let invited: ((session: IncomingSession) => void) | null = null;
  let told: ((notification: UnaskedNotification) => void) | null = null;
  let waitingForTransport: Array<() => void> = [];
  const media = new WeakMap<Session, MediaHandler>();
  const warmMedia = new WarmMedia({ create: options.createMedia, clock: options.clock, log });

  const transportConstructor = options.transport ?? WebSocketTransport;
  const transportOptions: TransportSettings = { currentServer: () => server };
  const userAgent = new UserAgent({
    uri: parseUri(lease.aor),
    displayName: lease.displayName,
    instanceId: lease.instanceId,
    instanceIdAlwaysAdded: true,
    userAgentString: `Offhook/${options.version}`,
    transportConstructor,
    transportOptions,
    sessionDescriptionHandlerFactory: (session) => {
      const handler = warmMedia.take(
        mediaContext(),
        session instanceof Inviter ? "offer" : "answer",
      );
      media.set(session, handler);
      return handler;
    },
    // Attended transfer needs it. https://www.rfc-editor.org/rfc/rfc3891
    sipExtensionReplaces: SIPExtension.Supported,
    noAnswerTimeout: noAnswerTimeoutSeconds,
    // We send the 180 ourselves: sip.js would announce the call only after it, even if cancelled meanwhile.
    sendInitialProvisionalResponse: false,
    gracefulShutdown: false,
    logBuiltinEnabled: false,
    logConfiguration: false,
    logLevel: "log",
    logConnector: sipLogConnector(log),
    delegate: {
      onConnect: () => {
        for (const resolve of waitingForTransport.splice(0)) resolve();
      },
      // Without an error it was us who closed it.
      onDisconnect: (error) => {
        if (error !== undefined) connectionLost();
      },
      onInvite: (invitation) => {
        if (invited === null) void invitation.reject({ statusCode: 480 });
        else {
          const session = createIncomingSession(invitation, legContext, codecs);
          if (session !== null) invited(session);
        }
      },
      onNotify: (notification) => hearUnasked(notification, told),
      // Calls only: to swallow a message would be worse than to refuse it.
      onMessage: (message) => void message.reject({ statusCode: 405 }),
    },
  });
  const { transport } = userAgent;
  answerChallenges(userAgent, () => lease, log);
  guardAgainstMalformedMessages(transport, log);
  const register = createRegisterRequests(userAgent);
  const { lastHeard, onAsked, ping } = signOfLife(userAgent, options.clock);

  const ice = (): IceSettings => ({
    iceServers: lease.iceServers.map(toIceServer),
    iceTransportPolicy: lease.iceTransportPolicy ?? "all",
  });
  const mediaContext = (): MediaContext => ({
    ice: ice(),
    logger: userAgent.getLogger("sip.Media"),
  });

  function connectionLost(): void {
    warmMedia.discard();
    abandonReinvites(userAgent.userAgentCore);
    for (const listener of lossListeners) listener();
  }

  const legContext: LegContext = {
    mediaOf: (session) => media.get(session),
    whenConnected: () =>
      transport.isConnected()
        ? Promise.resolve()
        : new Promise((resolve) => waitingForTransport.push(resolve)),
    isConnected: () => transport.isConnected(),
    ice,
    clock: options.clock,
    random: options.random,
    log,
  };

  return {
    async connect(nextServer) {
      server = nextServer;
      // The network may be another one, and its addresses with it.
      warmMedia.discard();
      const replaced = transport.isConnected();
      // Not awaited: a half-open socket takes its time to close, and is ignored from here on.
      void transport.disconnect().catch(() => undefined);
      if (replaced) connectionLost();
      await (userAgent.state === UserAgentState.Started ? transport.connect() : userAgent.start());
    },
    isConnected: () => transport.isConnected(),
    disconnect: () => void transport.disconnect().catch(() => undefined),
    lastHeard,
    ping,
    onAsked,
    isWell: serverProbe(userAgent, transportConstructor, options.clock),
    onConnectionLost: (listener) => void lossListeners.push(listener),
    register,
    setLease: (next) => {
      lease = next;
      warmMedia.renew(mediaContext());
    },
    prepareMedia: (role) => warmMedia.prepare(mediaContext(), role),
    invite: (address, inviteOptions) => {
      const target = UserAgent.makeURI(address);
      if (target === undefined) throw new OffhookError("number-invalid");
      return createOutgoingSession(userAgent, target, inviteOptions, legContext);
    },
    onInvite: (listener) => {
      invited = listener;
    },
    subscribe: createSubscriptions(userAgent),
    publish: createPublish(userAgent),
    onUnasked: (listener) => {
      told = listener;
    },
    async stop() {
      waitingForTransport = [];
      warmMedia.discard();
      await userAgent.stop();
    },
  };
}

function parseUri(aor: string) {
  const uri = UserAgent.makeURI(aor);
  if (uri === undefined) throw new OffhookError("internal-error");
  return uri;
}

/** Leaves out what is not there: WebRTC refuses a user name that is `undefined`. */
function toIceServer({
  urls,
  username,
  credential,
}: LocalLease["iceServers"][number]): RTCIceServer {
  return {
    urls,
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  };
}

/** sip.js throws on some messages it does not expect. One bad message must not cost the connection. */
function guardAgainstMalformedMessages(transport: Transport, log: Log): void {
  const receive = transport.onMessage;
  transport.onMessage = (message) => {
    try {
      receive?.(message);
    } catch (thrown) {
      log("warn", "sip.Transport", `message dropped: ${String(thrown)}`);
    }
  };
}
