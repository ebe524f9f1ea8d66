import { describe, expect, it } from "vitest";
import { OffhookError } from "../../../../src-contract/errors.ts";
import { checkKeychain } from "../../../../src-main/check-setup/keychain-check.ts";
import { createMemoryKeychain } from "../../../../src-main/tokens/memory-keychain.ts";
import { codeOf, run } from "./checks-under-test.ts";

describe("keychain", () => {
  it("works, and nothing of ours stays in it", async () => {
    const keychain = createMemoryKeychain();
    const entries = new Set<string>();
    const watched = {
      ...keychain,
      set: (entry: string, text: string) => {
        entries.add(entry);
        return keychain.set(entry, text);
      },
    };
    expect(await run(checkKeychain(watched))).toEqual({ finding: "keychain-works" });
    expect(entries.size).toBe(1);
    for (const entry of entries) expect(await keychain.get(entry)).toBeNull();
  });

  it("forgets", async () => {
    const keychain = { ...createMemoryKeychain(), get: async () => null };
    expect(await run(checkKeychain(keychain))).toEqual({ finding: "keychain-forgets" });
  });

  it.each(["keychain-missing", "keychain-locked", "keychain-silent", "keychain-full"] as const)(
    "says %s",
    async (code) => {
      const set = () => Promise.reject(new OffhookError(code));
      expect(await codeOf(run(checkKeychain({ ...createMemoryKeychain(), set })))).toBe(code);
    },
  );
});
