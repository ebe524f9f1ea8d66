/**
 * Owns: what `offhook --check` and an Offhook that runs already say to each other: "check, and tell me there".
 * Must not know: what is checked, or how an Offhook learns of another one.
 *
 * The asking process listens on a socket with a name nobody can guess, in a folder that is the person's alone (Windows:
 * a named pipe), and gives the name to the other one by way of Electron's single-instance lock. The other one connects,
 * sends the report as one JSON text, and closes. If the asking process goes away, the run is called off.
 */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { type CheckReport, checkReport } from "../../src-contract/check-setup.ts";
import type { CheckSetup } from "./check-setup.ts";

/** What goes with the lock. */
const request = z.object({ checkSetup: z.object({ answerTo: z.string().min(1).max(300) }) });
export type CheckRequest = z.output<typeof request>;

/** Milliseconds for the running app to say that it has understood; an older one never does. */
const patience = 10_000;
/** What it says first. */
const greeting = "offhook\n";
/** More than any report. */
const maxLength = 1_000_000;

export interface Asking {
  readonly request: CheckRequest;
  /** Null when the running app does not answer, or gives up. */
  readonly report: Promise<CheckReport | null>;
  close(): void;
}

/** Listens for a running app's answer from now on: a socket with a name is open as soon as it is asked for. */
export function askRunningApp(): Asking {
  const folder =
    process.platform === "win32" ? null : mkdtempSync(join(tmpdir(), "offhook-check-"));
  const answerTo =
    folder === null ? `\\\\.\\pipe\\offhook-check-${randomUUID()}` : join(folder, "answer");
  const server = createServer();
  const report = new Promise<CheckReport | null>((resolve) => {
    const silence = setTimeout(() => resolve(null), patience);
    server.on("error", () => resolve(null));
    server.on("close", () => {
      clearTimeout(silence);
      resolve(null);
    });
    server.once("connection", (socket) => {
      let text = "";
      socket.setEncoding("utf8").on("data", (piece: string) => {
        text += piece;
        if (text.startsWith(greeting)) clearTimeout(silence);
        if (text.length > maxLength) socket.destroy();
      });
      socket.on("error", () => resolve(null));
      socket.on("close", () => resolve(readReport(text)));
    });
  });
  server.listen(answerTo);
  return {
    request: { checkSetup: { answerTo } },
    report,
    close() {
      server.close();
      if (folder !== null) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function readReport(text: string): CheckReport | null {
  if (!text.startsWith(greeting)) return null;
  try {
    return checkReport.parse(JSON.parse(text.slice(greeting.length)));
  } catch {
    return null;
  }
}

/**
 * Checks for another process, if that is what it asks for.
 * @param data what came with its start
 * @returns whether it was: then there is nothing else to do for it
 */
export function answerOtherProcess(data: unknown, checkSetup: CheckSetup): boolean {
  const asked = request.safeParse(data);
  if (!asked.success) return false;
  const socket = connect(asked.data.checkSetup.answerTo);
  let isOver = false;
  const giveUp = (): void => {
    if (!isOver) checkSetup.cancel();
  };
  socket.on("error", giveUp).on("close", giveUp);
  socket.once("connect", () => {
    // Whoever watches a run on the screen goes on watching, whoever else has asked for it.
    const joined = checkSetup.view().kind === "running";
    if (joined) socket.removeListener("close", giveUp);
    socket.write(greeting);
    void checkSetup.run().then((report) => {
      isOver = true;
      socket.end(JSON.stringify(report));
    });
  });
  return true;
}
