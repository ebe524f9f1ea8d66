/** Proves: what becomes of an app's connections when its relay is disconnected, cut, silenced, slowed and restored. */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Relay, startRelay } from "../../../../lab/relay/relay.ts";

let echo: Server;
let server: string;
let relay: Relay;
beforeEach(async () => {
  echo = createServer((socket) => socket.on("error", () => undefined).pipe(socket));
  echo.listen(0, "127.0.0.1");
  await once(echo, "listening");
  server = `127.0.0.1:${(echo.address() as AddressInfo).port}`;
  relay = await startRelay([server]);
});
afterEach(async () => {
  await relay.close();
  echo.close();
});

/** However it ends. */
const closed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => socket.once("close", () => resolve()));

/** Goes through the relay; resolves with null when it is refused. */
async function dial(): Promise<Socket | null> {
  const way = relay.ways[server]?.split(":")[1];
  const socket = connect(Number(way), "127.0.0.1");
  socket.on("error", () => undefined);
  return Promise.race([
    new Promise<Socket>((resolve) => socket.once("connect", () => resolve(socket))),
    closed(socket).then(() => null),
  ]);
}

async function connected(): Promise<Socket> {
  const socket = await dial();
  if (socket === null) throw new Error("the relay refused");
  return socket;
}

async function said(socket: Socket, words: string): Promise<string> {
  socket.write(words);
  const [bytes] = await once(socket, "data");
  return String(bytes);
}

it("carries what is said, both ways", async () => {
  const socket = await connected();
  expect(await said(socket, "hello")).toBe("hello");
});

it("hangs up where nobody listens", async () => {
  echo.close();
  const socket = await connected();
  await closed(socket);
});

it("disconnected, ends connections and takes none until it is restored", async () => {
  const socket = await connected();
  const ended = closed(socket);
  await relay.disconnect();
  await ended;
  expect(await dial()).toBeNull();
  await relay.restore();
  expect(await said(await connected(), "again")).toBe("again");
});

it("cut, ends connections and takes new ones", async () => {
  const socket = await connected();
  const ended = closed(socket);
  relay.cut();
  await ended;
  expect(await said(await connected(), "again")).toBe("again");
});

it("silenced, keeps connections and carries nothing; restored, ends those", async () => {
  const socket = await connected();
  expect(await said(socket, "before")).toBe("before");
  relay.silence();
  const heard: string[] = [];
  socket.on("data", (bytes) => heard.push(String(bytes)));
  socket.write("into the void");
  // Goes to the server and back as well: what was to be carried would have been before it.
  const other = await connected();
  other.end();
  await closed(other);
  const ended = closed(socket);
  expect(relay.open).toBeGreaterThan(0);
  await relay.restore();
  await ended;
  expect(heard).toEqual([]);
  expect(await said(await connected(), "again")).toBe("again");
});

it("slowed, carries everything in its order, also when it is quick again", async () => {
  const socket = await connected();
  relay.delay(20);
  let heard = "";
  const all = new Promise<void>((resolve) => {
    socket.on("data", (bytes) => {
      heard += String(bytes);
      if (heard.length === 6) resolve();
    });
  });
  socket.write("slow");
  await new Promise(setImmediate);
  await relay.restore();
  socket.write("ly");
  await all;
  expect(heard).toBe("slowly");
});
