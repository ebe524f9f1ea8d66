/**
 * Owns: a real rtpengine on this machine: its ports, its process. It forwards in user space: no kernel module, no root.
 * Must not know: which phones speak through it.
 */

import { createSocket } from "node:dgram";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { freePort } from "../company/free-port.ts";
import { type OwnProcess, startProcess } from "../desktop-session/own-process.ts";
import { askRtpengine, type StreamFigures, streamsOf } from "./ng-client.ts";

/** A running rtpengine. */
export interface Rtpengine {
  /** Where a SIP server asks it for help, over UDP on loopback. */
  readonly controlPort: number;
  /** Audio packets that came from each side of a call. */
  streams(callId: string): Promise<readonly StreamFigures[]>;
  /** What it has written so far. */
  log(): string;
  close(): Promise<void>;
}

/** Where Debian puts it; not everybody's search path leads there. */
const program = existsSync("/usr/sbin/rtpengine") ? "/usr/sbin/rtpengine" : "rtpengine";

/** Ports for audio: enough for a dozen calls. rtpengine passes over those that are taken. */
const audioPorts = 200;
/** Below the ports the system hands out by itself. */
const [lowestPort, highestPort] = [20_000, 32_000] as const;

/**
 * Starts rtpengine on loopback and waits until it answers.
 *
 * @throws Error with rtpengine's own words when it does not start
 */
export async function startRtpengine(): Promise<Rtpengine> {
  const controlPort = await freeUdpPort();
  const firstPort =
    lowestPort + 2 * Math.floor((Math.random() * (highestPort - lowestPort - audioPorts)) / 2);
  const rtpengine = await startProcess(
    program,
    [
      // Not what the system's own service is told.
      "--config-file=none",
      ...["--foreground", "--log-stderr", "--log-level=5"],
      // No table of the kernel module.
      "--table=-1",
      "--interface=127.0.0.1",
      `--listen-ng=127.0.0.1:${controlPort}`,
      // Nobody types there, but left out it takes a port that every rtpengine would take.
      `--listen-cli=127.0.0.1:${await freePort()}`,
      ...[`--port-min=${firstPort}`, `--port-max=${firstPort + audioPorts}`],
      // An INVITE may fork to phones with and without DTLS: whichever answers begins the handshake.
      "--dtls-passive",
      "--num-threads=2",
    ],
    { env: process.env },
  );
  try {
    await answering(controlPort, rtpengine);
  } catch (error) {
    await rtpengine.stop();
    throw error;
  }
  return {
    controlPort,
    streams: (callId) => streamsOf(controlPort, callId),
    log: () => rtpengine.output(),
    close: () => rtpengine.stop(),
  };
}

/** A UDP port of 127.0.0.1 that was free a moment ago. */
async function freeUdpPort(): Promise<number> {
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  await once(socket, "listening");
  const { port } = socket.address();
  socket.close();
  return port;
}

/** It says nothing when it is ready, so it is asked until it answers or has ended. */
async function answering(port: number, rtpengine: OwnProcess): Promise<void> {
  let ended = false;
  void rtpengine.ended.then(() => {
    ended = true;
  });
  while (!ended) {
    const pong = await askRtpengine(port, { command: "ping" }).catch(() => null);
    if (pong !== null) return;
  }
  throw new Error(`rtpengine did not start:\n${rtpengine.output()}`);
}
