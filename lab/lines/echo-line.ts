/**
 * Owns: the echo line: it answers and sends the caller's own audio back.
 * Must not know: how audio or calls work.
 */
import { type Line, type LineOptions, startLine } from "./line.ts";
import { echoVoice } from "./voice.ts";

/** Starts the echo line; resolves once it is registered. */
export function startEchoLine(options: LineOptions): Promise<Line> {
  return startLine(options, {
    voice: echoVoice,
    onInvite: (invitation) => {
      // The caller may have given up already; then there is nothing left to answer.
      invitation.accept().catch(() => undefined);
    },
  });
}
