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
  /** Lets it happen and pass. */
  strike(trouble: Trouble): Promise<Struck>;
}

/** Times are milliseconds since 1970. */
interface Struck {
  /** When the last step began that took the fault away. */
  readonly over: number;
  /** Milliseconds until the line knew; only of faults that last until it does. */
  readonly noticedAfter?: number;
}

/** A fault that lasts until the line has noticed. */
async function untilNoticed(
  { line }: Desk,
  begin: () => Promise<void>,
  end: () => Promise<void>,
): Promise<Struck> {
  const since = Date.now();
  await begin();
  let over = 0;
  try {
    await line.first("waiting", since);
  } finally {
    over = Date.now();
    await end();
  }
  return { over, noticedAfter: (await line.lost(since)) - since };
}

const faults: readonly Fault[] = [
  {
    name: "server restarted",
    strike: ({ desk, kamailio }) =>
      untilNoticed(
        desk,
        () => kamailio.stop(),
        () => kamailio.restart(),
      ),
  },
  {
    name: "packets lost without a word",
    strike: ({ desk, network }) =>
      untilNoticed(
        desk,
        () => network.loseEverything(),
        () => network.loseNothing(),
      ),
  },
  {
    name: "address changed",
    async strike({ network }) {
      const over = Date.now();
      await network.changeAddress();
      return { over };
    },
  },
  {
    name: "cable pulled",
    strike: ({ desk, network }) =>
      untilNoticed(
        desk,
        () => network.unplug(),
        () => network.plugIn(),
      ),
  },
  {
    name: "machine slept",
    async strike({ desk: { app } }) {
      await sleepFor(app, 4_000);
      const over = Date.now();
      await sayThatItWoke(app);
      return { over };
    },
  },
];

/** Milliseconds. */
const goals = { noticed: 20_000, registered: 3_000, audio: 5_000, quit: 2_000 } as const;
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

    for (const { name, strike } of faults) {
      test(`${name}, idle`, async ({ desk, atMost, exactly, kamailio, network }) => {
        const { over, noticedAfter } = await strike({ desk, kamailio, network });
        const registered = await desk.line.first("registered", over);
        if (noticedAfter !== undefined)
          atMost(`${name}, idle: noticed`, noticedAfter, goals.noticed);
        atMost(`${name}, idle: registered again`, registered - over, goals.registered);
        const bindings = await kamailio.bindings("1001");
        exactly(`${name}, idle: bindings of the phone`, bindings.length, 1, "bindings");
      });

      test(`${name}, in a call`, async ({
        company,
        desk,
        farLine,
        atMost,
        exactly,
        kamailio,
        network,
      }) => {
        const before = (await history(desk)).entries.length;
        await callEcho(desk, company);
        const { over, noticedAfter } = await strike({ desk, kamailio, network });
        const [registered, audio] = await Promise.all([
          desk.line.first("registered", over),
          audioBack(desk, farLine, over),
        ]);
        const inCall = `${name}, in a call`;
        if (noticedAfter !== undefined) atMost(`${inCall}: noticed`, noticedAfter, goals.noticed);
        atMost(`${inCall}: registered again`, registered - over, goals.registered);
        atMost(`${inCall}: audio both ways`, audio, goals.audio);

        // Their BYE finds us where we are now.
        await farLine.hangUp();
        const { state } = await desk.app.call({ kind: "ended" });
        expect(state).toMatchObject({ reason: { kind: "hung-up", by: "them" } });
        await desk.app.dismissCall();
        const { entries } = await history(desk);
        expect(entries[0]?.ended?.outcome).toBe("answered");
        exactly(`${inCall}: answered in the history`, entries.length - before, 1, "entries");
      });
    }

    test("quit and started again, with and without a network", async ({
      desk: { app },
      atMost,
      exactly,
      kamailio,
      network,
    }) => {
      const quit = async (): Promise<number> => {
        const begun = Date.now();
        await app.close();
        return Date.now() - begun;
      };
      atMost("quit: over", await quit(), goals.quit);
      exactly("quit: bindings left", (await kamailio.bindings("1001")).length, 0, "bindings");
      await app.restart();
      await app.registered();

      await network.loseEverything();
      const took = await quit().finally(() => network.loseNothing());
      atMost("quit while packets are lost: over", took, goals.quit);
      await app.restart();
      await app.registered();
      // The binding that could not be taken away has been replaced: it is the same phone.
      const bindings = await kamailio.bindings("1001");
      exactly("started again after that: bindings", bindings.length, 1, "bindings");
    });
  },
);
