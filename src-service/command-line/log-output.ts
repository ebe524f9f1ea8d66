/**
 * Owns: bringing the log out: all lines of one turn of the event loop in one write, because under load a system call for each costs more than the line.
 * Must not know: what is in a line.
 */
import type { Writable } from "node:stream";

/** Where lines go to, and what brings out at once those that wait. */
export interface LogOutput {
  readonly write: (line: string) => void;
  readonly flush: () => void;
}

/** A line waits for the end of its turn and no longer. Nobody reading any more is no reason to stop the service. */
export function writeInTurns(output: Writable): LogOutput {
  let waiting = "";
  output.on("error", () => undefined);
  const flush = (): void => {
    if (waiting === "") return;
    const lines = waiting;
    waiting = "";
    output.write(lines);
  };
  return {
    write(line) {
      if (waiting === "") setImmediate(flush);
      waiting += line;
    },
    flush,
  };
}
