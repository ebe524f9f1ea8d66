/**
 * Owns: leading the page's WebSockets through the proxies that a script names for them.
 * Must not know: who asks the script, or what is sent.
 *
 * Chromium does not ask a proxy script for a page of a scheme of our own: its resolver refuses the page's name, and no
 * WebSocket opens (ERR_PAC_SCRIPT_TERMINATED). So the script is asked for each phone server from outside the page, and
 * the page is given the answer as fixed proxies.
 */
import type { ProxyConfig } from "electron";

/** What was said of one server: `PROXY a:1;HTTPS b:2;DIRECT`, as a proxy script puts it. */
export interface ServerProxies {
  /** WSS URL. */
  readonly server: string;
  readonly proxies: string;
}

const schemes: Readonly<Record<string, string>> = {
  PROXY: "http",
  HTTPS: "https",
  SOCKS: "socks4",
  SOCKS4: "socks4",
  SOCKS5: "socks5",
};

/**
 * The proxies for all of these servers. Those that are reached directly are left out by name; where two others have
 * different proxies those of the first one count. Pure.
 */
export function pageProxies(said: readonly ServerProxies[]): ProxyConfig {
  const proxied = said.find(({ proxies }) => rulesOf(proxies) !== direct);
  if (proxied === undefined) return { mode: "direct" };
  const past = said.filter(({ proxies }) => rulesOf(proxies) === direct);
  return {
    mode: "fixed_servers",
    proxyRules: rulesOf(proxied.proxies),
    // What the script says of this computer's own addresses counts as well.
    proxyBypassRules: ["<-loopback>", ...past.map(({ server }) => new URL(server).host)].join(","),
  };
}

const direct = "direct://";
/** What nobody has said to be direct never is. [RFC 6761 §6.4](https://www.rfc-editor.org/rfc/rfc6761#section-6.4) */
const nowhere = "http://proxy.invalid:1";

function rulesOf(proxies: string): string {
  const rules = proxies.split(";").flatMap((entry) => {
    const [kind = "", address = ""] = entry.trim().split(/\s+/);
    if (kind.toUpperCase() === "DIRECT") return [direct];
    const scheme = schemes[kind.toUpperCase()];
    return scheme === undefined || address === "" ? [] : [`${scheme}://${address}`];
  });
  return rules.length === 0 ? nowhere : rules.join(",");
}
