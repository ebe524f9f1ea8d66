import { describe, expect, it } from "vitest";
import { type CheckName, checkNames, type Found } from "../../../../src-contract/check-setup.ts";
import { OffhookError } from "../../../../src-contract/errors.ts";
import type { Check } from "../../../../src-main/check-setup/check.ts";
import { runChecks } from "../../../../src-main/check-setup/run-checks.ts";
import { createFakeClock, settle } from "../../../fakes/fake-clock.ts";

const never = new Promise<Found>(() => undefined);
const passed: Found = { finding: "keychain-works" };

function check(name: CheckName, run: Check["run"], more: Partial<Check> = {}): Check {
  return { name, seconds: 5, run, ...more };
}

/** A run of these checks, and how to call it off. */
function begin(checks: readonly Check[]) {
  const clock = createFakeClock();
  const cancelling = new AbortController();
  const running: (readonly CheckName[])[] = [];
  const report = runChecks(checks, {
    clock,
    signal: cancelling.signal,
    onProgress: (_results, now) => running.push(now),
  });
  return { clock, report, running, cancel: () => cancelling.abort() };
}

describe("a run of checks", () => {
  it("tells results in the order of the checks, whoever ended first", async () => {
    let release = (): void => undefined;
    const slow = new Promise<Found>((resolve) => {
      release = () => resolve(passed);
    });
    const { report, running } = begin([
      check("keychain", async () => passed),
      check("policy", () => slow),
    ]);
    await settle();
    expect(running.at(-1)).toEqual(["policy"]);
    release();
    expect((await report).results.map(({ name }) => name)).toEqual(["policy", "keychain"]);
  });

  it("cannot make a check whose need has not passed, and says which", async () => {
    const { report } = begin([
      check("organisation", async () => ({ finding: "organisation-unknown" })),
      check("identity-provider", async () => passed, { needs: ["organisation"] }),
      check("signing-keys", async () => passed, { needs: ["identity-provider"] }),
    ]);
    expect((await report).results.slice(1)).toEqual([
      { name: "identity-provider", finding: "blocked", detail: { needs: "organisation" } },
      { name: "signing-keys", finding: "blocked", detail: { needs: "identity-provider" } },
    ]);
  });

  it("goes on after a warning, and after anything where it only waits", async () => {
    const { report } = begin([
      check("organisation", async () => ({ finding: "organisation-remembered" })),
      check("identity-provider", async () => passed, { needs: ["organisation"] }),
      check("credential-service", async () => ({ finding: "service-not-ready" })),
      check("clock", async () => passed, { after: ["credential-service"] }),
    ]);
    const { results } = await report;
    expect(results.find(({ name }) => name === "identity-provider")).toMatchObject(passed);
    expect(results.find(({ name }) => name === "clock")).toMatchObject(passed);
  });

  it("ends a check that takes too long, and tells it so", async () => {
    let told = false;
    const { clock, report } = begin([
      check("policy", ({ signal }) => {
        signal.addEventListener("abort", () => {
          told = true;
        });
        return never;
      }),
    ]);
    await clock.advance(5_000);
    expect((await report).results).toEqual([
      { name: "policy", finding: "timed-out", detail: { seconds: 5 } },
    ]);
    expect(told).toBe(true);
  });

  it("called off, ends at once with what was found", async () => {
    const { report, cancel } = begin([
      check("policy", async () => passed),
      check("organisation", () => never),
      check("identity-provider", async () => passed, { after: ["organisation"] }),
    ]);
    await settle();
    cancel();
    const { results, cancelled } = await report;
    expect(cancelled).toBe(true);
    expect(results.map(({ finding }) => finding)).toEqual([
      "keychain-works",
      "cancelled",
      "cancelled",
    ]);
  });

  it("finds what a check throws as an error", async () => {
    const { report } = begin([
      check("keychain", async () => {
        throw new OffhookError("keychain-locked");
      }),
      check("policy", () => {
        throw new Error("nobody foresaw this");
      }),
    ]);
    expect((await report).results).toEqual([
      { name: "policy", finding: "error", error: { code: "internal-error" } },
      { name: "keychain", finding: "error", error: { code: "keychain-locked" } },
    ]);
  });

  it("lets no secret out of a check", async () => {
    const token = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJlLWJ5dGVz";
    const ha1 = "939e7578ed9e3c518a452acee763bce9";
    const { report } = begin([
      check("policy", async () => ({
        finding: "policy-ignored",
        about: `Authorization: Bearer ${token}`,
        detail: { key: ha1, problem: `code=${ha1}x&state=opaque-value`, count: 1 },
      })),
      check("organisation", async () => ({
        finding: "error",
        error: { code: "identity-provider-refused", detail: { reason: `token ${token}` } },
      })),
    ]);
    const text = JSON.stringify(await report);
    for (const secret of [token, ha1, "opaque-value"]) expect(text).not.toContain(secret);
    expect(text).toContain("policy-ignored");
  });

  it("makes every check wait only for checks before it", () => {
    // What runChecks relies on to come to an end.
    expect(new Set(checkNames).size).toBe(checkNames.length);
  });
});
