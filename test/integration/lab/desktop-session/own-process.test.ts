/** Owns: the proof that a started program ends with us, and says why it could not start. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { startProcess } from "../../../../lab/desktop-session/own-process.ts";

const { env } = process;

describe.runIf(process.platform === "linux")("a started program", () => {
  test("is over when stopped, with everything it has started", async () => {
    const shell = await startProcess("sh", ["-c", "sleep 600 & echo $!; wait"], { env });
    const grandchild = Number(await shell.firstLine(1));
    await shell.stop();
    await gone(grandchild);
    await gone(shell.pid);
  });

  test("tells why it ended before it was ready", async () => {
    const shell = await startProcess("sh", ["-c", "echo no luck >&2; exit 3"], { env });
    await expect(shell.firstLine(1)).rejects.toThrow(/ended with 3[\s\S]*no luck/);
  });

  test("that is not installed is told by name", async () => {
    const start = async () => (await startProcess("no-such-program", [], { env })).firstLine(1);
    await expect(start()).rejects.toThrow("no-such-program");
  });

  test("ends even when we are killed", async () => {
    const module = pathToFileURL(resolve("lab/desktop-session/own-process.ts")).href;
    const code = `const { startProcess } = await import(${JSON.stringify(module)});
      const { pid } = await startProcess("sleep", ["600"], { env: process.env });
      console.log(pid); setInterval(() => undefined, 1000);`;
    const parent = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code]);
    const [pid] = await once(createInterface(parent.stdout), "line");
    parent.kill("SIGKILL");
    await gone(Number(pid));
  });
});

/** Settles when there is no such process any more (a zombie that nobody has fetched counts as gone). */
async function gone(pid: number): Promise<void> {
  await expect
    .poll(async () => {
      const status = await startProcess("ps", ["-o", "stat=", "-p", String(pid)], { env });
      await status.ended;
      return status.output().trim();
    })
    .toMatch(/^(Z.*)?$/);
}
