import { describe, expect, it } from "vitest";
import type { UpdateConfig } from "../../../../src-contract/update-feed.ts";
import { judgePolicies } from "../../../../src-main/policy/policies.ts";
import { updateRules } from "../../../../src-main/updates/update-policy.ts";

const config: UpdateConfig = {
  url: "https://offhook.example/updates",
  channel: "stable",
  keys: [{ kid: "1", kty: "OKP", crv: "Ed25519", x: "A".repeat(43) }],
  updaterCacheDirName: "offhook-updater",
};
const nothing = { values: [], problems: [] };

/** The rules under mandatory policies. */
function rules(policy: Record<string, unknown>, circumstances: object = {}) {
  const values = Object.entries(policy).map(([key, value]) => ({ key, value, place: "managed" }));
  const policies = judgePolicies({ values, problems: [] }, nothing);
  return updateRules({
    ...{ policies, config, whoUpdates: "itself", packaged: true },
    ...circumstances,
  });
}
const off = (reason: string) => ({ initial: { kind: "off", reason }, feed: null });

describe("the rules of updates", () => {
  it("are none where nobody knows what IT has laid down", () => {
    const problems = [{ place: "10.json", key: null, problem: "cannot be read" }];
    const policies = judgePolicies({ values: [], problems }, nothing);
    expect(rules({}, { policies })).toMatchObject(off("policy"));
  });

  it("are the package's own where IT says nothing", () => {
    const { url, channel, keys } = config;
    expect(rules({})).toEqual({
      initial: { kind: "idle", checkedAt: null },
      feed: { url, channel, keys },
      automatic: true,
    });
  });

  it("are IT's, but for the keys", () => {
    const policy = {
      updates: "notify",
      updateChannel: "beta",
      updateFeed: "https://mirror.example/offhook",
    };
    expect(rules(policy)).toMatchObject({
      automatic: false,
      feed: { url: "https://mirror.example/offhook", channel: "beta", keys: config.keys },
    });
  });

  it.each([
    { updates: "off" },
    { updates: "sometimes" },
    { updateChannel: "nightly" },
    { updateFeed: "http://mirror.example" },
    { updateFeed: "ftp://mirror.example" },
  ])("switch them off for %j", (policy) => {
    expect(rules(policy)).toMatchObject(off("policy"));
  });

  it("ask nobody where the package names nobody, whatever IT would like", () => {
    const policy = { updateFeed: "https://mirror.example/offhook" };
    expect(rules({}, { config: null })).toMatchObject(off("no-feed"));
    expect(rules(policy, { config: null })).toMatchObject(off("no-feed"));
  });

  it("leave them to the system where it owns the package", () => {
    const system = { initial: { kind: "system" }, feed: null };
    expect(rules({}, { whoUpdates: "system" })).toMatchObject(system);
    expect(rules({ updates: "off" }, { whoUpdates: "system" })).toMatchObject(system);
  });

  it("say of a checkout that nobody updates it", () => {
    const checkout = { whoUpdates: "system", packaged: false, config: null };
    expect(rules({}, checkout)).toMatchObject(off("no-feed"));
  });
});
