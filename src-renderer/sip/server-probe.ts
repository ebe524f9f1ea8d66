/**
 * Owns: asking a server how it is, over a connection of its own, without moving there.
 * Must not know: who wants to know, or what follows.
 */
import type { Core, Transport, UserAgent } from "sip.js";
import type { Clock } from "../clock.ts";
import type { TransportSettings } from "./websocket-transport.ts";

/** Milliseconds for connection and answer. */
const patience = 5_000;
/** A server that answers with less than this is well, even if it wants to know who asks. */
const trouble = 500;

/** Makes a function that tells whether a server answers OPTIONS and is not in trouble. Never rejects. */
export function serverProbe(
  userAgent: UserAgent,
  transportConstructor: new (logger: Core.Logger, settings: TransportSettings) => Transport,
  clock: Clock,
): (server: string) => Promise<boolean> {
  const { configuration } = userAgent;
  const aor = configuration.uri;
  const target = aor.clone();
  target.user = undefined;

  return async (server) => {
    const transport = new transportConstructor(userAgent.getLogger("sip.Probe"), {
      currentServer: () => server,
    });
    const answered = new Promise<boolean>((resolve) => {
      transport.onMessage = (text) => {
        const [, statusCode] = /^SIP\/2\.0 (\d{3}) /.exec(text) ?? [];
        resolve(statusCode !== undefined && Number(statusCode) < trouble);
      };
      transport.onDisconnect = () => resolve(false);
    });
    let forget = (): void => undefined;
    const late = new Promise<boolean>((resolve) => {
      forget = clock.setTimeout(() => resolve(false), patience);
    });
    try {
      const asked = transport.connect().then(() => transport.send(question()));
      return await Promise.race([asked.then(() => answered), late]);
    } catch {
      return false;
    } finally {
      forget();
      transport.disconnect().catch(() => undefined);
    }
  };

  function question(): string {
    const message = userAgent.userAgentCore.makeOutgoingRequestMessage(
      "OPTIONS",
      target,
      aor,
      target,
      {},
      ["Accept: application/sdp"],
    );
    message.setViaHeader(`z9hG4bK${crypto.randomUUID()}`, "WSS");
    return message.toString();
  }
}
