/** Owns: the proof that frames come out whole, however the bytes arrive. */
import { describe, expect, it } from "vitest";
import { Netstrings, netstring } from "../../../../lab/plain-phone/netstrings.ts";

describe("netstrings", () => {
  it("counts bytes, not letters", () => {
    expect(netstring("grün")).toBe("5:grün,");
  });

  it("puts frames together byte by byte", () => {
    const frames = new Netstrings();
    const bytes = Buffer.from(netstring("grün") + netstring("") + netstring("3:a,"));
    const found = [...bytes].flatMap((byte) => frames.push(Buffer.from([byte])));
    expect(found).toEqual(["grün", "", "3:a,"]);
  });

  it("gives several frames at once", () => {
    expect(new Netstrings().push(Buffer.from("1:a,1:b,1:"))).toEqual(["a", "b"]);
  });

  it("refuses what is none", () => {
    expect(() => new Netstrings().push(Buffer.from("x:a,"))).toThrow(SyntaxError);
  });
});
