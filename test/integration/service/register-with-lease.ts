/**
 * Owns: a bare SIP user agent that registers with nothing but a lease, as the app does.
 * Must not know: where the lease came from.
 */
import { Registerer, RegistererState, UserAgent } from "sip.js";
import { WeriftSessionDescriptionHandler } from "../../../lab/lines/werift-session-description-handler.ts";
import type { SipLease } from "../../../src-contract/credential-api.ts";
import {
  WssTransport,
  type WssTransportOptions,
} from "../../../src-service/test-configuration/wss-transport.ts";

export interface TestRegistration {
  /** Resolves with the final status of the REGISTER. */
  register(): Promise<number>;
  /** Unregisters where registered, and disconnects. */
  close(): Promise<void>;
}

export async function createRegistration(
  lease: SipLease,
  caPem: string,
): Promise<TestRegistration> {
  const uri = UserAgent.makeURI(lease.aor);
  const [server] = lease.wssServers;
  if (uri === undefined || server === undefined) throw new Error("not a lease");
  const transportOptions: WssTransportOptions = { server, ca: caPem, timeout: 10_000 };
  const userAgent = new UserAgent({
    uri,
    authorizationUsername: lease.authorizationUsername,
    authorizationHa1: lease.ha1,
    transportConstructor: WssTransport,
    transportOptions,
    sessionDescriptionHandlerFactory: () => new WeriftSessionDescriptionHandler(),
    logBuiltinEnabled: false,
    logConfiguration: false,
  });
  await userAgent.start();
  const registerer = new Registerer(userAgent, { logConfiguration: false });
  const finalStatus = (send: "register" | "unregister") =>
    new Promise<number>((resolve, reject) => {
      registerer[send]({
        requestDelegate: {
          onAccept: ({ message }) => resolve(message.statusCode ?? 0),
          onReject: ({ message }) => resolve(message.statusCode ?? 0),
        },
      }).catch(reject);
    });
  return {
    register: () => finalStatus("register"),
    async close() {
      if (registerer.state === RegistererState.Registered) await finalStatus("unregister");
      await userAgent.stop();
    },
  };
}
