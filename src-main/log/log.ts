/**
 * Owns: how the main process says what it does. Every line passes the redactor before it reaches a sink.
 * Must not know: where the sinks write.
 */
import { redact } from "./redact.ts";

export type LogLevel = "debug" | "info" | "warn" | "error";

/** Values worth a column. Never a secret; the redactor is the second line of defence, not the first. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** The same log with `scope` in front of every message, e.g. `sign-in`. */
  child(scope: string): Log;
}

/** Takes one finished, redacted line. */
export type LogSink = (level: LogLevel, line: string) => void;

/** Whatever strangers have said in it: nobody's words pass for a line of ours, or steer a terminal. Pure. */
const oneLine = (text: string): string =>
  text.replace(/[\r\n\p{Zl}\p{Zp}]+/gu, " ⏎ ").replace(/\p{Cc}+/gu, " ");

/** A log that writes `scope: message key=value` to `sink`. */
export function createLog(sink: LogSink, scope = "main"): Log {
  const write =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}): void => {
      const columns = Object.entries(fields)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => ` ${key}=${JSON.stringify(value)}`)
        .join("");
      sink(level, oneLine(redact(`${scope}: ${message}${columns}`)));
    };
  return {
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    child: (name) => createLog(sink, name),
  };
}
