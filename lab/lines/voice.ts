/**
 * Owns: the voices a line can have: what it says while a call lasts.
 * Must not know: SIP or descriptions.
 */
import type { CallAudio } from "./call-audio.ts";
import { melodyFrames, packetMilliseconds, samplesPerPacket } from "./melody.ts";

/** Begins to speak into a call. Returns the end of it. */
export type Voice = (audio: CallAudio) => () => void;

/** Says what it hears, packet by packet, in the codec it hears it in. */
export const echoVoice: Voice = (audio) => audio.onPacket((packet) => audio.send(packet));

/** Plays a little tune in G.711 µ-law, over and over. */
export const melodyVoice: Voice = (audio) => {
  const frames = melodyFrames();
  const beginning = performance.now();
  let sent = 0;
  const sendDue = () => {
    const due = Math.floor((performance.now() - beginning) / packetMilliseconds);
    // A process that was stopped for a while goes on from now instead of catching up in a burst.
    if (due - sent > frames.length) sent = due;
    for (; sent < due; sent += 1) {
      audio.send({
        codec: "PCMU",
        payload: frames[sent % frames.length] ?? Buffer.alloc(samplesPerPacket, 0xff),
        timestamp: (sent * samplesPerPacket) >>> 0,
        sequenceNumber: sent & 0xffff,
        marker: sent === 0,
      });
    }
  };
  const timer = setInterval(sendDue, packetMilliseconds).unref();
  return () => clearInterval(timer);
};
