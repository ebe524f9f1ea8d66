import { describe, expect, test } from "vitest";
import { OffhookError } from "../../../../src-contract/errors.ts";
import { createChunkedEntry } from "../../../../src-main/tokens/chunked-entry.ts";
import type { Keychain } from "../../../../src-main/tokens/keychain.ts";
import { createMemoryKeychain } from "../../../../src-main/tokens/memory-keychain.ts";

/** A keychain one can look into, and that can fail at the n-th change. */
function glassKeychain() {
  const inner = createMemoryKeychain();
  const entries = new Map<string, string>();
  let changesLeft = Number.POSITIVE_INFINITY;
  const change = () => {
    if (changesLeft-- <= 0) throw new OffhookError("keychain-locked");
  };
  const keychain: Keychain = {
    get: inner.get,
    async set(entry, text) {
      change();
      entries.set(entry, text);
      await inner.set(entry, text);
    },
    async delete(entry) {
      change();
      entries.delete(entry);
      return inner.delete(entry);
    },
  };
  return {
    keychain,
    entries,
    failAfter: (changes: number) => {
      changesLeft = changes;
    },
  };
}

const text = (letter: string, length = 6_000): string => `${letter}ü€😀`.repeat(length / 4);

describe("a text in entries of limited size", () => {
  test("comes back as it was, whatever is in it", async () => {
    const entry = createChunkedEntry(createMemoryKeychain(), "name");
    expect(await entry.read()).toBeNull();
    for (const value of ["x", text("a"), text("b", 20), text("c", 12_000)]) {
      await entry.write(value);
      expect(await entry.read()).toBe(value);
    }
  });

  test("no entry exceeds what Windows takes, counted in UTF-16 too @proves:keychain", async () => {
    const { keychain, entries } = glassKeychain();
    await createChunkedEntry(keychain, "name").write(text("a"));
    expect(entries.size).toBeGreaterThan(3);
    for (const value of entries.values())
      expect(Buffer.byteLength(value, "utf16le")).toBeLessThan(2_560);
  });

  test("a crash at any point leaves the old text or the new one", async () => {
    const outcomes = new Set<string>();
    for (let changes = 0; changes < 40; changes++) {
      const { keychain, failAfter } = glassKeychain();
      const entry = createChunkedEntry(keychain, "name");
      await entry.write(text("o", 9_000));
      failAfter(changes);
      await entry.write(text("n")).catch(() => undefined);
      failAfter(Number.POSITIVE_INFINITY);
      const found = await createChunkedEntry(keychain, "name").read();
      outcomes.add(found === text("o", 9_000) ? "old" : found === text("n") ? "new" : "mixed");
    }
    expect([...outcomes].sort()).toEqual(["new", "old"]);
  });

  test("what a crash leaves behind is gone after the next removal", async () => {
    for (let changes = 0; changes < 40; changes++) {
      const { keychain, entries, failAfter } = glassKeychain();
      const entry = createChunkedEntry(keychain, "name");
      await entry.write(text("o", 9_000));
      failAfter(changes);
      await entry.write(text("n")).catch(() => undefined);
      failAfter(Number.POSITIVE_INFINITY);
      await entry.write(text("m", 400));
      await entry.remove();
      expect([...entries.keys()]).toEqual([]);
    }
  });

  test("a removal cut short at any point is finished by the next reader", async () => {
    for (let changes = 1; changes < 12; changes++) {
      const { keychain, entries, failAfter } = glassKeychain();
      const entry = createChunkedEntry(keychain, "name");
      await entry.write(text("o"));
      failAfter(changes);
      await entry.remove().catch(() => undefined);
      failAfter(Number.POSITIVE_INFINITY);
      expect(await entry.read()).toBeNull();
      expect([...entries.keys()]).toEqual([]);
    }
  });

  test.each(["not json", '{"generation":1}', '{"generation":1,"chunks":2,"digest":"00"}'])(
    "an index %s is an error, not an absent text",
    async (index) => {
      const { keychain } = glassKeychain();
      const entry = createChunkedEntry(keychain, "name");
      await entry.write(text("a"));
      await keychain.set("name", index);
      await expect(entry.read()).rejects.toMatchObject({ code: "keychain-unreadable" });
      await entry.write("healed");
      expect(await entry.read()).toBe("healed");
    },
  );

  test("a reader whose text is replaced under its eyes reads the new one", async () => {
    const { keychain } = glassKeychain();
    const writer = createChunkedEntry(keychain, "name");
    await writer.write(text("o"));
    let replaced = false;
    const reader = createChunkedEntry(
      {
        ...keychain,
        async get(entry) {
          if (entry !== "name" && !replaced) {
            replaced = true;
            await writer.write(text("n"));
          }
          return keychain.get(entry);
        },
      },
      "name",
    );
    expect(await reader.read()).toBe(text("n"));
  });

  test("more than any provider sends is refused", async () => {
    const entry = createChunkedEntry(createMemoryKeychain(), "name");
    await expect(entry.write("x".repeat(60_000))).rejects.toMatchObject({ code: "keychain-full" });
  });
});
