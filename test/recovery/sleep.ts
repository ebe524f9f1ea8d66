/**
 * Owns: putting an app to sleep, every process of it, and waking it up.
 * Must not know: what it misses.
 */
import { readdir, readFile } from "node:fs/promises";
import type { OffhookApp } from "../../lab/app-driver/offhook-app.ts";

/** Stops every process of the app for so long: no timer runs, nothing is sent, nothing is read. */
export async function sleepFor(app: OffhookApp, milliseconds: number): Promise<void> {
  const processes = await familyOf(app.electron.process().pid ?? 0);
  const tell = (signal: "SIGSTOP" | "SIGCONT"): void => {
    for (const pid of processes) process.kill(pid, signal);
  };
  tell("SIGSTOP");
  try {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
  } finally {
    tell("SIGCONT");
  }
}

/** What the system tells an app that was asleep. */
export async function sayThatItWoke(app: OffhookApp): Promise<void> {
  await app.electron.evaluate(({ powerMonitor }) => void powerMonitor.emit("resume"));
}

async function familyOf(root: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, "utf8").catch(() => "");
    // After the name in brackets, which may hold anything: state, parent.
    const [, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const isFamily = (pid: number): boolean => {
    const parent = parents.get(pid);
    return pid === root || (parent !== undefined && parent > 1 && isFamily(parent));
  };
  return [...parents.keys()].filter(isFamily);
}
