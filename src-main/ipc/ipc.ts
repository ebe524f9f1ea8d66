/**
 * Owns: the only use of Electron's IPC in the main process: sender checked, argument parsed, answer as data.
 * Must not know: what a channel does.
 */
import { ipcMain, type WebContents, type WebFrameMain } from "electron";
import { OffhookError, toAppError } from "../../src-contract/errors.ts";
import {
  type Answer,
  type Argument,
  argumentParsers,
  type Channel,
  type EventName,
  type Events,
  type Results,
} from "../../src-contract/ipc.ts";
import type { Log } from "../log/log.ts";

/** One handler per channel: a forgotten one does not compile. */
export type Handlers = {
  readonly [C in Channel]: (argument: Argument<C>) => Outcome<Results[C]>;
};
/** What a handler may return: nothing at all where the channel has no result. */
type Outcome<Result> = Result | Promise<Result> | (Result extends undefined ? Nothing : never);
type Nothing = ReturnType<() => void> | Promise<void>;

export interface Ipc {
  /** Sends an event to the window; dropped while there is none. */
  send<E extends EventName>(event: E, payload: Events[E]): void;
}

interface IpcOptions {
  /** The window that may talk to us. */
  readonly webContents: () => WebContents | null;
  /** The only origin that may talk to us, e.g. `app://offhook`. */
  readonly origin: string;
  readonly log: Log;
  /** Sees every message that crosses; laboratory only. */
  readonly record?:
    | ((direction: "in" | "out", channel: string, payload: unknown) => void)
    | undefined;
}

/** Registers every handler and answers the sender of events. */
export const openIpc = (handlers: Handlers, options: IpcOptions): Ipc =>
  openSomeIpc(handlers, options);

/** The same for a page that needs a few channels only: every other one is refused. */
export function openSomeIpc(handlers: Partial<Handlers>, options: IpcOptions): Ipc {
  const { log, record } = options;
  for (const channel of Object.keys(argumentParsers) as Channel[]) {
    ipcMain.handle(channel, async (event, argument: unknown) => {
      record?.("in", channel, argument);
      const answer = isTrusted(event.senderFrame, options)
        ? await answerTo(channel, argument, handlers, log)
        : refuse(channel, log);
      record?.("out", channel, answer);
      return answer;
    });
  }
  return {
    send(event, payload) {
      const webContents = options.webContents();
      if (!webContents || webContents.isDestroyed()) return;
      record?.("out", event, payload);
      webContents.send(event, payload);
    },
  };
}

/** True for the main frame of our own window showing our own page; no other frame has business here. */
function isTrusted(frame: WebFrameMain | null, { webContents, origin }: IpcOptions): boolean {
  const ours = webContents();
  if (!frame || !ours || ours.isDestroyed()) return false;
  return frame === ours.mainFrame && frame.url.startsWith(`${origin}/`);
}

async function answerTo(
  channel: Channel,
  argument: unknown,
  handlers: Partial<Handlers>,
  log: Log,
): Promise<Answer<unknown>> {
  const parsed = argumentParsers[channel].safeParse(argument);
  if (!parsed.success) {
    log.warn("argument refused", { channel });
    return { ok: false, error: { code: "bad-request" } };
  }
  try {
    const handler = handlers[channel] as ((argument: unknown) => unknown) | undefined;
    if (handler === undefined) throw new OffhookError("bad-request");
    return { ok: true, value: await handler(parsed.data) };
  } catch (thrown) {
    const error = toAppError(thrown);
    log.warn("command failed", { channel, code: error.code, cause: causeOf(thrown) });
    return { ok: false, error };
  }
}

function refuse(channel: Channel, log: Log): Answer<never> {
  log.error("sender refused", { channel });
  return { ok: false, error: { code: "bad-request" } };
}

function causeOf(thrown: unknown): string | undefined {
  const cause = (thrown as OffhookError).cause ?? thrown;
  return cause instanceof Error ? cause.message : undefined;
}
