/**
 * Owns: walking through the lab identity provider's screens by plain HTTP, for tests that need tokens and no window.
 * Must not know: the app's own sign-in, which is proved elsewhere.
 */
import { createHash, randomBytes } from "node:crypto";
import { createPlainBrowser, type PlainBrowser } from "./plain-browser.ts";

/** Answer of the token endpoint. [OIDC Core §3.1.3.3](https://openid.net/specs/openid-connect-core-1_0.html#TokenResponse) */
export interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
  readonly token_type: string;
  readonly expires_in: number;
}

export interface SignInRequest {
  readonly issuer: string;
  readonly resource: string;
  readonly email: string;
  readonly password: string;
  /** A browser in which somebody may be signed in already; a fresh one by default. */
  readonly browser?: PlainBrowser;
}

const clientId = "offhook-desktop";
/** Nobody listens there: the code is read from the redirect. */
const redirectUri = "http://127.0.0.1:1/callback";

/** An authorization request as the app would make it. `changes` replace parameters. */
export function createAuthorizationRequest(
  { issuer, resource, email }: Pick<SignInRequest, "issuer" | "resource" | "email">,
  changes: Record<string, string> = {},
): { readonly url: string; readonly verifier: string } {
  const verifier = randomBytes(32).toString("base64url");
  const parameters = new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: "openid profile email offline_access sip:register",
    resource,
    login_hint: email,
    state: randomBytes(8).toString("hex"),
    nonce: randomBytes(8).toString("hex"),
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...changes,
  });
  return { url: `${issuer}/auth?${parameters}`, verifier };
}

/**
 * Signs a person in and allows whatever is asked.
 * @throws Error with the provider's own words when it refuses
 */
export async function signInWithoutBrowser(request: SignInRequest): Promise<Tokens> {
  const { issuer, email, password, browser = createPlainBrowser(issuer) } = request;
  const { url, verifier } = createAuthorizationRequest(request);
  let stop = await browser.open(url);
  if (stop.kind === "screen" && stop.html.includes('name="password"'))
    stop = await browser.submit({ action: "sign-in", email, password });
  if (stop.kind === "screen" && stop.html.includes('value="allow"'))
    stop = await browser.submit({ action: "allow" });
  if (stop.kind === "screen")
    throw new Error(`refused: ${/role="alert">([^<]*)/.exec(stop.html)?.[1]}`);
  return redeem(issuer, stop.url, verifier);
}

/** Trades the code in a callback for tokens. */
export function redeem(issuer: string, callback: URL, verifier: string): Promise<Tokens> {
  const code = callback.searchParams.get("code");
  if (code === null) throw new Error(`refused: ${callback.searchParams.get("error_description")}`);
  return requestTokens(issuer, {
    grant_type: "authorization_code",
    redirect_uri: redirectUri,
    code,
    code_verifier: verifier,
  });
}

/** Trades a refresh token for new tokens. */
export function refresh(issuer: string, refreshToken: string): Promise<Tokens> {
  return requestTokens(issuer, { grant_type: "refresh_token", refresh_token: refreshToken });
}

/** @throws Error with the provider's own words when it refuses */
async function requestTokens(issuer: string, form: Record<string, string>): Promise<Tokens> {
  const response = await fetch(`${issuer}/token`, {
    method: "POST",
    body: new URLSearchParams({ client_id: clientId, ...form }),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as Tokens;
}
