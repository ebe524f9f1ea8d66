/**
 * Owns: the way of everything that leaves this computer but sound: which proxy, who signs in to it, what is trusted.
 * Must not know: what is sent.
 */
import type { Session } from "electron";
import type { Policy } from "../../src-contract/policy.ts";
import type { Log } from "../log/log.ts";
import type { Keychain } from "../tokens/keychain.ts";
import { fetchThrough } from "../window/private-session.ts";
import { type TrustToo, watchCertificates } from "./certificates.ts";
import { pageProxies } from "./proxy-page.ts";
import { createProxyPasswords } from "./proxy-passwords.ts";
import { proxySettings } from "./proxy-settings.ts";
import { createProxySignIn, type ProxySignIn } from "./proxy-sign-in.ts";
import { openWay, type Way } from "./proxy-way.ts";

export interface CompanyNetworkOptions {
  readonly policy: Policy;
  /** Carries sign-in and phone service. */
  readonly privateSession: Session;
  /** The page's: carries its WebSockets. */
  readonly pageSession: Session;
  readonly keychain: Keychain;
  readonly trustToo: TrustToo | undefined;
  readonly log: Log;
}

export interface CompanyNetwork {
  /** See `fetchThrough`. */
  readonly fetch: typeof globalThis.fetch;
  readonly proxySignIn: ProxySignIn;
  /** The page's servers from now on. True when their proxies are others than before. */
  leadPage(servers: readonly string[]): Promise<boolean>;
  /** Makes the way to `url` free for the page, as far as a proxy bars it. */
  openWayOfPage(url: string): Promise<Way>;
  /** Whether a proxy is on the page's way to `url`. */
  isProxied(url: string): Promise<boolean>;
  /**
   * The computer is in another network: names, proxies and scripts may be others there. What is sent before this has
   * resolved may go the old way.
   */
  moved(): Promise<void>;
}

/** Sets the sessions up before anything is sent on them. */
export async function createCompanyNetwork(
  options: CompanyNetworkOptions,
): Promise<CompanyNetwork> {
  const { privateSession, pageSession, log } = options;
  const sessions = [privateSession, pageSession];
  const settings = proxySettings(options.policy);
  log.info("way to the network", { proxy: settings?.mode ?? "as the system has it" });
  const certificates = watchCertificates(sessions, options.trustToo);
  const passwords = createProxyPasswords(options.keychain);
  const proxySignIn = createProxySignIn({ passwords, log });
  for (const session of sessions) {
    if (settings !== null) await session.setProxy(settings);
  }
  const way = (session: Session, url: string, signal?: AbortSignal): Promise<Way> =>
    openWay({ session, proxySignIn, certificates }, url, signal);
  let served: readonly string[] = [];
  let led = "";

  /** Chromium calls a way direct, too, when the script that IT wants asked cannot be had; then nothing may be sent. */
  async function isReallyDirect(server: string): Promise<boolean> {
    if (settings?.mode !== "pac_script") return true;
    const { trouble } = await way(privateSession, server);
    return trouble?.code !== "proxy-unreachable";
  }

  async function leadPage(servers: readonly string[]): Promise<boolean> {
    served = servers;
    const said = await Promise.all(
      servers.map(async (server) => ({
        server,
        proxies: await privateSession.resolveProxy(server),
      })),
    );
    for (const { server, proxies } of said)
      if (proxies === "DIRECT" && !(await isReallyDirect(server))) return false;
    const config = pageProxies(said);
    const isNews = led !== JSON.stringify(config);
    led = JSON.stringify(config);
    if (isNews) await pageSession.setProxy(config);
    return isNews;
  }

  return {
    leadPage,
    fetch: fetchThrough({
      session: privateSession,
      certificates,
      openWay: (url, signal) => way(privateSession, url, signal),
    }),
    proxySignIn,
    openWayOfPage: (url) => way(pageSession, url),
    isProxied: async (url) => (await privateSession.resolveProxy(url)) !== "DIRECT",
    async moved() {
      proxySignIn.forgive();
      await Promise.all(
        sessions.flatMap((session) => [
          session.clearHostResolverCache(),
          session.forceReloadProxyConfig(),
        ]),
      );
      await leadPage(served);
    },
  };
}
