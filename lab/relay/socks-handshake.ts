/**
 * Owns: the few bytes of [SOCKS 5](https://www.rfc-editor.org/rfc/rfc1928) with which a client says where it wants to go.
 * Must not know: what is done with the connection.
 */
import type { Socket } from "node:net";

export interface SocksTarget {
  readonly host: string;
  readonly port: number;
}

const version = 5;
const connectCommand = 1;
const addressLength: Readonly<Record<number, number>> = { 1: 4, 4: 16 };
const byName = 3;

/** The way is open. [RFC 1928 §6](https://www.rfc-editor.org/rfc/rfc1928#section-6) */
export const socksReady = Buffer.from([version, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
/** Nobody listens there. */
export const socksRefused = Buffer.from([version, 5, 0, 1, 0, 0, 0, 0, 0, 0]);

/** Where the client wants to go; null when it speaks otherwise, or has gone. Leaves the socket paused. */
export async function readSocksRequest(socket: Socket): Promise<SocksTarget | null> {
  const read = reader(socket);
  const greeting = await read(2);
  if (greeting?.[0] !== version) return null;
  if ((await read(greeting[1] ?? 0)) === null) return null;
  socket.write(Buffer.from([version, 0]));
  const request = await read(4);
  if (request?.[1] !== connectCommand) return null;
  const kind = request[3] ?? 0;
  const length = kind === byName ? (await read(1))?.[0] : addressLength[kind];
  if (length === undefined) return null;
  const address = await read(length);
  const port = await read(2);
  if (address === null || port === null) return null;
  return { host: hostOf(kind, address), port: port.readUInt16BE() };
}

function hostOf(kind: number, address: Buffer): string {
  if (kind === byName) return address.toString("ascii");
  if (kind === 1) return address.join(".");
  return address.toString("hex").replace(/(.{4})(?=.)/g, "$1:");
}

/** Reads exactly so many bytes at a time; null when they will never come. */
function reader(socket: Socket): (length: number) => Promise<Buffer | null> {
  return (length) =>
    new Promise((resolve) => {
      const done = (bytes: Buffer | null): void => {
        socket.off("readable", look);
        socket.off("close", gone);
        resolve(bytes);
      };
      const gone = (): void => done(null);
      const look = (): void => {
        const bytes = length === 0 ? Buffer.alloc(0) : (socket.read(length) as Buffer | null);
        if (bytes !== null) done(bytes);
      };
      socket.on("readable", look);
      socket.once("close", gone);
      look();
    });
}
