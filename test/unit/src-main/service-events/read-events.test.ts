import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ServiceEvent } from "../../../../src-contract/service-events.ts";
import { readEvents } from "../../../../src-main/service-events/read-events.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Reads a body that comes in these pieces. */
async function read(...pieces: readonly (string | Uint8Array)[]) {
  const events: ServiceEvent[] = [];
  let signs = 0;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces)
        controller.enqueue(typeof piece === "string" ? bytes(piece) : piece);
      controller.close();
    },
  });
  await readEvents(body, {
    onEvent: (event) => events.push(event),
    onSignOfLife: () => {
      signs += 1;
    },
  });
  return { events, signs };
}

const hello = 'event: hello\ndata: {"leases":["a","b"]}\n\n';
const ended = 'event: lease-ended\ndata: {"leaseId":"a","reason":"left","calls":"end"}\n\n';

describe("reading events", () => {
  it("takes each in its turn", async () => {
    expect((await read(hello + ended, "event: renew-lease\ndata: {}\n\n")).events).toEqual([
      { kind: "hello", leases: ["a", "b"] },
      { kind: "lease-ended", leaseId: "a", reason: "left", calls: "end" },
      { kind: "renew-lease" },
    ]);
  });

  it("does not mind where the network cuts", async () => {
    const whole = bytes(`${hello}:\n\n${'event: hello\ndata: {"leases":["ä€𝄞"]}\n\n'}${ended}`);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: whole.length })), async (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), whole.length];
        const pieces = at.slice(1).map((end, index) => whole.subarray(at[index], end));
        const { events } = await read(...pieces);
        expect(events.map(({ kind }) => kind)).toEqual(["hello", "hello", "lease-ended"]);
        expect(events[1]).toEqual({ kind: "hello", leases: ["ä€𝄞"] });
      }),
      { numRuns: 50 },
    );
  });

  it("takes a comment for a sign of life", async () => {
    expect(await read(":\n\n", ":\n\n")).toEqual({ events: [], signs: 2 });
  });

  it.each([
    ["a kind that is none of ours", 'event: coffee-ready\ndata: {"cups":2}\n\n'],
    ["no kind", "data: {}\n\n"],
    ["no JSON", "event: hello\ndata: hello\n\n"],
    ["data of another form", 'event: hello\ndata: {"leases":"all"}\n\n'],
    ["a reason nobody has heard of", ended.replace("left", "bored")],
    ["an event that is not finished", "event: renew-lease\ndata: {}\n"],
  ])("leaves out %s, and goes on", async (_what, text) => {
    const { events } = await read(hello, text);
    expect(events).toEqual([{ kind: "hello", leases: ["a", "b"] }]);
    const after = await read(text.endsWith("\n\n") ? text : `${text}\n`, hello);
    expect(after.events.at(-1)).toEqual({ kind: "hello", leases: ["a", "b"] });
  });

  it("gives up on an event without end", async () => {
    const endless = Array.from({ length: 20 }, () => `data: ${"x".repeat(20_000)}`);
    await expect(read("event: hello\n", ...endless)).rejects.toThrow();
    await expect(read(`data: ${"x".repeat(300_000)}`)).rejects.toThrow();
  });

  it("tells of a connection that breaks", async () => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.error(new Error("cut")),
    });
    const nothing = { onEvent: () => undefined, onSignOfLife: () => undefined };
    await expect(readEvents(body, nothing)).rejects.toThrow("cut");
  });
});
