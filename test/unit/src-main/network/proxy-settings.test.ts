import { describe, expect, it } from "vitest";
import { policyEntries } from "../../../../src-contract/policy.ts";
import { proxySettings } from "../../../../src-main/network/proxy-settings.ts";

describe("what IT lays down", () => {
  it.each([
    [{}, null],
    [{ proxy: "system" }, { mode: "system" }],
    [{ proxy: "direct" }, { mode: "direct" }],
    [{ proxy: "auto-detect" }, { mode: "auto_detect" }],
    [
      {
        proxy: "direct",
        proxyServers: ["a.example:1", "socks5://b.example:2"],
        proxyBypass: ["*.c"],
      },
      {
        mode: "fixed_servers",
        proxyRules: "a.example:1,socks5://b.example:2",
        proxyBypassRules: "*.c",
      },
    ],
    [
      { proxyPacUrl: "https://a.example/p.pac", proxyServers: ["a.example:1"] },
      { mode: "pac_script", pacScript: "https://a.example/p.pac" },
    ],
  ] as const)("%j", (policy, settings) => {
    expect(proxySettings(policy)).toEqual(settings);
  });

  it("without servers leaves nothing out", () => {
    expect(proxySettings({ proxyBypass: ["*.c"] })).toBeNull();
  });
});

describe("what is refused", () => {
  it.each([
    ["proxyServers", ["a.example:1,b.example:2"]],
    ["proxyServers", ["http://user:word@a.example:1"]],
    ["proxyServers", ["a.example:1;http=b.example:2"]],
    ["proxyServers", ["direct://"]],
    // Chromium leaves out a proxy it cannot make sense of, and goes without.
    ["proxyServers", ["a.example:99999"]],
    ["proxyServers", ["a.example:0"]],
    ["proxyServers", ["300.1.1.1:3128"]],
    ["proxyServers", ["[2001:db8::1::]:3128"]],
    ["proxyServers", ["a.example:3128", "socks5://b.example:70000"]],
    ["proxyServers", []],
    ["proxyPacUrl", "file:///etc/proxy.pac"],
    ["proxyPacUrl", "data:,function"],
    ["proxyBypass", ["a.example,b.example"]],
    ["proxyBypass", ["a.example b.example"]],
    ["proxy", "none"],
  ] as const)("%s %j", (key, value) => {
    expect(policyEntries[key].schema.safeParse(value).success).toBe(false);
    expect(policyEntries[key].guards).toBe(true);
  });

  it.each(["proxy.example.com", "proxy:3128", "https://10.0.0.1:443", "[2001:db8::1]:3128"])(
    "but not %s",
    (server) => {
      expect(policyEntries.proxyServers.schema.safeParse([server]).success).toBe(true);
    },
  );
});
