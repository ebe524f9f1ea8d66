import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { type CheckReport, checkNames, type Found } from "../../../../src-contract/check-setup.ts";
import type { Check } from "../../../../src-main/check-setup/check.ts";
import { type CheckSetup, createCheckSetup } from "../../../../src-main/check-setup/check-setup.ts";
import { openOwnFolder } from "../../../../src-main/check-setup/own-folder.ts";
import { createPage } from "../../../../src-main/check-setup/page.ts";
import { answerOtherProcess, askRunningApp } from "../../../../src-main/check-setup/running-app.ts";
import { systemClock } from "../../../../src-main/clock.ts";
import { settle } from "../../../fakes/fake-clock.ts";

/** Checks that all end when they are told to. */
function setUp() {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const checks = checkNames.map(
    (name): Check => ({
      name,
      seconds: 60,
      run: async () => {
        await released;
        return { finding: "keychain-works" };
      },
    }),
  );
  return { checkSetup: createCheckSetup({ checks, clock: systemClock }), release };
}

describe("an app that runs", () => {
  it("answers another process", async () => {
    const { checkSetup, release } = setUp();
    checkSetup.onChange(({ kind }) => {
      if (kind === "running") release();
    });
    const asking = askRunningApp();
    expect(answerOtherProcess(asking.request, checkSetup)).toBe(true);
    const report = await asking.report;
    expect(checkSetup.view()).toEqual({ kind: "done", report });
    asking.close();
  });

  it("does nothing for a process that asks for nothing", () => {
    const { checkSetup } = setUp();
    for (const data of [undefined, null, {}, { checkSetup: {} }, { checkSetup: { answerTo: 1 } }])
      expect(answerOtherProcess(data, checkSetup)).toBe(false);
    expect(checkSetup.view()).toEqual({ kind: "idle" });
  });

  /** Another process that has been greeted and goes away again. */
  async function askAndGo(checkSetup: CheckSetup): Promise<void> {
    const address = join(mkdtempSync(join(tmpdir(), "asker-")), "socket");
    const server = createServer((socket) => {
      socket.once("data", () => {
        socket.destroy();
        server.close();
      });
    }).listen(address);
    const gone = once(server, "close");
    answerOtherProcess({ checkSetup: { answerTo: address } }, checkSetup);
    await gone;
    rmSync(dirname(address), { recursive: true });
  }
  const reportOf = (checkSetup: CheckSetup): Promise<CheckReport> =>
    new Promise((resolve) => {
      checkSetup.onChange((view) => {
        if (view.kind === "done") resolve(view.report);
      });
    });

  it("calls the run off when the one who asked goes away", async () => {
    const { checkSetup } = setUp();
    const report = reportOf(checkSetup);
    await askAndGo(checkSetup);
    expect((await report).cancelled).toBe(true);
  });

  it("goes on for the one who looks on", async () => {
    const { checkSetup, release } = setUp();
    const report = checkSetup.run();
    await askAndGo(checkSetup);
    // What the first one's going brings about has happened by the time another one has come and gone.
    await askAndGo(checkSetup);
    release();
    expect((await report).cancelled).toBe(false);
  });

  it.each(["", "offhook\nnot json", 'offhook\n{"results":[]}', "somebody else"])(
    "is not believed when it says %j",
    async (words) => {
      const asking = askRunningApp();
      connect(asking.request.checkSetup.answerTo).end(words);
      expect(await asking.report).toBeNull();
      asking.close();
    },
  );

  it("leaves no socket behind", () => {
    const asking = askRunningApp();
    const { answerTo } = asking.request.checkSetup;
    asking.close();
    expect(existsSync(answerTo)).toBe(false);
  });
});

describe("a run", () => {
  it("is one at a time, and there can be another", async () => {
    const { checkSetup, release } = setUp();
    const [first, second] = [checkSetup.run(), checkSetup.run()];
    expect(checkSetup.view().kind).toBe("running");
    release();
    expect(await first).toBe(await second);
    expect(checkSetup.view()).toEqual({ kind: "done", report: await first });
    expect(await checkSetup.run()).not.toBe(await first);
    checkSetup.forget();
    expect(checkSetup.view()).toEqual({ kind: "idle" });
  });
});

describe("the page", () => {
  const question = { name: "turn", lease: null, servers: [] } as const;
  const answered: Found = { finding: "turn-none" };
  const open = (hasWindow = true) => {
    const asked: { id: string }[] = [];
    const takenBack: string[] = [];
    const page = createPage({
      hasWindow: () => hasWindow,
      ask: (one) => asked.push(one),
      takeBack: (id) => takenBack.push(id),
    });
    return { page, asked, takenBack };
  };

  it("is waited for, asked, and answers once", async () => {
    const { page, asked } = open();
    const answer = page.ask(question, new AbortController().signal);
    await settle();
    expect(asked).toEqual([]);
    page.attend();
    await settle();
    page.answer({ id: "another", found: { finding: "turn-silent" } });
    page.answer({ id: asked[0]?.id ?? "", found: answered });
    expect(await answer).toEqual(answered);
  });

  it("is not there without a window", async () => {
    const { page } = open(false);
    expect(await page.ask(question, new AbortController().signal)).toEqual({
      finding: "no-window",
    });
  });

  it("is told when nobody waits any more", async () => {
    const { page, asked, takenBack } = open();
    page.attend();
    const control = new AbortController();
    void page.ask(question, control.signal);
    await settle();
    control.abort();
    expect(takenBack).toEqual(asked.map(({ id }) => id));
  });
});

it("a process has a folder of its own, and clears away those of processes that have ended", () => {
  const parent = mkdtempSync(join(tmpdir(), "own-folder-"));
  const dead = openOwnFolder(parent);
  expect(readdirSync(parent)).toEqual([String(process.pid)]);
  openOwnFolder(parent, () => false);
  expect(readdirSync(dead)).toEqual([]);
  rmSync(parent, { recursive: true });
});
