import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dialTarget } from "../../../../src-renderer/call/dial-target.ts";

const domain = "harbour.test";
const uriOf = (input: string) => dialTarget(input, domain)?.uri ?? null;

/** What URIs and attacks on them are made of. */
const awkward = fc.constantFrom(..."aZ09+-._;:@?&=%#*()<>\"' \t\r\n\0\u00e9\u202e");

describe("dial target", () => {
  it.each([
    ["1002", "sip:1002@harbour.test"],
    ["  1002 \n", "sip:1002@harbour.test"],
    ["0171 / 234-56.78", "sip:01712345678@harbour.test"],
    ["+49 (0) 30 1234-567", "sip:+49301234567@harbour.test"],
    ["(030) 1234", "sip:0301234@harbour.test"],
    ["+49 30 1234", "sip:+49301234@harbour.test"],
    ["‪+49 30 1234‬", "sip:+49301234@harbour.test"],
    ["030–1234", "sip:0301234@harbour.test"],
    ["１００２", "sip:1002@harbour.test"],
    ["*98#", "sip:*98%23@harbour.test"],
    ["112", "sip:112@harbour.test"],
    ["ada", "sip:ada@harbour.test"],
    ["ada.okafor", "sip:ada.okafor@harbour.test"],
    ["ada@example.com", "sip:ada@example.com"],
    ["sip:ada@example.com", "sip:ada@example.com"],
    ["SIP:ada@example.com:5061", "sip:ada@example.com:5061"],
    ["sips:ada@example.com", "sips:ada@example.com"],
    ["tel:+49-30-1234", "sip:+49301234@harbour.test"],
    ["tel:1002;phone-context=example.com", "sip:1002@harbour.test"],
    ["sip:+4930@example.com;user=phone", "sip:+4930@example.com;user=phone"],
    ["sip:ada@example.com;maddr=10.0.0.1;method=REFER", "sip:ada@example.com"],
  ])("%j → %s", (input, uri) => {
    expect(uriOf(input)).toBe(uri);
  });

  it.each([
    "",
    "   ",
    "Ada Okafor",
    "sip:ada@example.com?Replaces=1",
    "sip:ada@example.com?Subject=hi&X-Evil=1",
    "ada@example.com?body=x",
    "sip:ada@exa mple.com",
    "sip:ada@example.com\r\nX-Evil: 1",
    "1002\r\nX-Evil: 1",
    "10\u000002",
    "<sip:ada@example.com>",
    '"Ada" <sip:ada@example.com>',
    "sip:example.com",
    "sip:",
    "tel:ada",
    "tel:",
    "https://example.com",
    "javascript:alert(1)",
    "++49",
    "12+34",
    "@example.com",
    "ada@",
    "ada@exämple..com",
    "1".repeat(41),
    "a".repeat(300),
  ])("refuses %j", (input) => {
    expect(uriOf(input)).toBeNull();
  });

  it("shows the number without what separated it", () => {
    expect(dialTarget("+49 (0) 30 12-34", domain)?.number).toBe("+49301234");
    expect(dialTarget("sip:ada@example.com", domain)?.number).toBe("ada@example.com");
  });

  it("never lets anything but one clean URI through", () => {
    fc.assert(
      fc.property(fc.string({ unit: awkward, maxLength: 30 }), (input) => {
        for (const text of [input, `sip:${input}@example.com`, `sip:a@example.com;${input}`]) {
          const uri = uriOf(text);
          if (uri !== null) expect(uri).toMatch(/^sips?:[!-~]+@[a-z0-9.-]+(:\d+)?(;[!-~]+)*$/i);
          expect(uri ?? "").not.toMatch(/[?<>"\s]/);
        }
      }),
    );
  });
});
