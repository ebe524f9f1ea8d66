/** Owns: the proof that what we say to rtpengine can be read, and what it says too. */
import { describe, expect, it } from "vitest";
import { type Bencodable, bdecode, bencode } from "../../../../lab/rtpengine/bencode.ts";

const read = (text: string) => bdecode(Buffer.from(text));

describe("bencode", () => {
  it("writes text, numbers, lists and dictionaries, keys in order", () => {
    const value = { command: "query", "call-id": "ä", list: [1, -2, ""] };
    expect(bencode(value)).toBe("d7:call-id2:ä7:command5:query4:listli1ei-2e0:ee");
  });

  it.each<Bencodable>(["", "grün", 0, -7, [], {}, { a: [{ b: "c" }, 4], d: { e: "f" } }])(
    "reads back what it wrote: %j",
    (value) => {
      expect(read(bencode(value))).toEqual(value);
    },
  );

  it.each(["", "5:abc", "i1", "ixe", "l1:a", "d1:a", "1:ab", "-1:"])("refuses %j", (text) => {
    expect(() => read(text)).toThrow(SyntaxError);
  });
});
