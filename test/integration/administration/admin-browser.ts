/**
 * Owns: an administrator's browser reduced to cookies, redirects, forms and the page's own requests.
 * Must not know: what the tests prove.
 */
import { adminSession } from "../../../src-contract/admin-api.ts";

export interface Person {
  readonly email: string;
  readonly password: string;
}

/** Where following redirects came to a stop. */
export interface Landing {
  readonly url: URL;
  readonly status: number;
  readonly text: string;
}

export interface AdminBrowser {
  readonly cookies: Map<string, Map<string, string>>;
  /** Every `Set-Cookie` of the service. */
  readonly setCookies: string[];
  /** Follows redirects and signs the person in where that is asked; stops before `until`, which is not fetched. */
  go(url: string, person: Person, until?: (url: URL) => boolean): Promise<Landing>;
  /** One request, no redirect followed. */
  request(url: string, init?: RequestInit): Promise<Response>;
  /** A request of the page: with the session's CSRF token where something is changed. */
  api(method: string, path: string, body?: unknown): Promise<Response>;
}

const maxSteps = 30;

/** @param service base URL of the credential service */
export function createAdminBrowser(service: string): AdminBrowser {
  const cookies = new Map<string, Map<string, string>>();
  const setCookies: string[] = [];
  let csrfToken: string | null = null;

  async function request(url: string, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(url);
    const jar = cookies.get(origin) ?? new Map<string, string>();
    cookies.set(origin, jar);
    const headers = new Headers(init.headers);
    if (jar.size > 0)
      headers.set("cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) {
      if (origin === service) setCookies.push(cookie);
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name === undefined || value === undefined) continue;
      if (value === "") jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  async function go(start: string, person: Person, until?: (url: URL) => boolean) {
    let url = new URL(start);
    let form: Record<string, string> | null = null;
    for (let step = 0; step < maxSteps; step += 1) {
      if (until?.(url)) return { url, status: 0, text: "" };
      const response: Response = await request(
        url.href,
        form === null ? {} : { method: "POST", body: new URLSearchParams(form) },
      );
      form = null;
      const location = response.headers.get("location");
      if (location !== null) {
        url = new URL(location, url);
        continue;
      }
      const text = await response.text();
      if (text.includes('name="password"') && !text.includes('role="alert"'))
        form = { action: "sign-in", email: person.email, password: person.password };
      else if (text.includes('value="allow"')) form = { action: "allow" };
      else return { url, status: response.status, text };
    }
    throw new Error("the redirects do not come to an end");
  }

  async function api(method: string, path: string, body?: unknown): Promise<Response> {
    if (method !== "GET" && csrfToken === null) {
      const session = await request(`${service}/v1/admin/session`);
      if (session.ok) csrfToken = adminSession.parse(await session.json()).csrfToken;
    }
    return request(`${service}${path}`, {
      method,
      headers: {
        ...(csrfToken === null || method === "GET" ? {} : { "x-csrf-token": csrfToken }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  return { cookies, setCookies, go, request, api };
}
