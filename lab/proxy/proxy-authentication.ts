/**
 * Owns: whom the lab's proxy lets through: everybody, or those who know a password, by Basic or by Digest.
 * Must not know: where they want to go.
 */
import {
  computeHa1,
  formatChallenge,
  isResponseCorrect,
  parseCredentials,
} from "../sip-server/digest.ts";
import { NonceTable } from "../sip-server/nonces.ts";

/** Nobody is asked without one. [RFC 7617](https://www.rfc-editor.org/rfc/rfc7617), [RFC 7616](https://www.rfc-editor.org/rfc/rfc7616) */
export interface ProxyGuard {
  readonly scheme: "Basic" | "Digest";
  readonly username: string;
  readonly password: string;
}

const proxyRealm = "Harbour & Finch";
/** Seconds a nonce is good for. */
const nonceSeconds = 300;

/** Judges requests; null lets one through, else the value of Proxy-Authenticate. */
export type JudgeRequest = (request: {
  readonly method: string;
  /** Of Proxy-Authorization. */
  readonly authorization: string | undefined;
}) => string | null;

export function createJudge(guard: ProxyGuard | null): JudgeRequest {
  if (guard === null) return () => null;
  return guard.scheme === "Basic" ? basic(guard) : digest(guard);
}

function basic({ username, password }: ProxyGuard): JudgeRequest {
  const right = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
  return ({ authorization }) => (authorization === right ? null : `Basic realm="${proxyRealm}"`);
}

function digest({ username, password }: ProxyGuard): JudgeRequest {
  const nonces = new NonceTable(nonceSeconds);
  const ha1 = computeHa1("MD5", username, proxyRealm, password);
  return ({ method, authorization }) => {
    const given = parseCredentials(authorization ?? "");
    const known =
      given?.username === username && isResponseCorrect(ha1, { method, body: "" }, given);
    if (known && nonces.use(given.nonce, given.nonceCount)) return null;
    return formatChallenge({
      realm: proxyRealm,
      nonce: nonces.issue(),
      algorithm: "MD5",
      qop: ["auth"],
      stale: known,
    });
  };
}
