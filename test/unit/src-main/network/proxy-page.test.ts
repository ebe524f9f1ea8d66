import { expect, it } from "vitest";
import { pageProxies } from "../../../../src-main/network/proxy-page.ts";

const [one, two] = ["wss://one.example:443/sip", "wss://two.example/sip"];

/** What is not said to be direct never is. */
const nowhere = {
  mode: "fixed_servers",
  proxyRules: "http://proxy.invalid:1",
  proxyBypassRules: "<-loopback>",
};

it.each([
  ["nobody is asked", [], { mode: "direct" }],
  ["all are direct", [{ server: one, proxies: "DIRECT" }], { mode: "direct" }],
  [
    "every kind, in order",
    [{ server: one, proxies: "PROXY a:1;HTTPS b:2; SOCKS5 c:3;SOCKS d:4;DIRECT" }],
    {
      mode: "fixed_servers",
      proxyRules: "http://a:1,https://b:2,socks5://c:3,socks4://d:4,direct://",
      proxyBypassRules: "<-loopback>",
    },
  ],
  [
    "one of two is direct",
    [
      { server: "wss://[::1]:5061/sip", proxies: "DIRECT" },
      { server: two, proxies: "PROXY a:1" },
    ],
    {
      mode: "fixed_servers",
      proxyRules: "http://a:1",
      proxyBypassRules: "<-loopback>,[::1]:5061",
    },
  ],
  [
    "they differ: the first",
    [
      { server: one, proxies: "PROXY a:1" },
      { server: two, proxies: "PROXY b:1" },
    ],
    { mode: "fixed_servers", proxyRules: "http://a:1", proxyBypassRules: "<-loopback>" },
  ],
  ["nothing that is known leads nowhere", [{ server: one, proxies: "CARRIER pigeon:1" }], nowhere],
  // What Chromium answers where no proxy that was laid down is one.
  ["nothing at all leads nowhere", [{ server: one, proxies: "" }], nowhere],
] as const)("%s", (_, said, config) => {
  expect(pageProxies(said)).toEqual(config);
});
