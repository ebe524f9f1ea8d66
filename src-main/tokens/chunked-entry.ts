/**
 * Owns: a text of any length kept in keychain entries of limited size, replaced all at once or not at all.
 * Must not know: what the text means.
 *
 * ```
 * <name>      index: { generation: 7, chunks: 3, digest }     the only entry that counts; written last
 * <name>/1.0  <name>/1.1  <name>/1.2                          slot 1, because 7 is odd
 * <name>/0.0 …                                                slot 0: the generation before, removed afterwards
 * ```
 * A crash before the index is written leaves the old text, a crash after it the new one. What a crash
 * leaves behind is overwritten by the next text in that slot. The digest tells a mixture from a text.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { OffhookError } from "../../src-contract/errors.ts";
import type { Keychain } from "./keychain.ts";

/** Windows takes 2,560 bytes an entry; as UTF-16 that is 1,280 characters. */
const chunkLength = 1_200;
/** 60,000 characters: far more than any identity provider's tokens. */
const maxChunks = 50;
/** Times a reader looks again because another process replaced the text under its eyes. */
const attempts = 3;

const index = z.object({
  generation: z.number().int().nonnegative(),
  /** Zero marks a removal that has begun. */
  chunks: z.number().int().min(0).max(maxChunks),
  digest: z.string(),
});
type Index = z.infer<typeof index>;

/** A text of any length under one name. Rejects with the errors of {@link Keychain}. */
export interface ChunkedEntry {
  /** @throws OffhookError `keychain-unreadable` when the entries do not fit together */
  read(): Promise<string | null>;
  /** @throws OffhookError `keychain-full` when the text is too long even so */
  write(text: string): Promise<void>;
  remove(): Promise<void>;
}

/** The text kept under `name` and entries beginning with `name/`. */
export function createChunkedEntry(keychain: Keychain, name: string): ChunkedEntry {
  const chunkName = (slot: number, position: number): string => `${name}/${slot}.${position}`;
  const slotOf = (generation: number): number => generation % 2;

  async function readIndex(): Promise<Index | null> {
    const text = await keychain.get(name);
    if (text === null) return null;
    try {
      return index.parse(JSON.parse(text));
    } catch (cause) {
      throw new OffhookError("keychain-unreadable", { cause });
    }
  }

  async function readChunks({ generation, chunks }: Index): Promise<string> {
    let encoded = "";
    for (let position = 0; position < chunks; position++)
      encoded += (await keychain.get(chunkName(slotOf(generation), position))) ?? "";
    return encoded;
  }

  /**
   * Removes what lies in a slot from `first` on. Entries cannot be listed, so the first gap is the
   * end; they go from the last to the first, so that being cut short makes no gap.
   */
  async function clear(slot: number, first = 0): Promise<void> {
    let end = first;
    while (end < maxChunks && (await keychain.get(chunkName(slot, end))) !== null) end++;
    while (end > first) await keychain.delete(chunkName(slot, --end));
  }

  async function remove(): Promise<void> {
    const before = await readIndex().catch(ignoreDamage);
    const removal: Index = { generation: before?.generation ?? 0, chunks: 0, digest: "" };
    // Marked first: a removal that is cut short must neither be read nor mistaken for damage.
    if (before !== null) await keychain.set(name, JSON.stringify(removal));
    await clear(0);
    await clear(1);
    await keychain.delete(name);
  }

  return {
    remove,
    async read() {
      for (let attempt = 1; ; attempt++) {
        const found = await readIndex();
        if (found === null) return null;
        if (found.chunks === 0) {
          await remove();
          return null;
        }
        const encoded = await readChunks(found);
        if (digestOf(encoded) === found.digest) return Buffer.from(encoded, "base64").toString();
        const again = await readIndex();
        if (attempt === attempts || again?.generation === found.generation)
          throw new OffhookError("keychain-unreadable");
      }
    },
    async write(text) {
      const encoded = Buffer.from(text).toString("base64");
      const chunks = Math.ceil(encoded.length / chunkLength);
      if (chunks === 0 || chunks > maxChunks) throw new OffhookError("keychain-full");
      const before = await readIndex().catch(ignoreDamage);
      const generation = (before?.generation ?? 0) + 1;
      const slot = slotOf(generation);
      for (let position = 0; position < chunks; position++) {
        const start = position * chunkLength;
        await keychain.set(chunkName(slot, position), encoded.slice(start, start + chunkLength));
      }
      const digest = digestOf(encoded);
      await keychain.set(name, JSON.stringify({ generation, chunks, digest } satisfies Index));
      // From here on the text is kept; what is left to clear is cleared next time otherwise.
      await clear(slot, chunks).catch(() => undefined);
      await clear(slotOf(generation + 1)).catch(() => undefined);
    },
  };
}

const digestOf = (encoded: string): string => createHash("sha256").update(encoded).digest("hex");

/** A damaged index is no reason not to write a good one. */
function ignoreDamage(error: unknown): null {
  if (error instanceof OffhookError && error.code === "keychain-unreadable") return null;
  throw error;
}
