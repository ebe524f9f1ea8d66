/** Proves: that the lab's name server answers in the format of RFC 1035 §4. */
import { expect, test } from "vitest";
import { answerTo, nameIn } from "../../../../lab/name-server/answer-question.ts";

const types = { A: 1, AAAA: 28, HTTPS: 65 } as const;

/** One question, as Chromium asks it: with an OPT record behind it. */
function question(type: keyof typeof types): Buffer {
  const header = Buffer.from("002a01000001000000000001", "hex");
  const name = Buffer.from("\x03SIP\x07example\x00", "latin1");
  const asked = Buffer.from([0, types[type], 0, 1]);
  const opt = Buffer.from("0000291000000000000000", "hex");
  return Buffer.concat([header, name, asked, opt]);
}

const hex = (answer: Buffer) => answer.toString("hex");
const asked = "03534950076578616d706c6500";

test("the name that is asked for, whatever its case", () => {
  expect(nameIn(question("A"))).toBe("sip.example");
});

test("an address, for a day", () => {
  expect(hex(answerTo(question("A"), "127.0.0.2"))).toBe(
    `002a81800001000100000000${asked}00010001c00c000100010001518000047f000002`,
  );
});

test("nothing else is known of a name", () => {
  for (const type of ["AAAA", "HTTPS"] as const)
    expect(hex(answerTo(question(type), "127.0.0.2"))).toBe(
      `002a81800001000000000000${asked}00${types[type].toString(16).padStart(2, "0")}0001`,
    );
});

test("there is no such name", () => {
  expect(hex(answerTo(question("A"), undefined))).toBe(`002a81830001000000000000${asked}00010001`);
});
