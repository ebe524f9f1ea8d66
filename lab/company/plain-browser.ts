/**
 * Owns: a browser without a window: cookies, redirects and forms by plain HTTP.
 * Must not know: what the pages ask for.
 */

/** Where following redirects came to a stop. */
export type Stop =
  | {
      readonly kind: "screen";
      readonly url: URL;
      readonly status: number;
      readonly html: string;
    }
  /** The site sent the browser elsewhere: back to the app. */
  | { readonly kind: "left"; readonly url: URL };

/** One person's browser on one site; remembers who is signed in there. */
export interface PlainBrowser {
  open(url: string): Promise<Stop>;
  /** Sends the form of the screen shown last. Hidden fields are the caller's business. */
  submit(fields: Record<string, string>, action?: string): Promise<Stop>;
  /** What the site has asked it to remember, by name. */
  cookies(): ReadonlyMap<string, string>;
}

/** More redirects than any sign-in has. */
const maxRedirects = 12;

/** @param origin the only site it talks to, e.g. the issuer */
export function createPlainBrowser(origin: string): PlainBrowser {
  const cookies = new Map<string, string>();
  let shown = new URL(origin);

  async function follow(start: URL, form: Record<string, string> | null): Promise<Stop> {
    let url = start;
    let body = form;
    for (let redirect = 0; redirect < maxRedirects; redirect += 1) {
      if (url.origin !== origin) return { kind: "left", url };
      const response: Response = await fetch(url, {
        redirect: "manual",
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
        ...(body === null ? {} : { method: "POST", body: new URLSearchParams(body) }),
      });
      for (const cookie of response.headers.getSetCookie()) keep(cookie);
      const location = response.headers.get("location");
      if (location === null) {
        shown = url;
        return { kind: "screen", url, status: response.status, html: await response.text() };
      }
      url = new URL(location, url);
      body = null;
    }
    throw new Error("the redirects do not come to an end");
  }

  function keep(cookie: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (name === undefined || value === undefined) return;
    if (value === "") cookies.delete(name);
    else cookies.set(name, value);
  }

  return {
    open: (url) => follow(new URL(url), null),
    cookies: () => cookies,
    submit: (fields, action) => follow(action === undefined ? shown : new URL(action), fields),
  };
}
