/**
 * Owns: one control connection to a baresip: commands with their answers, and its events.
 * Must not know: how baresip was started, or what its calls mean to anybody.
 */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { z } from "zod";
import { Netstrings, netstring } from "./netstrings.ts";

/** Something baresip tells by itself. */
const event = z.object({
  event: z.literal(true),
  type: z.string(),
  /** AOR of the account it is about. */
  accountaor: z.string().optional(),
  direction: z.enum(["incoming", "outgoing"]).optional(),
  peeruri: z.string().optional(),
  peerdisplayname: z.string().optional(),
  /** The call's Call-ID. */
  id: z.string().optional(),
  param: z.string().optional(),
});
export type BaresipEvent = z.infer<typeof event>;

const commandAnswer = z.object({
  response: z.literal(true),
  ok: z.boolean(),
  data: z.string(),
  token: z.string(),
});
type CommandAnswer = z.infer<typeof commandAnswer>;

/** A connection that is up. */
export class BaresipControl {
  readonly #socket: Socket;
  readonly #waiting = new Map<string, (answer: CommandAnswer) => void>();
  #asked = 0;

  private constructor(socket: Socket, onEvent: (event: BaresipEvent) => void) {
    this.#socket = socket;
    const frames = new Netstrings();
    socket.on("data", (bytes) => {
      for (const frame of frames.push(bytes)) this.#receive(JSON.parse(frame), onEvent);
    });
    // Its end is noticed by whoever started it.
    socket.on("error", () => undefined);
  }

  /** @throws Error when nobody listens there (yet) */
  static async connect(
    port: number,
    onEvent: (event: BaresipEvent) => void,
  ): Promise<BaresipControl> {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    return new BaresipControl(socket, onEvent);
  }

  /** One of baresip's long commands, e.g. `ask("dial", "sip:1001@example.com")`. @throws Error with its words when it fails */
  async ask(command: string, params?: string): Promise<string> {
    this.#asked += 1;
    const token = String(this.#asked);
    const { ok, data } = await new Promise<CommandAnswer>((resolve) => {
      this.#waiting.set(token, resolve);
      const question = { command, ...(params === undefined ? {} : { params }), token };
      this.#socket.write(netstring(JSON.stringify(question)));
    });
    if (!ok) throw new Error(`baresip: ${command}: ${data}`);
    return data;
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(message: unknown, onEvent: (event: BaresipEvent) => void): void {
    const heard = event.safeParse(message);
    if (heard.success) {
      onEvent(heard.data);
      return;
    }
    const answered = commandAnswer.parse(message);
    this.#waiting.get(answered.token)?.(answered);
    this.#waiting.delete(answered.token);
  }
}
