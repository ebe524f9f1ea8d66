/**
 * Owns: the credential service as processes that can be killed: one that answers, one that stands by.
 * Must not know: what is asked of them.
 */
import { join } from "node:path";
import { freePort } from "../../../lab/company/free-port.ts";
import { type OwnProcess, startProcess } from "../../../lab/desktop-session/own-process.ts";

const program = join(import.meta.dirname, "../../../out/service/service.mjs");

export interface Instance {
  readonly url: string;
  /** SIGKILL: it answers nothing more and tidies up nothing. Settles when it is gone. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one more. @param settingsFor writes the settings file for a port and answers its name */
export async function startInstance(
  settingsFor: (port: number) => Promise<string>,
): Promise<Instance> {
  const port = await freePort();
  const file = await settingsFor(port);
  const service = await startProcess(process.execPath, [program, "serve", "--config", file], {
    env: process.env,
  });
  const url = `http://127.0.0.1:${port}`;
  await answering(`${url}/readyz`, service);
  return {
    url,
    async kill() {
      process.kill(service.pid, "SIGKILL");
      await service.ended;
    },
    stop: () => service.stop(),
  };
}

async function answering(url: string, service: OwnProcess): Promise<void> {
  let ended = false;
  void service.ended.then(() => {
    ended = true;
  });
  while (!ended) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`the service did not start:\n${service.output()}`);
}
