/** Owns: the proof that a line and its calls survive whatever happens to server, network and machine, and how soon. */
import type { Company } from "../../lab/company/company.ts";
import type { FarLine } from "../../lab/far-network/far-line.ts";
import type { FarNetwork } from "../../lab/far-network/far-network.ts";
import type { Kamailio } from "../../lab/kamailio/start-kamailio.ts";
import type { HistoryView } from "../../src-contract/call-history.ts";
import { expectAudioBothWays } from "../e2e/fixtures/listening.ts";
import { type Desk, expect, test } from "./recovery-test.ts";
import { sayThatItWoke, sleepFor } from "./sleep.ts";

const noNamespace = process.env["OFFHOOK_NO_NAMESPACE"];

interface Trouble {
  readonly desk: Desk;
  readonly network: FarNetwork;
  readonly kamailio: Kamailio;
}

interface Fault {
  readonly name: string;
  /** Lets it happen and pass. Resolves with when it had passed, in milliseconds since 1970. */
  strike(trouble: Trouble): Promise<number>;
}

const faults: readonly Fault[] = [
  {
    name: "server restarted",
    async strike({ kamailio }) {
      await kamailio.restart();
      return Date.now();
    },
  },
  {
    name: "packets lost without a word",
    async strike({ desk, network }) {
      const since = Date.now();
      await network.loseEverything();
      try {
        await desk.line.first("waiting", since);
      } finally {
        await network.loseNothing();
      }
      return Date.now();
    },
  },
  {
    name: "address changed",
    async strike({ network }) {
      await network.changeAddress();
      return Date.now();
    },
  },
  {
    name: "cable pulled",
    async strike({ desk, network }) {
      const since = Date.now();
      await network.unplug();
      try {
        await desk.line.first("waiting", since);
      } finally {
        await network.plugIn();
      }
      return Date.now();
    },
  },
  {
    name: "machine slept",
    async strike({ desk: { app } }) {
      await sleepFor(app, 4_000);
      const woke = Date.now();
      await sayThatItWoke(app);
      return woke;
    },
  },
];

const goals = { registered: 3_000, audio: 5_000 } as const;
/** Packets that have to come in both ways, a tenth of a second. */
const heard = 5;

/** Milliseconds from `since` until both sides hear each other again. */
async function audioBack({ app }: Desk, farLine: FarLine, since: number): Promise<number> {
  const ours = (await app.audio()).packetsReceived;
  const theirs = (await farLine.call()).packetsReceived;
  await expect
    .poll(
      async () =>
        Math.min(
          (await app.audio()).packetsReceived - ours,
          (await farLine.call()).packetsReceived - theirs,
        ),
      { message: "packets both ways", intervals: [50], timeout: 30_000 },
    )
    .toBeGreaterThanOrEqual(heard);
  return Date.now() - since;
}

/** What is written down of the newest call, and of how many there are. */
async function history({ app }: Desk): Promise<HistoryView> {
  return app.window.evaluate(async () => {
    const { offhook } = window as unknown as {
      offhook: { historyGet(): Promise<{ readonly value: HistoryView }> };
    };
    return (await offhook.historyGet()).value;
  });
}

async function callEcho({ app }: Desk, { lines }: Company): Promise<void> {
  await app.dial(lines.echo.number);
  await app.call({ kind: "established" });
  await expectAudioBothWays(app);
}

test.describe(
  noNamespace === undefined
    ? "on Kamailio, over a cable"
    : `not run, there is no network namespace to be had here: ${noNamespace}`,
  () => {
    test.skip(noNamespace !== undefined, noNamespace);

    for (const fault of faults) {
      test(`${fault.name}, idle`, async ({ desk, figure, kamailio, network }) => {
        const since = Date.now();
        const passed = await fault.strike({ desk, kamailio, network });
        const registered = await desk.line.first("registered", Math.max(since, passed));
        figure({
          name: `${fault.name}, idle: registered again`,
          figure: registered - passed,
          goal: goals.registered,
          unit: "ms",
          within: "at-most",
        });
        figure({
          name: `${fault.name}, idle: bindings`,
          figure: (await kamailio.bindings("1001")).length,
          goal: 1,
          unit: "bindings",
          within: "exactly",
        });
      });

      test(`${fault.name}, in a call`, async ({
        company,
        desk,
        farLine,
        figure,
        kamailio,
        network,
      }) => {
        const before = (await history(desk)).entries.length;
        await callEcho(desk, company);
        const passed = await fault.strike({ desk, kamailio, network });
        const [registered, audio] = await Promise.all([
          desk.line.first("registered", passed),
          audioBack(desk, farLine, passed),
        ]);
        const inCall = `${fault.name}, in a call`;
        figure({
          name: `${inCall}: registered again`,
          figure: registered - passed,
          goal: goals.registered,
          unit: "ms",
          within: "at-most",
        });
        figure({
          name: `${inCall}: audio both ways`,
          figure: audio,
          goal: goals.audio,
          unit: "ms",
          within: "at-most",
        });

        // Their BYE finds us where we are now.
        await farLine.hangUp();
        const { state } = await desk.app.call({ kind: "ended" });
        expect(state).toMatchObject({ reason: { kind: "hung-up", by: "them" } });
        await desk.app.dismissCall();
        const { entries } = await history(desk);
        expect(entries[0]?.ended?.outcome).toBe("answered");
        figure({
          name: `${inCall}: entries of the history, answered`,
          figure: entries.length - before,
          goal: 1,
          unit: "entries",
          within: "exactly",
        });
      });
    }
  },
);
