/**
 * Owns: whether the SIP server can be heard: when it was last, and asking it to say something.
 * Must not know: when to ask, or what follows from silence.
 */
import type { UserAgent } from "sip.js";
import type { Clock } from "../clock.ts";

/** How an endpoint hears its server. */
export interface SignOfLife {
  /** When anything last came from the server, in milliseconds since 1970; 0 when nothing ever did. */
  lastHeard(): number;
  /** Sends a request any server answers, if only with a refusal. Look at {@link lastHeard} for what came of it. */
  ping(): void;
  /** A request was sent: a server that is there says something at once, if only that it tries. */
  onAsked(listener: () => void): void;
}

/** Nobody answers an answer, or an ACK. */
const unanswered = /^(SIP\/2\.0|ACK) /;

/** OPTIONS for the server itself: as good as a ping, and no matter to anybody else. [RFC 3261 §11](https://www.rfc-editor.org/rfc/rfc3261#section-11) */
export function signOfLife(userAgent: UserAgent, clock: Clock): SignOfLife {
  const { transport, userAgentCore, configuration } = userAgent;
  const aor = configuration.uri;
  const server = aor.clone();
  server.user = undefined;
  const listeners: Array<() => void> = [];
  let heardAt = 0;
  const receive = transport.onMessage;
  transport.onMessage = (text) => {
    heardAt = clock.now();
    receive?.(text);
  };
  const send = transport.send.bind(transport);
  transport.send = (text) => {
    if (!unanswered.test(text)) for (const listener of listeners) listener();
    return send(text);
  };
  return {
    lastHeard: () => heardAt,
    ping: () => {
      userAgentCore.request(
        userAgentCore.makeOutgoingRequestMessage("OPTIONS", server, aor, server, {}, [
          "Accept: application/sdp",
        ]),
      );
    },
    onAsked: (listener) => void listeners.push(listener),
  };
}
