/**
 * Owns: the sign-in's own client, discovered at a provider whose token endpoint answers whatever it is told.
 * Must not know: what it is told.
 */
import { CompactSign, exportJWK, generateKeyPair } from "jose";
import { identityProvider } from "../../src-contract/identity-provider.ts";
import { systemClock } from "../../src-main/clock.ts";
import {
  type AuthorizationRequest,
  discoverProvider,
  type OidcClient,
} from "../../src-main/sign-in/oidc-client.ts";

export const issuer = "https://login.harbour.test";
export const clientId = "offhook-desktop";

export interface ProviderUnderFuzz {
  readonly client: OidcClient;
  readonly request: AuthorizationRequest;
  readonly redirectUri: string;
  readonly nonce: string;
  /** What the token endpoint answers from now on. */
  answer(response: () => Response): void;
  /** A token the provider has signed, whatever its claims are. */
  sign(claims: Record<string, unknown>): Promise<string>;
}

export async function startProviderUnderFuzz(): Promise<ProviderUnderFuzz> {
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), alg: "ES256", use: "sig", kid: "k" }] };
  const metadata = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ["code"],
    response_modes_supported: ["form_post"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["ES256"],
    authorization_response_iss_parameter_supported: true,
  };
  let token = (): Response => new Response("", { status: 500 });
  const fetch: typeof globalThis.fetch = async (input) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    if (pathname === "/token") return token();
    return Response.json(pathname === "/jwks" ? jwks : metadata);
  };
  const provider = identityProvider.parse({ id: "p", label: "P", issuer, clientId });
  const client = await discoverProvider({ provider, fetch, clock: systemClock });
  const request = await client.authorizationRequest({ loginHint: "ada@harbour.test" });
  const redirectUri = "http://127.0.0.1:50001/callback";
  return {
    client,
    request,
    redirectUri,
    nonce: request.url(redirectUri).searchParams.get("nonce") ?? "",
    answer: (response) => {
      token = response;
    },
    sign: (claims) =>
      new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
        .setProtectedHeader({ alg: "ES256", kid: "k" })
        .sign(privateKey),
  };
}
