import { describe, expect, it } from "vitest";
import type { Caller } from "../../../../src-service/access-token/access-token.ts";
import { createLeaseDesk, leaseEnd } from "../../../../src-service/lease/lease.ts";
import { createMemoryLeaseBook } from "../../../../src-service/lease/lease-book.ts";

const now = 1_800_000_000;
const caller: Caller = {
  issuer: "https://login.example.com",
  subject: "ada",
  verifiedEmail: "ada@example.com",
  statedEmail: "ada@example.com",
  expiresAt: now + 300,
  keyThumbprint: null,
  acr: null,
  authTime: null,
};
const account = { user: "1001", displayName: "Ada Okafor" };
const device = { id: "7c1c2f9e-6e0f-4d2a-8a59-0d6f1a1a7a11", name: "Ada's laptop" };

function desk(options: { leaseSeconds?: number; at?: number } = {}) {
  const clock = () => (options.at ?? now) * 1000;
  const book = createMemoryLeaseBook(clock);
  const issued: number[] = [];
  return {
    book,
    issued,
    desk: createLeaseDesk({
      book,
      leaseSeconds: options.leaseSeconds ?? 600,
      ice: { stunUrls: ["stun:stun.example.com"] },
      now: clock,
      backEnd: {
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
        async revoke() {},
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
    const lease = await it.issue(caller, account, device);
    expect(issued).toEqual([now + 300]);
    expect(lease).toMatchObject({ aor: "sip:1001@example.com", expiresIn: 299 });
    expect(lease?.iceServers).toEqual([{ urls: ["stun:stun.example.com"] }]);
  });

  it("gives nothing for a token at its end", async () => {
    const { desk: it, issued, book } = desk({ at: now + 299.5 });
    expect(await it.issue(caller, account, device)).toBeNull();
    expect(issued).toEqual([]);
    expect(await book.list(caller)).toEqual([]);
  });

  it("writes each lease down for its owner, without its credentials", async () => {
    const { desk: it, book } = desk();
    const lease = await it.issue(caller, account, device);
    const [entry] = await book.list(caller);
    expect(entry).toMatchObject({
      id: lease?.id,
      deviceName: "Ada's laptop",
      expiresAt: now + 300,
    });
    expect(JSON.stringify(entry)).not.toContain(lease?.ha1);
  });

  it("ends a lease for its owner only", async () => {
    const { desk: it, book } = desk();
    const lease = await it.issue(caller, account, device);
    expect(await it.end({ ...caller, subject: "mallory" }, lease!.id)).toBe(false);
    expect(await it.end({ ...caller, issuer: "https://elsewhere.example.com" }, lease!.id)).toBe(
      false,
    );
    expect(await book.list(caller)).toHaveLength(1);
    expect(await it.end(caller, lease!.id)).toBe(true);
    expect(await it.end(caller, lease!.id)).toBe(false);
    expect(await book.list(caller)).toEqual([]);
  });
});
