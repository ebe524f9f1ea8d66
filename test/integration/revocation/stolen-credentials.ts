/**
 * Owns: somebody who has taken the credentials out of a lease and uses them by hand.
 * Must not know: what the server should answer.
 */
import { randomUUID } from "node:crypto";
import { ephemeralPassword } from "../../../lab/sip-server/ephemeral-credentials.ts";
import type { LocalLease } from "../../../src-contract/views.ts";
import { RawClient } from "../sip-server/raw-client.ts";
import { domain, type Registrar } from "./registrars.ts";

export interface Thief {
  /** Final status of a REGISTER, from a device of the thief's own. @param more header lines before its own */
  register(more?: readonly string[]): Promise<number>;
  /** Final status of an INVITE to somebody who is not there, or 100 when it is let through. */
  invite(): Promise<number>;
  stop(): Promise<void>;
}

export async function thiefOf(
  { authorizationUsername: username, aor }: LocalLease,
  { wssUrl, caPem, sharedSecret }: Registrar,
): Promise<Thief> {
  const client = await RawClient.connect(wssUrl, caPem);
  const credentials = { username, password: ephemeralPassword(sharedSecret, username) };
  const headers = ["Max-Forwards: 70", "Contact: <sip:thief@thief.invalid;transport=ws>"];
  const ask = async (method: string, uri: string, to: string, more: readonly string[] = []) => {
    const callId = randomUUID();
    const parts = { method, uri, from: aor, to, callId, headers: [...headers, ...more] };
    return (await client.authorized(parts, credentials)).statusCode;
  };
  return {
    register: (more) => ask("REGISTER", `sip:${domain}`, aor, more),
    invite: () => ask("INVITE", `sip:9999@${domain}`, `sip:9999@${domain}`),
    stop: () => client.stop(),
  };
}
