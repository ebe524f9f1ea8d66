/**
 * Owns: asking a STUN server on this machine whether it is there.
 * Must not know: which server, or what else it can do.
 */
import { randomBytes } from "node:crypto";
import { createSocket } from "node:dgram";

const bindingRequest = 0x0001;
const bindingSuccess = 0x0101;
const magicCookie = 0x2112a442;
/** Milliseconds. */
const patience = 200;

/** True when the server at this UDP port of 127.0.0.1 answers a Binding request. [RFC 8489 §2](https://www.rfc-editor.org/rfc/rfc8489#section-2) */
export function answersStun(port: number): Promise<boolean> {
  const request = Buffer.alloc(20);
  request.writeUInt16BE(bindingRequest, 0);
  request.writeUInt32BE(magicCookie, 4);
  randomBytes(12).copy(request, 8);
  const socket = createSocket("udp4");
  return new Promise<boolean>((resolve) => {
    const giveUp = setTimeout(() => resolve(false), patience);
    socket.once("message", (answer) => {
      clearTimeout(giveUp);
      resolve(answer.readUInt16BE(0) === bindingSuccess);
    });
    // Nobody listens there yet: it is told at once where the system does so, else by silence.
    socket.once("error", () => undefined);
    socket.send(request, port, "127.0.0.1");
  }).finally(() => socket.close());
}
