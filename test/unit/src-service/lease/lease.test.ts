import { describe, expect, it } from "vitest";
import type { Caller } from "../../../../src-service/access-token/access-token.ts";
import { createLeaseDesk, leaseEnd } from "../../../../src-service/lease/lease.ts";
import type { LeaseWish, WishOutcome } from "../../../../src-service/lease/lease-book.ts";

const now = 1_800_000_000;
const organisationId = "example";
const issuer = "https://login.example.com";
const caller: Caller = {
  organisationId,
  signedInWith: "identity-provider",
  issuer,
  subject: "ada",
  verifiedEmail: "ada@example.com",
  statedEmail: "ada@example.com",
  expiresAt: now + 300,
  keyThumbprint: null,
  acr: null,
  authTime: now - 1000,
  issuedAt: now - 10,
  sessionId: "session",
  role: "user",
};
const order = {
  caller,
  person: { id: "person", organisationId, issuer, subject: "ada" },
  account: { id: "account", organisationId, user: "1001", displayName: "Ada Okafor", epoch: 7 },
  device: { id: "7c1c2f9e-6e0f-4d2a-8a59-0d6f1a1a7a11", name: "Ada's laptop" },
  leaseSeconds: 600,
  requestKey: null,
  source: "192.0.2.1",
  correlationId: "correlation",
};

/** @param answer what the book makes of a wish; it is written down as it is by default */
function desk({
  at = now,
  transportPolicy = "all" as "all" | "relay",
  answer = ({ id, expiresAt }: LeaseWish): WishOutcome => ({ kind: "out", id, expiresAt }),
} = {}) {
  const wishes: LeaseWish[] = [];
  const issued: number[] = [];
  return {
    wishes,
    issued,
    desk: createLeaseDesk({
      book: {
        async write(wish) {
          wishes.push(wish);
          return answer(wish);
        },
      },
      ice: { stunUrls: ["stun:stun.example.com"], transportPolicy },
      now: () => at * 1000,
      backEnd: {
        authorizationUsername: (user, expiresAt) => `${expiresAt}:${user}`,
        async issue({ account: { user }, expiresAt }) {
          issued.push(expiresAt);
          return {
            aor: `sip:${user}@example.com`,
            authorizationUsername: `${expiresAt}:${user}`,
            realm: "example.com",
            ha1: "0".repeat(32),
            wssServers: ["wss://sip.example.com"],
          };
        },
      },
    }),
  };
}

describe("leaseEnd", () => {
  it.each([
    { name: "the configured time", leaseSeconds: 600, tokenExpiresAt: now + 3600, end: now + 600 },
    {
      name: "the token when it ends first",
      leaseSeconds: 600,
      tokenExpiresAt: now + 90,
      end: now + 90,
    },
    {
      name: "whole seconds, rounded down",
      leaseSeconds: 60,
      tokenExpiresAt: now + 9.9,
      end: now + 9,
    },
  ])("is $name", ({ leaseSeconds, tokenExpiresAt, end }) => {
    expect(leaseEnd({ leaseSeconds, tokenExpiresAt, now })).toBe(end);
  });
});

describe("the lease desk", () => {
  it("hands out credentials that end no later than the caller is told", async () => {
    const { desk: it, issued } = desk({ at: now + 0.7 });
    const outcome = await it.issue(order);
    expect(issued).toEqual([now + 300]);
    expect(outcome).toMatchObject({
      kind: "issued",
      lease: {
        aor: "sip:1001@example.com",
        expiresIn: 299,
        iceServers: [{ urls: ["stun:stun.example.com"] }],
      },
    });
  });

  it("tells phones to use the relays only where the organisation wants that", async () => {
    const relayed = await desk({ transportPolicy: "relay" }).desk.issue(order);
    expect(relayed).toMatchObject({ lease: { iceTransportPolicy: "relay" } });
    const ordinary = await desk().desk.issue(order);
    expect(ordinary).not.toHaveProperty("lease.iceTransportPolicy");
  });

  it("gives nothing for a token at its end", async () => {
    const { desk: it, issued, wishes } = desk({ at: now + 299.5 });
    expect(await it.issue(order)).toEqual({ kind: "token-ended" });
    expect([issued, wishes]).toEqual([[], []]);
  });

  it("writes each lease down, without its credentials, before it is issued", async () => {
    const { desk: it, wishes } = desk();
    const outcome = await it.issue(order);
    const [wish] = wishes;
    expect(wish).toMatchObject({
      personId: "person",
      accountId: "account",
      epoch: 7,
      deviceName: "Ada's laptop",
      signedInAt: caller.authTime,
      sessionId: "session",
      expiresAt: now + 300,
    });
    expect(wish?.usernameAt(17)).toBe("17:1001");
    expect(outcome).toMatchObject({ lease: { id: wish?.id } });
    expect(JSON.stringify(wish)).not.toContain("0".repeat(32));
  });

  it("issues the very lease the book speaks of, which may be an earlier one or a shorter one", async () => {
    const out = { kind: "out", id: "earlier", expiresAt: now + 100 } as const;
    const { desk: it, issued } = desk({ answer: () => out });
    expect(await it.issue(order)).toMatchObject({ lease: { id: "earlier", expiresIn: 100 } });
    expect(issued).toEqual([now + 100]);
  });

  it.each(["stale", "signed-out", "device-ended", "person-off", "account-off", "over"] as const)(
    "issues nothing where the book says %s",
    async (kind) => {
      const { desk: it, issued } = desk({ answer: () => ({ kind }) });
      expect(await it.issue(order)).toEqual({ kind });
      expect(issued).toEqual([]);
    },
  );
});
