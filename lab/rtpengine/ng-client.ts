/**
 * Owns: asking rtpengine over its control protocol (NG), and reading how much audio went through it.
 * Must not know: how rtpengine was started, or who calls whom.
 */
import { randomBytes } from "node:crypto";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { z } from "zod";
import { type Bencodable, bdecode, bencode } from "./bencode.ts";

/** Milliseconds until rtpengine counts as gone; it answers on this machine. */
const patience = 2_000;

/** What came from one side of a call. */
export interface StreamFigures {
  /** `plain` is RTP as it is, `webrtc` is encrypted. */
  readonly media: "plain" | "webrtc";
  /** Packets of audio. */
  readonly packets: number;
}

/**
 * One question, one answer.
 *
 * @throws Error when rtpengine does not answer, or answers with an error
 */
export async function askRtpengine(
  port: number,
  question: { readonly [key: string]: Bencodable },
): Promise<unknown> {
  const socket = createSocket("udp4");
  try {
    const cookie = randomBytes(6).toString("hex");
    const answer = once(socket, "message", { signal: AbortSignal.timeout(patience) });
    socket.send(`${cookie} ${bencode(question)}`, port, "127.0.0.1");
    const [message] = (await answer) as [Buffer];
    const decoded = bdecode(message.subarray(cookie.length + 1));
    const { result, "error-reason": reason = "" } = verdict.parse(decoded);
    if (result === "error") throw new Error(`rtpengine: ${question["command"]}: ${reason}`);
    return decoded;
  } finally {
    socket.close();
  }
}

const verdict = z.object({ result: z.string(), "error-reason": z.string().optional() });

const stream = z.object({
  flags: z.array(z.string()).optional(),
  stats: z.object({ packets: z.number() }),
});
const queried = z.object({
  tags: z.record(
    z.string(),
    z.object({
      medias: z.array(z.object({ protocol: z.string(), streams: z.array(stream) })).optional(),
    }),
  ),
});

/** What came from each side of a call so far; nothing when rtpengine does not know the call (any more). */
export async function streamsOf(port: number, callId: string): Promise<readonly StreamFigures[]> {
  const question = { command: "query", "call-id": callId };
  const answer = await askRtpengine(port, question).catch(() => null);
  if (answer === null) return [];
  return Object.values(queried.parse(answer).tags)
    .flatMap(({ medias = [] }) => medias)
    .map(({ protocol, streams }) => ({
      media: protocol === "RTP/AVP" ? "plain" : "webrtc",
      packets: streams
        // RTCP has a stream of its own beside the audio.
        .filter(({ flags = [] }) => flags.includes("RTP"))
        .reduce((sum, { stats }) => sum + stats.packets, 0),
    }));
}
