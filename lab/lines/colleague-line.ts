/**
 * Owns: a second person to call: rings for a while, answers, and has something to say.
 * Must not know: how audio or calls work.
 */
import { SessionState } from "sip.js";
import { type Line, type LineOptions, startLine } from "./line.ts";
import { melodyVoice } from "./voice.ts";

/**
 * Starts the line; resolves once it is registered.
 * @param options `ringMilliseconds` is how long it lets the phone ring, two seconds if not given
 */
export function startColleagueLine(
  options: LineOptions & { readonly ringMilliseconds?: number },
): Promise<Line> {
  return startLine(options, {
    voice: melodyVoice,
    onInvite: (invitation) => {
      invitation.progress().catch(() => undefined);
      const pickUp = setTimeout(() => {
        invitation.accept().catch(() => undefined);
      }, options.ringMilliseconds ?? 2000);
      invitation.stateChange.addListener((state) => {
        if (state === SessionState.Terminated) clearTimeout(pickUp);
      });
    },
  });
}
