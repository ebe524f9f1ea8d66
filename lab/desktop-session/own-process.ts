/**
 * Owns: programs this process has started, and that none of them outlives it.
 * Must not know: what the programs do.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import type { Readable } from "node:stream";

const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) signal(child, "SIGTERM");
});

/** Signals the program and all it has started itself: each leads a process group of its own. */
function signal({ pid }: ChildProcess, name: "SIGTERM" | "SIGKILL") {
  try {
    if (pid !== undefined) process.kill(-pid, name);
  } catch {
    // The whole group is gone already.
  }
}

/** A program we started. It is ended by its process id, never by its name. */
export interface OwnProcess {
  readonly pid: number;
  /** The last 20,000 characters of both outputs, for the message when something went wrong. */
  output(): string;
  /** The first line the program writes to file descriptor `fd` (1 or 3). Rejects when it ends before. */
  firstLine(fd: 1 | 3): Promise<string>;
  /** Settles with the exit code when the program has ended, by itself or by {@link stop}. */
  readonly ended: Promise<number | null>;
  /** SIGTERM, and SIGKILL after three seconds. Settles when the program is gone. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Written to its standard input, which is then closed. */
  readonly input?: string;
  /** Another user to run it as, where we may choose. */
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * Starts a program with exactly this environment.
 *
 * @throws Error naming the program when it cannot be started, e.g. because it is not installed
 */
export async function startProcess(
  command: string,
  args: readonly string[],
  { env, cwd, input = "", uid, gid }: StartOptions,
): Promise<OwnProcess> {
  const child = spawn(...endingWithUs(command, args), {
    env,
    ...(cwd === undefined ? {} : { cwd }),
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
    stdio: ["pipe", "pipe", "pipe", "pipe"],
    // Ctrl+C in a terminal then reaches only us, and we end the rest in order.
    detached: true,
  });
  await once(child, "spawn").catch((cause: unknown) => {
    throw new Error(`${command} could not be started. Is it installed?`, { cause });
  });
  running.add(child);
  child.stdin.on("error", () => {
    // A program that does not read its input is fine.
  });
  child.stdin.end(input);

  let tail = "";
  const keep = (chunk: string) => {
    tail = (tail + chunk).slice(-20_000);
  };
  child.stdout.setEncoding("utf8").on("data", keep);
  child.stderr.setEncoding("utf8").on("data", keep);
  const ended = new Promise<number | null>((resolve) => {
    child.once("exit", (code) => {
      running.delete(child);
      resolve(code);
    });
  });

  return {
    pid: child.pid as number,
    output: () => tail,
    ended,
    firstLine: (fd) =>
      Promise.race([
        readLine(child.stdio[fd] as Readable),
        ended.then((code) => {
          throw new Error(`${command} ended with ${code} before it was ready:\n${tail}`);
        }),
      ]),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const lastResort = setTimeout(() => signal(child, "SIGKILL"), 3_000);
      signal(child, "SIGTERM");
      await ended;
      clearTimeout(lastResort);
    },
  };
}

const setpriv = "/usr/bin/setpriv";

/** On Linux the kernel ends the program even when we are killed and cannot. */
function endingWithUs(command: string, args: readonly string[]): [string, readonly string[]] {
  if (!existsSync(setpriv)) return [command, args];
  return [setpriv, ["--pdeathsig", "TERM", "--", command, ...args]];
}

async function readLine(stream: Readable): Promise<string> {
  let text = "";
  stream.setEncoding("utf8");
  return new Promise((resolve) => {
    const read = (chunk: string) => {
      text += chunk;
      const end = text.indexOf("\n");
      if (end < 0) return;
      stream.off("data", read);
      resolve(text.slice(0, end));
    };
    stream.on("data", read);
  });
}
