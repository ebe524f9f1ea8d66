import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dialTarget } from "../../../../src-renderer/call/dial-target.ts";
import {
  dialString,
  displayNumber,
  formatAsTyped,
  sameNumber,
} from "../../../../src-renderer/numbers/phone-number.ts";

describe("what is dialled", () => {
  it.each([
    // As written at home.
    ["0301234567", "DE", "+49301234567"],
    ["030 / 123 45-67", "DE", "+49301234567"],
    ["(030) 1234567", "DE", "+49301234567"],
    ["01712345678", "DE", "+491712345678"],
    ["0660 1234567", "AT", "+436601234567"],
    ["044 668 18 00", "CH", "+41446681800"],
    ["020 7946 0018", "GB", "+442079460018"],
    ["01 23 45 67 89", "FR", "+33123456789"],
    ["06 1234 5678", "IT", "+390612345678"],
    ["(202) 555-0123", "US", "+12025550123"],
    ["1-202-555-0123", "US", "+12025550123"],
    ["(11) 96123-4567", "BR", "+5511961234567"],
    ["32 12 34 56", "DK", "+4532123456"],
    ["6123 4567", "SG", "+6561234567"],
    // Abroad.
    ["+44 1632 960961", "DE", "+441632960961"],
    ["+49 (0) 30 1234-567", "US", "+49301234567"],
    ["0044 1632 960961", "DE", "+441632960961"],
    ["011 44 1632 960961", "US", "+441632960961"],
    ["0011 49 30 1234567", "AU", "+49301234567"],
    ["+49 30 1234567", null, "+49301234567"],
    // Links.
    ["tel:+49-30-1234567", "US", "+49301234567"],
    ["tel:030-1234567", "DE", "+49301234567"],
    ["tel:1002;phone-context=example.com", "DE", "1002"],
  ])("%j in %s → %s", (text, region, dialled) => {
    expect(dialString(text, region)).toBe(dialled);
  });

  it.each([
    ["extension", "1002", "DE"],
    ["extension", "9197", "US"],
    ["six digits", "301234", "DE"],
    ["without an area code", "1234567", "DE"],
    ["without an area code", "5550123", "US"],
    ["without an area code", "7460018", "GB"],
    ["no region known", "0301234567", null],
    ["a region nobody knows", "0301234567", "XX"],
    ["service code", "*98#", "DE"],
    ["name", "ada.okafor", "DE"],
    ["SIP URI", "sip:0301234567@example.com", "DE"],
    ["address", "0301234567@example.com", "DE"],
    ["rubbish", "hello 030", "DE"],
    ["nothing", "", "DE"],
  ])("leaves alone: %s %j in %s", (_what, text, region) => {
    expect(dialString(text, region)).toBe(text);
  });

  it("changes nothing that was changed already, and what it makes can be dialled", () => {
    const text = fc.string({ unit: fc.constantFrom(..."0123456789+()-/. "), maxLength: 20 });
    const region = fc.constantFrom("DE", "US", "GB", "IT", "BR", "HU", "RU", "AU", null);
    fc.assert(
      fc.property(text, region, (typed, at) => {
        const once = dialString(typed, at);
        expect(dialString(once, at)).toBe(once);
        if (once !== typed) {
          expect(once).toMatch(/^\+?\d+$/);
          expect(dialTarget(once, "harbour.test")?.number).toBe(once);
        }
      }),
    );
  });
});

describe("what is shown", () => {
  it.each([
    ["+49301234567", "DE", "030 1234567"],
    ["+49301234567", "US", "+49 30 1234567"],
    ["+12025550123", "US", "(202) 555-0123"],
    ["+441632960961", "GB", "+44 1632 960961"],
    ["0301234567", "DE", "030 1234567"],
    ["1002", "DE", "1002"],
    ["112", "DE", "112"],
    ["ada@example.com", "DE", "ada@example.com"],
    ["anonymous", "DE", "anonymous"],
    ["", "DE", ""],
  ])("%j in %s as %j", (number, region, shown) => {
    expect(displayNumber(number, region)).toBe(shown);
  });

  it.each([
    ["030123", "DE", "030123"],
    ["0301234", "DE", "030 1234"],
    ["030 1234567", "DE", "030 1234567"],
    ["+4930", "DE", "+49 30"],
    ["2025550123", "US", "(202) 555-0123"],
    ["0301234567", null, "0301234567"],
    ["*98#1234567", "DE", "*98#1234567"],
    ["ada", "DE", "ada"],
    ["110", "DE", "110"],
    ["999", "GB", "999"],
    ["911", "US", "911"],
  ])("%j typed in %s becomes %j", (typed, region, shown) => {
    expect(formatAsTyped(typed, region)).toBe(shown);
  });

  it("never changes a digit", () => {
    const digits = (text: string) => text.replace(/[^\d+*#]/g, "");
    const text = fc.string({ unit: fc.constantFrom(..."0123456789+*#() -/"), maxLength: 24 });
    fc.assert(
      fc.property(text, fc.constantFrom("DE", "US", "IT", "BR", "AR", "MX", null), (typed, at) => {
        const shown = formatAsTyped(typed, at);
        if (!typed.includes("(0)")) expect(digits(shown)).toBe(digits(typed));
        expect(dialString(shown, at).replace(/\D/g, "")).toBe(
          dialString(typed, at).replace(/\D/g, ""),
        );
      }),
    );
  });
});

it.each([
  ["0301234567", "+49 30 1234567", true],
  ["sip:1002", "1002", true],
  ["1002", "1003", false],
  ["Ada@Example.com", "ada@example.com", true],
])("%s and %s are the same: %s", (one, other, same) => {
  expect(sameNumber(one, other, "DE")).toBe(same);
});
