/**
 * Owns: a file of JSON lines that only grows, and so survives the process being killed at any moment.
 * Must not know: what the lines mean.
 */
import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import type { z } from "zod";
import type { Log } from "../log/log.ts";

/** One file. Its lines are on the disk before a call returns; one that throws has changed nothing. */
export interface Journal<Line> {
  /** What could be read when it was opened, oldest first. */
  readonly lines: readonly Line[];
  /** How many lines could not be read. */
  readonly unreadable: number;
  /** All of them in one go. */
  append(...lines: readonly Line[]): void;
  /** Puts these lines in place of all others, in one step: a crash leaves the old file or the new one. */
  replace(lines: readonly Line[]): void;
}

/**
 * Opens `file`, which need not exist. A line that cannot be read loses itself alone: it is reported,
 * and the file as it was is kept beside the new one.
 * @throws Error when the folder cannot be made or the file exists and cannot be read
 */
export function openJournal<Line>(file: string, schema: z.ZodType<Line>, log: Log): Journal<Line> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const text = readIfThere(file);
  const written = text.split("\n").filter((line) => line.trim() !== "");
  const lines = written.flatMap((line) => {
    const parsed = schema.safeParse(jsonOrNothing(line));
    return parsed.success ? [parsed.data] : [];
  });
  const unreadable = written.length - lines.length;
  const replace = (all: readonly Line[]): void => {
    const beside = `${file}.new`;
    write(beside, "w", all.map(lineOf).join(""));
    renameSync(beside, file);
    syncFolder(dirname(file));
  };
  const repair = (): void => {
    if (unreadable > 0) writeFileSync(`${file}.damaged`, text, { mode: 0o600 });
    replace(lines);
  };
  if (unreadable > 0)
    log.warn("lines of a journal could not be read", { unreadable, read: lines.length });
  /** Cut off between a line and its end: the next one must not be glued to it. */
  let gap = text === "" || text.endsWith("\n") ? "" : "\n";
  if (unreadable > 0 || gap !== "") {
    try {
      repair();
      gap = "";
    } catch (error) {
      log.warn("a journal could not be repaired", { error: String(error) });
    }
  }
  return {
    lines,
    unreadable,
    append(...all) {
      write(file, "a", gap + all.map(lineOf).join(""));
      gap = "";
    },
    replace(all) {
      replace(all);
      gap = "";
    },
  };
}

function lineOf(line: unknown): string {
  return `${JSON.stringify(line)}\n`;
}

function write(file: string, flags: "a" | "w", text: string): void {
  const descriptor = openSync(file, flags, 0o600);
  const { size } = fstatSync(descriptor);
  try {
    // All of it or an error: a single write takes what a full disk has room for, and says nothing.
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } catch (error) {
    ftruncateSync(descriptor, size);
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** A renamed file is there after a power cut only when its folder is on the disk. Windows has no such call, and no need. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

function jsonOrNothing(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
