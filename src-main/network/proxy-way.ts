/**
 * Owns: making a way through a proxy that wants to know who asks, and finding out what stands in it.
 * Must not know: what is sent on it afterwards, or whom the answers come from.
 *
 * Chromium asks nobody for a proxy's sake: neither for `session.fetch` nor for a page's WebSocket. But what a proxy has
 * accepted once holds for everything of that session. So a small request goes ahead that can be asked.
 */
import { type AuthInfo, net, type Session } from "electron";
import type { OffhookError } from "../../src-contract/errors.ts";
import type { Certificates } from "./certificates.ts";
import { networkTrouble } from "./network-trouble.ts";
import type { ProxySignIn } from "./proxy-sign-in.ts";
import type { ProxyCredentials } from "./proxy-sign-in-state.ts";

/** What was found on the way. */
export interface Way {
  /** Null when there is none, or none that has a name: a server that does not answer, say. */
  readonly trouble: OffhookError | null;
  /** A proxy wanted to know who asks, and let us through. */
  readonly signedIn: boolean;
}

export interface WayParts {
  readonly session: Session;
  readonly proxySignIn: ProxySignIn;
  readonly certificates: Certificates;
}

/** Milliseconds without an answer; a person has as long as they like. */
const patience = 10_000;

/**
 * Asks for the headers of the server's front page, on the way that requests to `url` take.
 * @param url https, http, wss or ws
 * @param signal ends the wait; the person may still answer what the proxy asked
 */
export function openWay(
  { session, proxySignIn, certificates }: WayParts,
  url: string,
  signal?: AbortSignal,
): Promise<Way> {
  const front = new URL("/", url.replace(/^ws/, "http")).href;
  const request = net.request({
    session,
    url: front,
    method: "HEAD",
    credentials: "omit",
    redirect: "manual",
  });
  // A connection from before would hide what has come into the way since.
  request.setHeader("connection", "close");
  let asking: AuthInfo | null = null;
  let given: ProxyCredentials | null = null;

  return new Promise((resolve) => {
    let timer = setTimeout(giveUp, patience);
    const end = (way: Way): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", giveUp);
      resolve(way);
      request.abort();
    };
    /** A proxy that asked and was not answered stays the trouble, whatever Chromium makes of it. */
    const failed = (trouble: OffhookError | null): void =>
      end({
        trouble: asking !== null && given === null ? proxySignIn.trouble(asking) : trouble,
        signedIn: false,
      });
    const through = (): void => {
      if (asking !== null && given !== null) proxySignIn.accepted(asking);
      end({ trouble: null, signedIn: given !== null });
    };
    function giveUp(): void {
      end({ trouble: null, signedIn: false });
    }

    signal?.addEventListener("abort", giveUp);
    request.on("login", (asks, answer) => {
      // A server's own question is none of a proxy's, and nobody here has an answer to it.
      if (!asks.isProxy) return answer();
      asking = asks;
      clearTimeout(timer);
      void proxySignIn.credentials(asks, given).then((credentials) => {
        given = credentials;
        timer = setTimeout(giveUp, patience);
        if (credentials === null) answer();
        else answer(credentials.username, credentials.password);
      });
    });
    request.on("redirect", through);
    request.on("response", ({ statusCode }) => (statusCode === 407 ? failed(null) : through()));
    request.on("error", (error) => failed(networkTrouble(error, front, certificates)));
    request.end();
  });
}
