/**
 * Owns: a STUN or TURN server that is dead: its port is open, and nothing ever answers.
 * Must not know: who asks it.
 */
import { createSocket } from "node:dgram";
import { once } from "node:events";

export interface SilentServer {
  /** `127.0.0.1:<port>`, UDP. */
  readonly address: string;
  close(): Promise<void>;
}

/** Takes whatever comes. A closed port would be refused at once, which is not what a dead server is like. */
export async function startSilentServer(): Promise<SilentServer> {
  const socket = createSocket("udp4");
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return {
    address: `127.0.0.1:${socket.address().port}`,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}
