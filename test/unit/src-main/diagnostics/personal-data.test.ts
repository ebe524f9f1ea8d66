import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type KnownPeople,
  personalDataRemover,
  shortened,
} from "../../../../src-main/diagnostics/personal-data.ts";

const known: KnownPeople = {
  names: ["Ada Okafor", "Benedikt Müller-Lüdenscheidt", "Zoë", "(Reception)"],
  numbers: ["9197", "1001", "+49 40 123-4567", "030 123 45", "7", "marta.k"],
  home: "/home/ada",
};
const clean = personalDataRemover(known);

describe("personal data", () => {
  it.each([
    ["calling Ada Okafor now", "calling [name] now"],
    ["ada okafor, ADA OKAFOR.", "[name], [name]."],
    ["from Benedikt Müller-Lüdenscheidt", "from [name]"],
    ["Zoë is not Zoëline", "[name] is not Zoëline"],
    ["at reception", "at [name]"],
    ["INVITE sip:1001@harbour.test", "INVITE sip:…01@harbour.test"],
    ["sip:benedikt@harbour.test", "sip:[person]@harbour.test"],
    ["sips:+441632960961@pbx.test;user=phone", "sips:…61@pbx.test;user=phone"],
    ["REGISTER sip:harbour.test", "REGISTER sip:harbour.test"],
    ["tel:+44-1632-960961", "tel:…61"],
    ["calling marta.k now", "calling [name] now"],
    ["mail of jürgen.größe@harbour.test", "mail of [person]@harbour.test"],
    ["mail of ada.okafor@harbour.test", "mail of [person]@harbour.test"],
    ["+44 1632 960961 rang", "…61 rang"],
    ["441632960961 rang", "…61 rang"],
    ["extension 9197 rang", "extension …97 rang"],
    ['"number":"+49 40 123-4567"', '"number":"+…67"'],
    ["dialled 030 123 45", "dialled …45"],
    ["+49401234567", "…67"],
    ["file:///home/ada/.config/Offhook", "file://~/.config/Offhook"],
  ])("%s → %s", (text, cleaned) => {
    expect(clean(text)).toBe(cleaned);
  });

  it.each([
    "2026-11-21T21:01:43.123Z info lease: lease granted seconds=3600",
    'correlationId="3f2504e0-4f89-41d3-9a0c-0305e82c3301" status=200',
    "wss://10.20.30.40:8443 not reached",
    "Offhook 1.4.0 on Electron 45.4.1",
    "took 1200 ms, code 480",
    "call 7 of 9",
    "a5f1c9d7e8b01234567",
  ])("leaves %s", (text) => {
    expect(clean(text)).toBe(text);
  });

  it("taken out once is taken out", () => {
    const piece = fc.oneof(
      fc.constantFrom(...known.names, ...known.numbers, "sip:1001@a.test", "a@b.test", " ", ":"),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const once = clean(pieces.join(" "));
        expect(clean(once)).toBe(once);
      }),
    );
  });

  it("no name that is known stays, whatever it is made of and whatever stands around it", () => {
    const letters = fc.string({
      unit: fc.constantFrom(..."abcdefgäöüßéñłЖ漢 '-.()[]\\$^*+?|"),
      minLength: 3,
      maxLength: 12,
    });
    const name = letters.filter((text) => /[\p{L}]{2}/u.test(text));
    const around = fc.constantFrom(" ", '"', ", ", "=", "\n", "(");
    fc.assert(
      fc.property(fc.array(name, { minLength: 1 }), around, (names, beside) => {
        const remove = personalDataRemover({ names, numbers: [], home: "" });
        const text = names.map((one) => `${beside}${one}${beside}`).join("");
        const left = remove(text);
        for (const one of names) {
          const bare = one.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
          if (one.trim().length >= 3 && !"[name]".includes(bare)) expect(left).not.toContain(bare);
        }
      }),
    );
  });

  it("no number that is known stays", () => {
    const digits = fc.stringMatching(/^[1-9][0-9]{2,14}$/);
    fc.assert(
      fc.property(digits, fc.constantFrom(" ", '"', "<", ": ", "\n"), (number, beside) => {
        const remove = personalDataRemover({ names: [], numbers: [number], home: "" });
        expect(remove(`call${beside}${number}${beside}ended`)).toBe(
          `call${beside}${shortened(number)}${beside}ended`,
        );
      }),
    );
  });
});
