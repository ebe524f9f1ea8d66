/**
 * Owns: a browser reduced to what a sign-in needs: cookies, redirects, forms, and a history one can look into.
 * Must not know: the app.
 */

import { oneTimeCode } from "../../../lab/identity-provider/second-factor.ts";

/** What the person does on the identity provider's screens. */
export interface Person {
  readonly email: string;
  /** Typed one after the other, until one is right. */
  readonly passwords: readonly string[];
  readonly consent?: "allow" | "deny";
  /** Typed wherever a one-time code is asked for; the right one by default. */
  readonly code?: string;
}

/** Where the walk ended. */
export interface Landing {
  readonly url: URL;
  readonly status: number;
  readonly text: string;
}

export interface BrowserWalker {
  /** Walks from `url` to the first page that asks nothing more of the person. */
  walk(url: string, person: Person): Promise<Landing>;
  /** Like {@link walk}, but stops before anything is sent to a redirect URI. */
  walkToCallback(url: string, person: Person): Promise<Callback>;
  /** Sends an answer to the app, as the identity provider told the browser to. */
  deliver(callback: Callback): Promise<Landing>;
  /** Every address a page was shown for, as the browser's own history would hold it. */
  readonly history: readonly string[];
}

/** An answer on its way to the app. */
export interface Callback {
  readonly url: URL;
  /** Parameters in the body: `form_post`. */
  readonly form: URLSearchParams | null;
}

const maxSteps = 20;

/** A browser nobody has used yet. */
export function createBrowserWalker(): BrowserWalker {
  const jars = new Map<string, Map<string, string>>();
  const history: string[] = [];

  async function request({ url, form }: Callback): Promise<Response> {
    const jar = jars.get(url.host) ?? new Map<string, string>();
    jars.set(url.host, jar);
    const response = await fetch(url, {
      redirect: "manual",
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form === null ? {} : { method: "POST", body: form }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name && value !== undefined) jar.set(name, value);
    }
    return response;
  }

  async function go(
    start: Callback,
    person: Person,
    stop: (next: Callback) => boolean,
  ): Promise<Landing | Callback> {
    const passwords = [...person.passwords];
    let next = start;
    for (let step = 0; step < maxSteps; step++) {
      const response = await request(next);
      const location = response.headers.get("location");
      const text = await response.text();
      if (location === null) {
        history.push(next.url.href);
        const sent = fillIn(text, next.url, person, passwords);
        if (sent === null) return { url: next.url, status: response.status, text };
        next = sent;
      } else next = { url: new URL(location, next.url), form: null };
      if (stop(next)) return next;
    }
    throw new Error("the walk does not come to an end");
  }

  const isCallback = ({ url }: Callback): boolean => url.pathname === "/callback";
  return {
    history,
    async walk(url, person) {
      return (await go({ url: new URL(url), form: null }, person, () => false)) as Landing;
    },
    async walkToCallback(url, person) {
      return (await go({ url: new URL(url), form: null }, person, isCallback)) as Callback;
    },
    async deliver(callback) {
      return (await go(callback, { email: "", passwords: [] }, () => false)) as Landing;
    },
  };
}

/** The form the person or the page's own script sends, or null when there is none. */
function fillIn(text: string, page: URL, person: Person, passwords: string[]): Callback | null {
  const form = /<form\b[^>]*method="post"[^>]*>/.exec(text)?.[0];
  // Nobody types a code here: it came with the link, or was not taken.
  if (form === undefined || form.includes("op.deviceInputForm")) return null;
  const action = /action="([^"]*)"/.exec(form)?.[1] ?? "";
  const fields = new URLSearchParams();
  for (const [input] of text.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) {
    const [, name = ""] = /name="([^"]*)"/.exec(input) ?? [];
    const [, value = ""] = /value="([^"]*)"/.exec(input) ?? [];
    fields.set(name, plain(value));
  }
  if (text.includes('name="password"')) {
    const password = passwords.shift();
    if (password === undefined) return null;
    fields.set("email", person.email);
    fields.set("password", password);
    fields.set("action", "sign-in");
  } else if (text.includes('value="confirm"')) fields.set("action", "confirm");
  else if (text.includes('value="allow"')) fields.set("action", person.consent ?? "allow");
  else if (text.includes('name="abort"') && person.consent === "deny") fields.set("abort", "yes");
  else if (text.includes('name="logout"')) fields.set("logout", "yes");
  if (text.includes('autocomplete="one-time-code"')) fields.set("code", person.code ?? oneTimeCode);
  return { url: new URL(plain(action), page), form: fields };
}

const plain = (html: string): string =>
  html
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
