/** Owns: the proof that a voicemail box is read as RFC 3842 writes it, whatever a stranger sends. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { readMessageSummary } from "../../../../src-renderer/watching/message-summary.ts";

test("counts, urgent ones, and what to call", () => {
  const text =
    "Messages-Waiting: yes\r\nMessage-Account: sip:*97@harbour.test\r\nVoice-Message: 4/8 (1/2)\r\n\r\nTo: x\r\n";
  expect(readMessageSummary(text)).toEqual({
    waiting: true,
    account: "sip:*97@harbour.test",
    newMessages: 4,
    oldMessages: 8,
    newUrgent: 1,
    oldUrgent: 2,
  });
});

test("no more than yes or no", () => {
  expect(readMessageSummary("messages-waiting:NO")).toEqual({
    waiting: false,
    account: null,
    newMessages: 0,
    oldMessages: 0,
    newUrgent: 0,
    oldUrgent: 0,
  });
});

test("counts that are none count nothing", () => {
  const summary = readMessageSummary(
    "Messages-Waiting: yes\nVoice-Message: -1/99999999999 (a/b)\n",
  );
  expect(summary).toMatchObject({ waiting: true, newMessages: 0, oldMessages: 0 });
});

test.each([
  "",
  "Voice-Message: 1/2",
  "Messages-Waiting: perhaps",
  `Messages-Waiting: yes\n${"x".repeat(20_000)}`,
])("not %j", (text) => {
  expect(readMessageSummary(text)).toBeNull();
});

test("hostile text never throws", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      readMessageSummary(text);
      readMessageSummary(`Messages-Waiting: yes\r\nVoice-Message: ${text}`);
    }),
  );
});
