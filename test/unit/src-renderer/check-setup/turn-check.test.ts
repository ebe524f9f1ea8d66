import { describe, expect, it } from "vitest";
import type { IceAnswer } from "../../../../src-renderer/check-setup/ice-probe.ts";
import { checkTurn } from "../../../../src-renderer/check-setup/turn-check.ts";
import { candidate, gives, leaseWith, run } from "./page-checks-under-test.ts";

describe("TURN", () => {
  const [udp, tls] = ["turn:relay.test:3478?transport=udp", "turns:relay.test:443?transport=tcp"];
  const servers = [
    { urls: [udp, tls], username: "1:1001", credential: "c" },
    { urls: ["stun:x.test"] },
  ];
  const found = (answers: Readonly<Record<string, IceAnswer>>) =>
    run(checkTurn(gives(answers)), { lease: leaseWith(servers) });
  const relay = { candidate, errorCode: null };

  it("opens a relay", async () =>
    expect(await found({ [udp]: relay, [tls]: relay })).toMatchObject({
      finding: "turn-relays",
      about: "relay.test:3478 (turn, udp), relay.test:443 (turns, tcp)",
    }));

  it("opens one some of the ways", async () =>
    expect(await found({ [tls]: relay })).toEqual({
      finding: "turn-some",
      about: "relay.test:3478 (turn, udp)",
      detail: { failed: 1, count: 2 },
    }));

  it("refuses, which says more than silence", async () =>
    expect(await found({ [tls]: { candidate: null, errorCode: 401 } })).toMatchObject({
      finding: "turn-refused",
      detail: { status: 401 },
    }));

  it("is silent, or none", async () => {
    expect((await found({})).finding).toBe("turn-silent");
    expect(await run(checkTurn(gives({})), { lease: leaseWith([]) })).toEqual({
      finding: "turn-none",
    });
  });
});
