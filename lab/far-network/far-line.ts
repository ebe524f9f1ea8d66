/**
 * Owns: the echo line in a far network: its program, and asking it how its call is.
 * Must not know: how the network is made.
 */
import { request } from "node:http";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { z } from "zod";
import type { SipAccess } from "../company/telephony.ts";
import { startProcess } from "../desktop-session/own-process.ts";
import { createTemporaryFolder } from "../desktop-session/temporary-folder.ts";
import type { FarNetwork } from "./far-network.ts";

const callSeen = z.object({
  state: z.enum(["ringing", "established", "ended"]),
  packetsReceived: z.number(),
  packetsSent: z.number(),
});

/** The newest call of the line, as the line sees it. */
export type FarCall = z.infer<typeof callSeen>;

export interface FarLine {
  call(): Promise<FarCall>;
  /** Ends its call from its side. */
  hangUp(): Promise<void>;
  close(): Promise<void>;
}

/** Puts the echo line `user` on the air in the far network. */
export async function startFarLine(
  network: FarNetwork,
  { wssServers, domain, sharedSecret, caPem }: SipAccess,
  user: string,
): Promise<FarLine> {
  const { path: folder, remove } = await createTemporaryFolder("far-line");
  const socketPath = join(folder, "line.sock");
  const program = join(import.meta.dirname, "line-program.ts");
  const [command = "", ...args] = [
    ...network.commandPrefix,
    ...[process.execPath, "--import", "tsx", program],
  ];
  const line = await startProcess(command, args, {
    env: process.env,
    input: JSON.stringify({
      socketPath,
      server: wssServers[0],
      domain,
      user,
      sharedSecret,
      caPem,
    }),
  });
  const close = async (): Promise<void> => {
    await line.stop();
    await remove();
  };
  try {
    await line.firstLine(1);
  } catch (error) {
    await close();
    throw error;
  }
  const ask = async (path: string): Promise<FarCall> => {
    const answer = await new Promise((resolve, reject) => {
      request({ socketPath, path }, (response) => resolve(json(response)))
        .on("error", reject)
        .end();
    });
    return callSeen.parse(answer);
  };
  return {
    call: () => ask("/"),
    hangUp: async () => void (await ask("/hang-up")),
    close,
  };
}
