/** Owns: the proof that what people say of themselves is read as it is meant, and written as it is read. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  readPresence,
  writePresence,
} from "../../../../src-renderer/watching/presence-document.ts";

const tuple = (basic: string, more = "") =>
  `<tuple id="t${basic}"><status><basic>${basic}</basic>${more}</status></tuple>`;
const person = (activity: string) =>
  `<dm:person id="p"><rpid:activities><rpid:note>x</rpid:note>${activity}</rpid:activities></dm:person>`;
const document = (body: string) =>
  `<?xml version="1.0"?><presence xmlns="urn:ietf:params:xml:ns:pidf" xmlns:dm="d" xmlns:rpid="r" entity="sip:a@b">${body}</presence>`;

test.each([
  ["open", tuple("open"), "available"],
  ["closed", tuple("closed"), "closed"],
  ["one device of two", tuple("closed") + tuple("open"), "available"],
  ["busy", tuple("open") + person("<rpid:busy/>"), "do-not-disturb"],
  [
    "in other words",
    tuple("open") + person("<rpid:other>Do not disturb</rpid:other>"),
    "do-not-disturb",
  ],
  ["on the phone", tuple("open") + person("<rpid:on-the-phone/>"), "on-the-phone"],
  [
    "busy on the phone",
    tuple("open") + person("<rpid:on-the-phone/><rpid:busy/>"),
    "do-not-disturb",
  ],
  ["at lunch", tuple("open") + person("<rpid:lunch/>"), "away"],
  ["away, inside the status", tuple("open", "<activities><away/></activities>"), "away"],
  ["closed and away", tuple("closed") + person("<rpid:away/>"), "closed"],
  ["an activity nobody knows", tuple("open") + person("<rpid:juggling/>"), "available"],
  ["nothing", "", null],
  ["only a note", "<note>back soon</note>", null],
])("%s", (_, body, presence) => {
  expect(readPresence(document(body))).toBe(presence);
});

test.each(["available", "do-not-disturb"] as const)("%s is read as it was written", (presence) => {
  expect(readPresence(writePresence("sip:1001@harbour.test", presence))).toBe(presence);
});

test("an address cannot end the attribute it stands in", () => {
  const text = writePresence(`sip:"><tuple/>@x`, "available");
  expect(text).not.toContain("><tuple/>");
  expect(readPresence(text)).toBe("available");
});

test("hostile text never throws", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      readPresence(one);
      readPresence(document(`${one}${tuple("open", other)}`));
    }),
    { numRuns: 2_000 },
  );
});
