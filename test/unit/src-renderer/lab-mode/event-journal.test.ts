/** Proves: that whoever asks hears of an event, whether it comes before the question or after it, and of each once. */
import { expect, it } from "vitest";
import { createEventJournal } from "../../../../src-renderer/lab-mode/event-journal.ts";

it("answers with what has happened already, and with what happens later", async () => {
  const journal = createEventJournal(() => 5);
  journal.write([{ name: "connecting" }, { name: "browser-opened" }]);
  expect(await journal.next("browser-opened", 0)).toEqual({
    number: 1,
    event: { name: "browser-opened", at: 5 },
  });
  const later = journal.next("browser-opened", 2);
  journal.write([{ name: "connecting" }]);
  journal.write([{ name: "browser-opened" }]);
  expect((await later).number).toBe(3);
});

it("tells from a mark on, in order", () => {
  const journal = createEventJournal(() => 5);
  journal.write([{ name: "connecting" }]);
  const mark = journal.mark();
  journal.write([{ name: "unregistered" }, { name: "connecting" }]);
  expect(journal.since(mark).map(({ name }) => name)).toEqual(["unregistered", "connecting"]);
});
