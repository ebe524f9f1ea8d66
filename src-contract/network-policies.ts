/**
 * Owns: the policies about the way to the network: whether through a proxy, and through which.
 * Must not know: how a proxy is used, or where policies are laid down.
 */
import { z } from "zod";
import type { PolicyEntry } from "./policy-entry.ts";

/** `host`, `host:port`, `[address]:port`, with the kind of proxy before it where it is no HTTP proxy. */
const proxyServer = z
  .string()
  .regex(
    /^((https?|socks4|socks5):\/\/)?([a-z0-9._-]+|\[[0-9a-f:.]+\])(:[1-9]\d{0,4})?$/i,
    "must be a host and a port, such as proxy.example.com:3128",
  )
  // Chromium leaves out what it cannot make sense of, and says nothing.
  .refine((server) => URL.canParse(`http://${server.replace(/^.*:\/\//, "")}`), {
    message: "is no host, or no port",
  })
  .max(300);

/** A host, a pattern or a range, as Chromium takes them. None of what separates two of them. */
const bypassRule = z
  .string()
  .regex(/^[^\s,;]+$/, "must be one host, pattern or range")
  .max(300);

/** What leads past a proxy when it cannot be read would lead past what IT watches. */
const way = <const Entry extends Omit<PolicyEntry, "category" | "recommendable" | "guards">>(
  entry: Entry,
) => ({ ...entry, category: "network", recommendable: false, guards: true }) as const;

/** Name of each policy → its description. Part of the table in `policy.ts`. */
export const networkPolicies = {
  proxy: way({
    schema: z.enum(["system", "direct", "auto-detect"]),
    form: "choice",
    choices: {
      system: "What the system has set",
      direct: "None",
      "auto-detect": "The one the network names (WPAD)",
    },
    title: "Proxy",
    text: "Whose proxy sign-in, phone service and phone server are reached through. `proxyPacUrl` and `proxyServers` win over it. Sound is never sent through an HTTP proxy.",
    example: "system",
  }),
  proxyPacUrl: way({
    schema: z.url({ protocol: /^https?$/ }).max(2_000),
    form: "text",
    title: "Proxy script",
    text: "Address of the PAC file that names the proxy for each address. Wins over `proxyServers`. As long as it cannot be had, nothing is sent at all.",
    example: "https://config.example.com/proxy.pac",
  }),
  proxyServers: way({
    schema: z.array(proxyServer).min(1).max(10),
    form: "list",
    title: "Proxies",
    text: "Proxies to use, tried in this order: `host:port`, with `https://`, `socks5://` or `socks4://` before it where it is no HTTP proxy.",
    example: ["proxy.example.com:3128"],
  }),
  proxyBypass: way({
    schema: z.array(bypassRule).min(1).max(100),
    form: "list",
    title: "Reached without a proxy",
    text: "With `proxyServers`: hosts (`*.corp.example.com`), address ranges (`10.0.0.0/8`), or `<local>` for names without a dot. This computer itself is always reached directly.",
    example: ["*.corp.example.com", "10.0.0.0/8"],
  }),
} as const satisfies Record<string, PolicyEntry>;
