/**
 * Owns: a real TURN server on this machine: its ports, its files, its process, and what its log says of relays.
 * Must not know: who talks through it.
 */
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "../company/free-port.ts";
import { type OwnProcess, startProcess } from "../desktop-session/own-process.ts";
import { createTemporaryFolder } from "../desktop-session/temporary-folder.ts";
import { answersStun } from "./stun-binding.ts";

/** A running coturn. */
export interface Coturn {
  /** For WebRTC's `urls`. */
  readonly url: string;
  /** What the credential service makes expiring credentials from. */
  readonly sharedSecret: string;
  /** User names of the relays it has opened so far, in order; one for each. */
  relays(): Promise<readonly string[]>;
  close(): Promise<void>;
}

const newRelay = /session \d+: new, realm=<[^>]*>, username=<([^>]*)>/g;

/**
 * Starts coturn on loopback, for UDP, and waits until it answers.
 *
 * @param options.relaySeconds a relay ends after this unless it is refreshed; 10 minutes when left out
 * @throws Error with coturn's own words when it does not start
 */
export async function startCoturn({
  relaySeconds = 600,
}: {
  readonly relaySeconds?: number;
} = {}): Promise<Coturn> {
  const sharedSecret = randomBytes(24).toString("base64url");
  const { path: folder, remove } = await createTemporaryFolder("coturn");
  const logFile = join(folder, "turn.log");
  const port = await freePort();
  const coturn = await startProcess(
    "turnserver",
    [
      // No settings but these, and no file outside the folder.
      "-n",
      ...["--userdb", join(folder, "turn.sqlite")],
      ...["--pidfile", join(folder, "turn.pid")],
      ...["--log-file", logFile, "--simple-log", "--verbose"],
      ...["--listening-ip", "127.0.0.1", "--relay-ip", "127.0.0.1", "--listening-port", `${port}`],
      ...["--no-tcp", "--no-tls", "--no-dtls", "--no-tcp-relay", "--no-cli", "--no-rfc5780"],
      // It refuses loopback to keep strangers from its own machine, unless nobody can use its console.
      ...["--allow-loopback-peers", `--cli-password=${randomBytes(24).toString("base64url")}`],
      ...["--use-auth-secret", "--static-auth-secret", sharedSecret, "--realm", "offhook.lab"],
      ...["--max-allocate-lifetime", `${relaySeconds}`],
    ],
    { env: process.env, cwd: folder },
  );
  try {
    await untilAnswering(port, coturn);
  } catch (error) {
    await coturn.stop();
    await remove();
    throw error;
  }
  return {
    url: `turn:127.0.0.1:${port}?transport=udp`,
    sharedSecret,
    relays: async () =>
      [...(await readFile(logFile, "utf8")).matchAll(newRelay)].map(([, name = ""]) => name),
    async close() {
      await coturn.stop();
      await remove();
    },
  };
}

async function untilAnswering(port: number, coturn: OwnProcess): Promise<void> {
  let ended = false;
  void coturn.ended.then(() => {
    ended = true;
  });
  while (!ended) if (await answersStun(port)) return;
  throw new Error(`coturn did not start:\n${coturn.output()}`);
}
