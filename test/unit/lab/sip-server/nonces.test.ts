import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NonceTable } from "../../../../lab/sip-server/nonces.ts";

describe("NonceTable", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("accepts each count once, upwards", () => {
    const nonces = new NonceTable(60);
    const nonce = nonces.issue();
    expect(nonces.use(nonce, "00000001")).toBe(true);
    expect(nonces.use(nonce, "00000001")).toBe(false);
    expect(nonces.use(nonce, "0000000b")).toBe(true);
    expect(nonces.use(nonce, "0000000a")).toBe(false);
  });

  it("accepts none it has not issued, and none after its lifetime", () => {
    const nonces = new NonceTable(60);
    const nonce = nonces.issue();
    expect(nonces.use("made-up", "00000001")).toBe(false);
    vi.advanceTimersByTime(60_000);
    expect(nonces.use(nonce, "00000001")).toBe(false);
  });

  it("forgets the oldest rather than growing without end", () => {
    const nonces = new NonceTable(3600);
    const first = nonces.issue();
    for (let count = 0; count < 10_000; count += 1) nonces.issue();
    expect(nonces.use(first, "00000001")).toBe(false);
    expect(nonces.use(nonces.issue(), "00000001")).toBe(true);
  });
});
