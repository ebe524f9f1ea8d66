import { expect, it } from "vitest";
import { cleanPasted } from "../../../../src-renderer/numbers/pasted-number.ts";
import { dialString } from "../../../../src-renderer/numbers/phone-number.ts";

it.each([
  ["  +44 1632 960961\n", "+44 1632 960961"],
  ["\u202a+441632960961\u202c", "+441632960961"],
  ["+44\u00a01632\u2009960961", "+44 1632 960961"],
  ["tel:+441632960961", "+441632960961"],
  ["TEL: 1002", "1002"],
  ["callto:1002", "1002"],
  ["Tel.: +49 (0)30 123-456 ext. 7", "+49 30 123-456"],
  ["Tel. 030 123456", "030 123456"],
  ["Telefon: (030) 123456", "(030) 123456"],
  ["Phone (work): +1 202-555-0123 x45", "+1 202-555-0123"],
  ["Mobil\n0171/2345678", "0171/2345678"],
  ["T: 030 123456, Durchwahl 12", "030 123456"],
  ["+49 30 123456;ext=7", "+49 30 123456"],
  ["<+4930123456>", "+4930123456"],
  ["marta@harbour.test", "marta@harbour.test"],
  ["sip:marta@harbour.test", "sip:marta@harbour.test"],
  ["<sip:marta@harbour.test>", "sip:marta@harbour.test"],
  ["ada2", "ada2"],
  ["ada.okafor", "ada.okafor"],
  ["1002", "1002"],
  ["*98#", "*98#"],
  ["\u200b", ""],
])("%j becomes %j", (pasted, clean) => {
  expect(cleanPasted(pasted)).toBe(clean);
});

it("makes of a line in a signature what can be dialled", () => {
  expect(dialString(cleanPasted("Tel.: +49 (0)30 123-456 ext. 7"), "US")).toBe("+4930123456");
});
