/**
 * Owns: the line that calls back, so that somebody alone can receive a call.
 * Must not know: how audio or calls work.
 */
import { type Line, type LineOptions, startLine } from "./line.ts";
import { echoVoice } from "./voice.ts";

export interface CallbackLineOptions extends LineOptions {
  /** How long it rings before the line is busy; one second if not given. */
  readonly ringMilliseconds?: number;
  /** From the refusal to the call back; two seconds if not given. */
  readonly callBackMilliseconds?: number;
  /** How long it lets the caller's phone ring; twenty seconds if not given. */
  readonly patienceMilliseconds?: number;
}

/**
 * Starts the line; resolves once it is registered. It rings, then is busy (486), and a moment later
 * calls whoever has called, once; it gives up after a while, and echoes when answered.
 */
export async function startCallbackLine(options: CallbackLineOptions): Promise<Line> {
  const { ringMilliseconds = 1000, callBackMilliseconds = 2000 } = options;
  const { patienceMilliseconds = 20_000 } = options;
  const expected = new Set<string>();

  const line: Line = await startLine(options, {
    voice: echoVoice,
    onInvite: (invitation, call) => {
      invitation.progress().catch(() => undefined);
      // The caller may hang up during the ring: that is no reason not to call back.
      setTimeout(() => {
        invitation.reject({ statusCode: 486 }).catch(() => undefined);
      }, ringMilliseconds).unref();
      const caller = call.remoteUser;
      if (expected.has(caller)) return;
      expected.add(caller);
      setTimeout(() => {
        callBack(caller)
          .catch(() => undefined)
          .finally(() => expected.delete(caller));
      }, ringMilliseconds + callBackMilliseconds).unref();
    },
  });
  return line;

  async function callBack(caller: string): Promise<void> {
    const call = line.call(caller);
    const giveUp = setTimeout(() => {
      call.hangUp().catch(() => undefined);
    }, patienceMilliseconds).unref();
    await Promise.race([call.established, call.ended]);
    clearTimeout(giveUp);
    await call.ended;
  }
}
