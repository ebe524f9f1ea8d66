/**
 * Owns: the check whether the SIP servers speak SIP over WebSocket.
 * Must not know: SIP, or why a server cannot be reached.
 */
import type { Clock } from "../clock.ts";
import { within } from "../registration/within.ts";
import type { PageCheck } from "./page-check.ts";

/** The part of a WebSocket that matters here. */
export type Socket = Pick<WebSocket, "onopen" | "onclose" | "close">;

export interface WebSocketCheckParts {
  /** Asks for the subprotocol `sip`: a server without it closes. [RFC 7118 §5](https://www.rfc-editor.org/rfc/rfc7118#section-5) */
  readonly openSocket: (server: string) => Socket;
  readonly clock: Clock;
}

/** Milliseconds for one server. */
const patience = 10_000;

/** Findings: `websocket-opens`, `websocket-some`, `websocket-refused`. */
export function checkWebSocket({ openSocket, clock }: WebSocketCheckParts): PageCheck {
  async function opens(server: string, signal: AbortSignal): Promise<boolean> {
    const socket = openSocket(server);
    const outcome = new Promise<boolean>((resolve) => {
      socket.onopen = () => resolve(true);
      socket.onclose = () => resolve(false);
      signal.addEventListener("abort", () => resolve(false), { once: true });
    });
    const opened = await within(patience, outcome, clock);
    socket.onclose = null;
    socket.close();
    return opened === true;
  }

  return async ({ servers }, signal) => {
    const begun = clock.now();
    const opened = await Promise.all(servers.map((server) => opens(server, signal)));
    const refusing = servers.filter((_, index) => opened[index] === false);
    const about = (refusing.length > 0 ? refusing : servers).map(hostOf).join(", ");
    if (refusing.length === 0)
      return { finding: "websocket-opens", about, detail: { ms: clock.now() - begun } };
    return refusing.length === servers.length
      ? { finding: "websocket-refused", about }
      : {
          finding: "websocket-some",
          about,
          detail: { failed: refusing.length, count: servers.length },
        };
  };
}

const hostOf = (server: string): string => new URL(server).host;
