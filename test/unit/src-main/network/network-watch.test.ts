import type { NetworkInterfaceInfo } from "node:os";
import { beforeEach, describe, expect, it } from "vitest";
import { addressChange, addressesOf } from "../../../../src-main/network/addresses.ts";
import { watchNetwork } from "../../../../src-main/network/network-watch.ts";
import { createFakeClock, type FakeClock } from "../../../fakes/fake-clock.ts";

const info = (address: string, internal = false) =>
  ({ address, internal, family: "IPv4" }) as NetworkInterfaceInfo;
const at = (...addresses: string[]) => ({ eth0: addresses.map((address) => info(address)) });

describe("addresses", () => {
  it("are those that others can reach", () => {
    const interfaces = {
      lo: [info("127.0.0.1", true)],
      eth0: [info("192.0.2.7"), info("fe80::1"), info("2001:db8::7"), info("169.254.3.4")],
      tun0: undefined,
    };
    expect([...addressesOf(interfaces)]).toEqual(["192.0.2.7", "2001:db8::7"]);
  });

  it.each([
    [["a"], ["a"], null],
    [[], [], null],
    [["a"], ["a", "b"], "gained"],
    [[], ["a"], "gained"],
    [["a"], [], "lost"],
    [["a"], ["b"], "lost"],
    [["a", "b"], ["b", "c"], "lost"],
  ])("%j, and then %j: %s", (before, after, change) => {
    expect(addressChange(new Set(before), new Set(after))).toBe(change);
  });
});

describe("the watch on the network", () => {
  let clock: FakeClock;
  let interfaces: ReturnType<typeof at>;
  let changes: string[];
  const watch = (asleep = () => 0) =>
    watchNetwork({
      clock: { ...clock, uptime: () => clock.uptime() + asleep() },
      interfaces: () => interfaces,
      onChange: (change) => changes.push(change),
    });
  beforeEach(() => {
    clock = createFakeClock();
    interfaces = at("192.0.2.7");
    changes = [];
  });

  it("tells a change of addresses within a second, once", async () => {
    watch();
    await clock.advance(10_000);
    expect(changes).toEqual([]);
    interfaces = at("192.0.2.8");
    await clock.advance(1_000);
    expect(changes).toEqual(["addresses-lost"]);
    interfaces = at("192.0.2.8", "198.51.100.1");
    await clock.advance(1_000);
    await clock.advance(10_000);
    expect(changes).toEqual(["addresses-lost", "addresses-gained"]);
  });

  it("tells that the machine woke, whether the system says so or not, and only once", async () => {
    let slept = 0;
    const network = watch(() => slept);
    await clock.advance(5_000);
    slept = 3_600_000;
    await clock.advance(1_000);
    network.woke();
    expect(changes).toEqual(["resumed"]);

    slept += 3_600_000;
    network.woke();
    await clock.advance(5_000);
    expect(changes).toEqual(["resumed", "resumed"]);
  });

  it("takes another address after sleep as part of waking", async () => {
    let slept = 0;
    watch(() => slept);
    slept = 60_000;
    interfaces = at("192.0.2.8");
    await clock.advance(1_000);
    await clock.advance(5_000);
    expect(changes).toEqual(["resumed-elsewhere"]);
  });

  it("takes every word of the system for a sleep of its own, however soon", async () => {
    const network = watch();
    network.woke();
    await clock.advance(4_000);
    network.woke();
    expect(changes).toEqual(["resumed", "resumed"]);
  });

  it("can be stopped", async () => {
    watch().stop();
    expect(clock.pending()).toEqual([]);
  });
});
