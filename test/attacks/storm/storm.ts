/**
 * Owns: starting storms of forged callbacks and hearing how they went.
 * Must not know: whom they hit.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

/** To the storm's process. */
export interface StormOrder {
  readonly port: number;
  readonly count: number;
  readonly parallel: number;
  /** So many answers until it says that it is under way. */
  readonly tellAfter: number;
}

/** From the storm's process: what came back, and how often. */
export interface StormReport {
  readonly kind: "over";
  readonly answers: Readonly<Record<string, number>>;
}

export interface Storm {
  /** Resolves when so many forgeries were answered. */
  readonly underWay: Promise<void>;
  /** Resolves when all are answered, or when nobody listens any more. */
  readonly over: Promise<StormReport["answers"]>;
}

export interface StormClient {
  start(order: StormOrder): Storm;
  close(): Promise<void>;
}

/** Starts the process that storms. */
export function startStormClient(): StormClient {
  const script = new URL("./storm-client.ts", import.meta.url);
  const child: ChildProcess = fork(script, { execArgv: ["--import", "tsx"] });
  const message = <Message>(kind: string): Promise<Message> =>
    new Promise((resolve, reject) => {
      child.on("message", (received: { readonly kind: string }) => {
        if (received.kind === kind) resolve(received as Message);
      });
      child.once("exit", (code) => reject(new Error(`the storm ended with ${code}`)));
    });
  return {
    start(order) {
      const underWay = message("under-way").then(() => undefined);
      const over = message<StormReport>("over").then(({ answers }) => answers);
      // Nobody may wait for it: then nobody has to hear that it did not come about.
      underWay.catch(() => undefined);
      over.catch(() => undefined);
      child.send(order);
      return { underWay, over };
    },
    async close() {
      if (child.exitCode !== null) return;
      child.kill();
      await once(child, "exit");
    },
  };
}
