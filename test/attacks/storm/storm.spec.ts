/** Owns: a storm of forged callbacks on the running app: the true one gets through, and nothing is left of it. */
import type { OffhookApp } from "../../../lab/app-driver/offhook-app.ts";
import { expect, type PendingSignIn, test } from "../fixtures/attack-test.ts";
import { addFigure } from "../fixtures/figure.ts";
import { backToSignedOut, expectView } from "../fixtures/sign-in-view.ts";
import { startStormClient } from "./storm.ts";

/** Forged callbacks, and how many of them at a time. */
const size = Number(process.env["OFFHOOK_STORM"] ?? 2_000);
const parallel = 200;

test("a storm of forged callbacks neither ends nor delays a sign-in @proves:state-first", async ({
  begin,
  target,
}, testInfo) => {
  test.setTimeout(180_000);
  const client = startStormClient();
  try {
    const calm = await timeToSignIn(await begin());
    await expectView(target, "signed-in");
    await backToSignedOut(target);

    const pending = await begin();
    const { port } = pending;
    const all = { port, parallel, tellAfter: size / 2 };
    // What the first requests leave behind once and for all is no growth.
    await client.start({ ...all, count: parallel * 5 }).over;
    const before = await memory(target);
    const answers = await client.start({ ...all, count: size }).over;
    const after = await memory(target);
    expect(Object.keys(answers).sort()).toEqual(["400", "403", "404", "405"]);
    expect(Object.values(answers).reduce((sum, count) => sum + count, 0)).toBe(size);
    await expectView(target, "awaiting-browser");

    const second = client.start({ ...all, count: size });
    const answer = await pending.trueAnswer();
    await second.underWay;
    const stormy = await time(() => pending.browser.deliver(answer));
    await expectView(target, "signed-in");
    await second.over;

    addFigure(testInfo, "storm-delay", Math.max(0, Math.round(stormy - calm)));
    addFigure(testInfo, "storm-heap", growth(before.heap, after.heap));
    addFigure(testInfo, "storm-memory", growth(before.resident, after.resident));
  } finally {
    await client.close();
  }
});

async function timeToSignIn({ browser, trueAnswer }: PendingSignIn): Promise<number> {
  const answer = await trueAnswer();
  return time(() => browser.deliver(answer));
}

/** Milliseconds. */
async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Mebibytes. */
const growth = (before: number, after: number): number =>
  Math.max(0, Number(((after - before) / 1_048_576).toFixed(1)));

/** Bytes that the main process holds once everything nobody needs is gone. */
function memory(app: OffhookApp): Promise<{ heap: number; resident: number }> {
  return app.electron.evaluate(async () => {
    const { setFlagsFromString } = process.getBuiltinModule("node:v8");
    const { runInNewContext } = process.getBuiltinModule("node:vm");
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    // What a finaliser lets go of, the next collection finds.
    for (let round = 0; round < 3; round++) {
      collect();
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { heapUsed, external, rss } = process.memoryUsage();
    return { heap: heapUsed + external, resident: rss };
  });
}
