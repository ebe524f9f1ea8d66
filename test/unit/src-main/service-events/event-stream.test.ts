import { expect, it } from "vitest";
import { OffhookError } from "../../../../src-contract/errors.ts";
import type { ServiceEvent } from "../../../../src-contract/service-events.ts";
import { createLog } from "../../../../src-main/log/log.ts";
import { createEventStream } from "../../../../src-main/service-events/event-stream.ts";
import type { AuthorizedInit } from "../../../../src-main/sip-lease/authorized-fetch.ts";
import { createFakeClock, settle } from "../../../fakes/fake-clock.ts";

const deviceId = "6f1c2a9e-4f4b-4b0e-9a55-0d9b7a5f3c11";
const hello = 'event: hello\ndata: {"leases":[]}\n\n';
const keepAlive = ":\n\n";

/** One connection as the service sees it. */
interface Connection {
  readonly url: string;
  readonly init: AuthorizedInit;
  say(text: string): Promise<void>;
  /** The service ends the stream. */
  end(): Promise<void>;
  isAborted(): boolean;
}

/** A stream against a service whose answers the test sets. */
function setUp(random = 1) {
  const clock = createFakeClock();
  const connections: Connection[] = [];
  const heard: ServiceEvent["kind"][] = [];
  const service: { answer: () => Response | null } = { answer: () => null };
  const stream = createEventStream({
    deviceId,
    clock,
    random: () => random,
    log: createLog(() => undefined),
  });
  stream.onEvent(({ kind }) => heard.push(kind));
  const fetch = async (url: string, init: AuthorizedInit): Promise<Response> => {
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (its) => {
        controller = its;
      },
    });
    init.signal?.addEventListener("abort", () => controller?.error(new Error("aborted")));
    connections.push({
      url,
      init,
      async say(text) {
        controller?.enqueue(new TextEncoder().encode(text));
        await settle();
      },
      async end() {
        controller?.close();
        await settle();
      },
      isAborted: () => init.signal?.aborted === true,
    });
    return service.answer() ?? new Response(body);
  };
  const last = (): Connection => {
    const connection = connections.at(-1);
    if (connection === undefined) throw new Error("nobody has connected");
    return connection;
  };
  const hold = async (): Promise<void> => {
    stream.hold({ service: "https://phone.example.com", fetch });
    await settle();
  };
  return { clock, connections, heard, hold, last, service, stream };
}

it("asks for the events of this device, and passes them on", async () => {
  const { heard, hold, last } = setUp();
  await hold();
  expect(last().url).toBe(`https://phone.example.com/v1/events?device=${deviceId}`);
  expect(last().init).toMatchObject({ method: "GET", headers: { accept: "text/event-stream" } });
  await last().say(hello);
  await last().say("event: renew-lease\ndata: {}\n\n");
  expect(heard).toEqual(["hello", "renew-lease"]);
});

it("comes back soon when the service ends the stream", async () => {
  const { clock, connections, heard, hold, last } = setUp();
  await hold();
  await last().say(hello);
  await last().end();
  await clock.advance(1_999);
  expect(connections).toHaveLength(1);
  await clock.advance(1);
  await last().say(hello);
  expect([connections.length, heard]).toEqual([2, ["hello", "hello"]]);
});

it("stays while there are signs of life, and not without", async () => {
  const { clock, connections, hold, last } = setUp(0);
  await hold();
  await last().say(hello);
  for (let count = 0; count < 20; count++) {
    await clock.advance(39_999);
    await last().say(keepAlive);
  }
  expect(connections).toHaveLength(1);
  await clock.advance(40_000);
  expect(connections[0]?.isAborted()).toBe(true);
  expect(connections).toHaveLength(2);
});

it("does not wait for ever for a service that says nothing", async () => {
  const { clock, connections, hold } = setUp(0);
  await hold();
  await clock.advance(10_000);
  expect(connections[0]?.isAborted()).toBe(true);
  expect(connections).toHaveLength(2);
});

it.each([
  ["a refusal", () => new Response("{}", { status: 404 })],
  [
    "no answer",
    () => {
      throw new OffhookError("service-unreachable");
    },
  ],
])("tries less and less often after %s, and recovers", async (_what, answer) => {
  const { clock, connections, heard, hold, last, service } = setUp();
  service.answer = answer;
  await hold();
  const at: number[] = [];
  for (let count = 1; count < 7; count++) {
    const before = clock.now();
    while (connections.length === count) await clock.advance(1_000);
    at.push((clock.now() - before) / 1_000);
  }
  expect(at).toEqual([4, 8, 16, 32, 60, 60]);
  service.answer = () => null;
  await clock.advance(60_000);
  await last().say(hello);
  expect(heard).toEqual(["hello"]);
});

it("trusts no connection from before a sleep", async () => {
  const { connections, heard, hold, last, stream } = setUp();
  await hold();
  const first = last();
  await first.say(hello);
  stream.wake();
  await settle();
  expect([first.isAborted(), connections.length]).toEqual([true, 2]);
  await last().say(hello);
  expect(heard).toEqual(["hello", "hello"]);
});

it("cuts a pause short when the network is known to work, and leaves an open stream alone", async () => {
  const { connections, hold, last, service, stream } = setUp();
  service.answer = () => new Response("{}", { status: 503 });
  await hold();
  service.answer = () => null;
  stream.retryNow();
  await settle();
  expect(connections).toHaveLength(2);
  await last().say(hello);
  stream.retryNow();
  await settle();
  expect(connections).toHaveLength(2);
});

it("ends for good, and is deaf to what comes late", async () => {
  const { clock, connections, heard, hold, last, stream } = setUp();
  await hold();
  await last().say(hello);
  stream.end();
  await settle();
  expect(last().isAborted()).toBe(true);
  stream.wake();
  await clock.advance(600_000);
  expect([connections.length, heard, clock.pending()]).toEqual([1, ["hello"], []]);
  await hold();
  expect(connections).toHaveLength(2);
});
