/**
 * Owns: walking through the lab identity provider's screens by plain HTTP, for tests that need tokens and no window.
 * Must not know: the app's own sign-in, which is proved elsewhere.
 */
import { createHash, randomBytes } from "node:crypto";

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
  readonly clientId?: string;
  readonly scope?: string;
}

/** Nobody listens there: the code is read from the redirect. */
const redirectUri = "http://127.0.0.1:1/callback";
/** More pages than any sign-in has. */
const maxSteps = 12;

/** @throws Error with the provider's own words when it refuses */
export async function signInWithoutBrowser({
  issuer,
  resource,
  email,
  password,
  clientId = "offhook-desktop",
  scope = "openid profile email offline_access sip:register",
}: SignInRequest): Promise<Tokens> {
  const verifier = randomBytes(32).toString("base64url");
  const authorization = new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    scope,
    resource,
    login_hint: email,
    state: randomBytes(8).toString("hex"),
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  const callback = await walk(`${issuer}/auth?${authorization}`, { email, password });
  const code = callback.searchParams.get("code");
  if (code === null) throw new Error(`refused: ${callback.searchParams.get("error_description")}`);
  return requestTokens(issuer, {
    grant_type: "authorization_code",
    client_id: clientId,
    redirect_uri: redirectUri,
    code,
    code_verifier: verifier,
  });
}

/** Trades a refresh token for new tokens. */
export function refreshWithoutBrowser(
  issuer: string,
  refreshToken: string,
  clientId = "offhook-desktop",
): Promise<Tokens> {
  return requestTokens(issuer, {
    grant_type: "refresh_token",
    client_id: clientId,
    refresh_token: refreshToken,
  });
}

async function requestTokens(issuer: string, form: Record<string, string>): Promise<Tokens> {
  const response = await fetch(`${issuer}/token`, {
    method: "POST",
    body: new URLSearchParams(form),
  });
  if (!response.ok) throw new Error(`token endpoint: ${await response.text()}`);
  return (await response.json()) as Tokens;
}

/** Follows redirects and fills in each screen until the provider sends the browser back to the app. */
async function walk(start: string, person: { email: string; password: string }): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = new URL(start);
  let form: URLSearchParams | null = null;
  for (let step = 0; step < maxSteps; step += 1) {
    const response: Response = await fetch(url, {
      redirect: "manual",
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form === null ? {} : { method: "POST", body: form }),
    });
    keepCookies(cookies, response);
    const location = response.headers.get("location");
    if (location === null) {
      form = fillIn(await response.text(), person, form);
      continue;
    }
    url = new URL(location, url);
    form = null;
    if (url.href.startsWith(redirectUri)) return url;
  }
  throw new Error("the sign-in does not come to an end");
}

function keepCookies(cookies: Map<string, string>, response: Response): void {
  for (const cookie of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (name === undefined || value === undefined) continue;
    if (value === "") cookies.delete(name);
    else cookies.set(name, value);
  }
}

function fillIn(
  screen: string,
  { email, password }: { email: string; password: string },
  sent: URLSearchParams | null,
): URLSearchParams {
  const alert = /role="alert">([^<]*)/.exec(screen)?.[1];
  if (alert !== undefined) throw new Error(`refused: ${alert}`);
  if (sent?.has("password") !== true && screen.includes('name="password"'))
    return new URLSearchParams({ action: "sign-in", email, password });
  if (screen.includes('value="allow"')) return new URLSearchParams({ action: "allow" });
  throw new Error("the identity provider shows an unknown screen");
}
