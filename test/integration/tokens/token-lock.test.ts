import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemClock } from "../../../src-main/clock.ts";
import { createLog } from "../../../src-main/log/log.ts";
import { createFileTokenLock } from "../../../src-main/tokens/token-lock.ts";
import { createFakeClock } from "../../fakes/fake-clock.ts";

const owner = { organisationId: "harbour.test", email: "ada@harbour.test" };
const script = new URL("./lock-holder.ts", import.meta.url).pathname;

let folder: string;
let lines: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "offhook-lock-"));
  lines = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const log = createLog((_, line) => lines.push(line));
const lock = (options: Partial<Parameters<typeof createFileTokenLock>[0]> = {}) =>
  createFileTokenLock({ folder, clock: systemClock, log, ...options });

/** Another process that holds the lock until it is ended. */
async function startHolder() {
  const child = fork(script, [folder], { execArgv: ["--import", "tsx"] });
  await once(child, "message");
  return {
    async end(signal: "SIGKILL" | "SIGTERM") {
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
    },
  };
}

test("two holders in one process take turns, in the order of work and not of luck", async () => {
  const steps: string[] = [];
  const turn = (name: string) =>
    lock().hold(owner, 60_000, async () => {
      steps.push(`${name} begins`);
      await new Promise(setImmediate);
      steps.push(`${name} ends`);
    });
  await Promise.all([turn("a"), turn("b"), turn("c")]);
  for (let step = 0; step < steps.length; step += 2)
    expect(steps[step + 1]).toBe(steps[step]?.replace("begins", "ends"));
  expect(steps).toHaveLength(6);
});

test("a process that is killed lets go at once", async () => {
  const holder = await startHolder();
  let entered = false;
  const mine = lock().hold(owner, 60_000, async () => {
    entered = true;
  });
  await lock().hold({ ...owner, email: "ben@harbour.test" }, 60_000, async () => undefined);
  expect(entered).toBe(false);
  await holder.end("SIGKILL");
  await mine;
  expect(lines.join()).not.toContain("without the lock");
});

test("one that is frozen is waited for, but not for ever", async () => {
  const holder = await startHolder();
  const clock = createFakeClock();
  let entered = false;
  const mine = lock({ clock }).hold(owner, 60_000, async () => {
    entered = true;
  });
  await expect.poll(() => clock.pending().length).toBe(1);
  await clock.advance(59_900);
  expect(entered).toBe(false);
  await clock.advance(200);
  await mine;
  expect(lines.join()).toContain("without the lock");
  await holder.end("SIGKILL");
});

test("what fails inside lets go, too, and is what the caller gets", async () => {
  const failure = new Error("refused");
  await expect(lock().hold(owner, 1_000, () => Promise.reject(failure))).rejects.toBe(failure);
  expect(await lock().hold(owner, 0, async () => "free")).toBe("free");
  expect(lines).toEqual([]);
});

test("without its native part, or a folder to write to, there is no lock and no harm", async () => {
  const loadFileLocks = () => Promise.reject(new Error("not built for this machine"));
  expect(await lock({ loadFileLocks }).hold(owner, 1_000, async () => "done")).toBe("done");
  const file = join(folder, "file");
  writeFileSync(file, "");
  expect(await lock({ folder: file }).hold(owner, 1_000, async () => "done")).toBe("done");
  expect(lines).toHaveLength(2);
});

test("the name of a lock tells nobody's address", async () => {
  await lock().hold(owner, 1_000, async () => undefined);
  expect(readdirSync(folder).join()).not.toMatch(/ada|harbour/);
});
