/**
 * Owns: the log file in the profile (1 MiB, one older file kept), for its owner alone, and the console.
 * Must not know: what is logged; lines arrive redacted.
 */
import { join, parse } from "node:path";
import electronLog from "electron-log/node";
import type { LogSink } from "./log.ts";

const maxBytes = 1_048_576;

/** A sink that appends to `file` and, when `console` is set, prints too. */
export function openLogFile(file: string, options: { console: boolean }): LogSink {
  const logger = electronLog.create({ logId: "offhook" });
  logger.transports.file.resolvePathFn = () => file;
  logger.transports.file.maxSize = maxBytes;
  logger.transports.file.writeOptions = { flag: "a", mode: 0o600, encoding: "utf8" };
  logger.transports.file.format = "{iso} {level} {text}";
  logger.transports.console.level = options.console ? "info" : false;
  return (level, line) => logger[level](line);
}

/** The log file and the older one it makes room for, as electron-log names it. */
export function logFilesOf(file: string): readonly string[] {
  const { dir, name, ext } = parse(file);
  return [file, join(dir, `${name}.old${ext}`)];
}
