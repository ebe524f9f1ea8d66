/**
 * Owns: an issuer that signs whatever a test wants, true or forged, and can change its keys.
 * Must not know: the service under test.
 */
import { randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import {
  type LoopbackServer,
  startLoopbackServer,
} from "../../../lab/identity-provider/loopback-server.ts";

interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

export interface TestIssuer extends LoopbackServer {
  /** Paths asked for. */
  readonly requests: string[];
  /** Signs claims over a set that would be accepted; `undefined` takes a claim away. */
  sign(changes?: Record<string, unknown>, header?: { typ?: string }): Promise<string>;
  rotateKeys(): Promise<void>;
}

export const audience = "https://phone.example.com";

export async function startTestIssuer(): Promise<TestIssuer> {
  let key = await createKey();
  const requests: string[] = [];
  const server = await startLoopbackServer((request, response) => {
    const path = request.url ?? "";
    requests.push(path);
    const documents: Record<string, object> = {
      "/.well-known/openid-configuration": {
        issuer: server.url,
        jwks_uri: `${server.url}/jwks`,
        authorization_endpoint: `${server.url}/authorize`,
        token_endpoint: `${server.url}/token`,
      },
      "/jwks": { keys: [key.publicJwk] },
    };
    response.setHeader("content-type", "application/json");
    response.writeHead(path in documents ? 200 : 404).end(JSON.stringify(documents[path] ?? {}));
  });
  return {
    ...server,
    requests,
    sign(changes = {}, { typ = "at+jwt" } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const claims = {
        iss: server.url,
        aud: audience,
        sub: "ada",
        client_id: "offhook-desktop",
        scope: "sip:register",
        email: "ada@example.com",
        email_verified: true,
        iat: now,
        exp: now + 300,
        ...changes,
      };
      return new SignJWT(
        Object.fromEntries(Object.entries(claims).filter(([, v]) => v !== undefined)),
      )
        .setProtectedHeader({ alg: "ES256", kid: key.kid, typ })
        .sign(key.privateKey);
    },
    async rotateKeys() {
      key = await createKey();
    },
  };
}

async function createKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  const kid = randomUUID();
  return { kid, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg: "ES256" } };
}
