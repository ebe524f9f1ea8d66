import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import type { ServiceEvent } from "../../../../src-contract/service-events.ts";
import { createEventStream } from "../../../../src-service/events/event-stream.ts";
import { createEventStreams } from "../../../../src-service/events/event-streams.ts";

const day = 86_400_000;
const renew: ServiceEvent = { kind: "renew-lease" };
const hello: ServiceEvent = { kind: "hello", leases: ["a"] };
const listener = (deviceId: string, personId = "ada") => ({
  personId,
  organisationId: "acme",
  deviceId,
});

/** What a reader gets until the stream ends. */
async function textOf(body: AsyncIterable<Buffer>): Promise<string> {
  let text = "";
  for await (const chunk of body) text += chunk;
  return text;
}

describe("a stream", () => {
  const open = () => {
    const onEnd = vi.fn();
    return { stream: createEventStream({ keepAlive: day, onEnd }), onEnd };
  };

  it("says everything in its turn, also what takes longer to find out, and then ends", async () => {
    const { stream, onEnd } = open();
    let find = (_event: ServiceEvent): void => undefined;
    stream.say(
      new Promise((resolve) => {
        find = resolve;
      }),
    );
    stream.say(renew);
    stream.end();
    find(hello);
    expect(await textOf(stream.body)).toBe(
      'event: hello\ndata: {"leases":["a"]}\n\nevent: renew-lease\ndata: {}\n\n',
    );
    expect(onEnd).toHaveBeenCalledOnce();
  });

  it("is cut when an event cannot be found out", async () => {
    const { stream, onEnd } = open();
    stream.say(Promise.reject(new Error("no database")));
    await vi.waitFor(() => expect(onEnd).toHaveBeenCalledOnce(), 15_000);
    expect(stream.body.destroyed).toBe(true);
  });

  it("is cut when nobody reads it, long before memory is full", async () => {
    const { stream, onEnd } = open();
    const long: ServiceEvent = { kind: "hello", leases: ["x".repeat(10_000)] };
    let said = 0;
    for (; !stream.body.destroyed && said < 100; said++) {
      stream.say(long);
      await pause(0);
    }
    expect(said).toBeLessThan(12);
    expect(onEnd).toHaveBeenCalledOnce();
  });

  it("is cut when too much waits for an answer of the database", () => {
    const { stream } = open();
    stream.say(new Promise(() => undefined));
    for (let said = 1; said < 100; said++) stream.say(renew);
    expect(stream.body.destroyed).toBe(false);
    stream.say(renew);
    expect(stream.body.destroyed).toBe(true);
  });

  it("gives signs of life", async () => {
    const stream = createEventStream({ keepAlive: 1, onEnd: () => undefined });
    for await (const chunk of stream.body) {
      expect(String(chunk)).toMatch(/^(:\n\n)+$/);
      break;
    }
  });
});

describe("the streams of an instance", () => {
  it("are found by person, and forgotten when they end", async () => {
    const streams = createEventStreams(day);
    const ours = streams.open(listener("desk"), day);
    streams.open(listener("desk", "benedikt"), day);
    expect(streams.of("ada")).toEqual([ours]);
    ours.body.destroy();
    await vi.waitFor(() => expect(streams.of("ada")).toEqual([]), 15_000);
    expect(streams.all()).toHaveLength(1);
  });

  it("have one for each device: the newest", async () => {
    const streams = createEventStreams(day);
    const old = streams.open(listener("desk"), day);
    const other = streams.open(listener("laptop"), day);
    const newest = streams.open(listener("desk"), day);
    expect(await textOf(old.body)).toBe("");
    expect(streams.of("ada")).toEqual([other, newest]);
  });

  it("are so many for one person, and no more", () => {
    const streams = createEventStreams(day);
    const all = Array.from({ length: 30 }, (_, no) => streams.open(listener(`device ${no}`), day));
    expect(streams.of("ada")).toEqual(all.slice(-20));
  });

  it("end with the token, and not before", async () => {
    const streams = createEventStreams(day);
    const longest = streams.open(listener("laptop"), Number.MAX_SAFE_INTEGER);
    const short = streams.open(listener("desk"), 1);
    expect(await textOf(short.body)).toBe("");
    expect(streams.of("ada")).toEqual([longest]);
  });

  it("all end when the service stops, and so does a late one", async () => {
    const streams = createEventStreams(day);
    const stream = streams.open(listener("desk"), day);
    stream.say(hello);
    streams.endAll();
    expect(await textOf(stream.body)).toContain("hello");
    expect(await textOf(streams.open(listener("laptop"), day).body)).toBe("");
  });
});
