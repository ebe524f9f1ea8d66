/**
 * Owns: what policies say of the proxy, as Chromium's network stack takes it.
 * Must not know: who sends anything, or what a proxy asks.
 */
import type { ProxyConfig } from "electron";
import type { Policy } from "../../src-contract/policy.ts";

interface ProxyPolicy extends Pick<Policy, "proxy" | "proxyPacUrl"> {
  readonly proxyServers?: readonly string[];
  readonly proxyBypass?: readonly string[];
}

/** Null where nothing was laid down: the system's own settings decide, as Chromium reads them. Pure. */
export function proxySettings(policy: ProxyPolicy): ProxyConfig | null {
  const { proxy, proxyPacUrl, proxyServers, proxyBypass = [] } = policy;
  if (proxyPacUrl !== undefined) return { mode: "pac_script", pacScript: proxyPacUrl };
  if (proxyServers !== undefined)
    return {
      mode: "fixed_servers",
      proxyRules: proxyServers.join(","),
      proxyBypassRules: proxyBypass.join(","),
    };
  if (proxy === undefined) return null;
  return { mode: proxy === "auto-detect" ? "auto_detect" : proxy };
}
