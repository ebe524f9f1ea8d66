/**
 * Owns: the person's way through the identity provider's pages without a window: the same requests, by plain HTTP.
 * Must not know: the app that sent the person there.
 */
import { createPlainBrowser, type PlainBrowser, type Stop } from "../company/plain-browser.ts";
import type { SignInVisit } from "./browser.ts";

/** A cookie as Playwright takes it. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly url: string;
}

/** Remembers who is signed in where, as a browser does. */
export interface WindowlessBrowser {
  /**
   * Goes all the way until the app has been told.
   * @throws Error with the provider's own words when it refuses, or when it asks for what only a real browser can do
   */
  signIn(url: string, visit: SignInVisit): Promise<void>;
  /** For the real browser, when one is started after all. */
  cookies(): readonly Cookie[];
}

/** One without any memory. */
export function createWindowlessBrowser(): WindowlessBrowser {
  const sites = new Map<string, PlainBrowser>();

  return {
    async signIn(url, { email, password, consent = "allow" }) {
      const { origin } = new URL(url);
      const site = sites.get(origin) ?? createPlainBrowser(origin);
      sites.set(origin, site);
      let stop = await site.open(url);
      if (asks(stop, 'name="password"'))
        stop = await site.submit({ action: "sign-in", email, password });
      if (asks(stop, 'value="allow"')) stop = await site.submit({ action: consent });
      const { status } = await tellApp(stop);
      if (status >= 400) throw new Error(`the app refused its browser: ${status}`);
    },
    cookies: () =>
      [...sites].flatMap(([origin, site]) =>
        [...site.cookies()].map(([name, value]) => ({ name, value, url: origin })),
      ),
  };
}

/** Hands the app what the provider answers: by a redirect, or by a page with a form that sends itself. */
function tellApp(stop: Stop): Promise<Response> {
  if (stop.kind === "left") return fetch(stop.url);
  const action = /<form method="post" action="(http:[^"]*)">/.exec(stop.html)?.[1];
  if (action === undefined || new URL(action).origin === stop.url.origin) {
    const words = /role="alert">([^<]*)/.exec(stop.html)?.[1];
    throw new Error(words ?? 'what it asks now needs { through: "browser" }');
  }
  const fields = [...stop.html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  const body = new URLSearchParams(fields.map(([, name = "", value = ""]) => [name, text(value)]));
  return fetch(action, { method: "POST", body });
}

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

function text(html: string): string {
  return html.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);
}

function asks(stop: Stop, field: string): boolean {
  return stop.kind === "screen" && stop.html.includes(field);
}
