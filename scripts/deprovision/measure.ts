/**
 * Owns: how soon a leaver's phone is dead: binding gone at the registrar, app signed out. Writes out/deprovision.json.
 * Must not know: how anybody is told.
 */
import { createCleanup } from "../../lab/demo/cleanup.ts";
import { listenFor } from "../../lab/demo/listen-for.ts";
import { errors } from "../../src-contract/errors.ts";
import { allPassed, writeReport } from "../report-file.mjs";
import { type Office, openOffice, until } from "./office.ts";

const runs = 50;
const runsInCalls = 3;
/** Milliseconds, at the 95th percentile. */
const goal = 2_000;
/** Seconds of a call that are listened to. */
const listening = 1;

interface Run {
  readonly bindingGone: number;
  readonly signedOut: number;
}

const percentile = (figures: readonly number[], share: number): number | null => {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? null;
};

/** From the moment somebody acts to both ends of it. */
async function leave({ app, kamailio, company }: Office, act: () => Promise<void>): Promise<Run> {
  const user = company.people.ada.extension ?? "";
  const start = performance.now();
  const since = (): number => Math.round(performance.now() - start);
  const [bindingGone, signedOut] = await Promise.all([
    // Kamailio closes each connection it has answered on; a question that meets the closing is asked again.
    until(async () => (await kamailio.bindings(user).catch(() => [null])).length === 0).then(since),
    app.window.getByText(errors["signed-out-by-organisation"].what).waitFor().then(since),
    act(),
  ]);
  return { bindingGone, signedOut };
}

async function measure(office: Office) {
  const byScim: Run[] = [];
  const byLogout: Run[] = [];
  for (let run = 1; run <= runs; run += 1) {
    await office.signIn();
    const left = await leave(office, () => office.setActive(false));
    await office.setActive(true);
    byScim.push(left);
    await office.signIn();
    const loggedOut = await leave(office, () => office.endSession());
    byLogout.push(loggedOut);
    console.log(`${run}/${runs}: SCIM ${words(left)}; back-channel logout ${words(loggedOut)}`);
  }
  return [
    row("SCIM: binding gone, 95th percentile", byScim, "bindingGone"),
    row("SCIM: app signed out, 95th percentile", byScim, "signedOut"),
    row("back-channel logout: binding gone, 95th percentile", byLogout, "bindingGone"),
    row("back-channel logout: app signed out, 95th percentile", byLogout, "signedOut"),
  ];
}

const words = ({ bindingGone, signedOut }: Run): string =>
  `binding gone ${bindingGone} ms, signed out ${signedOut} ms`;

function row(name: string, all: readonly Run[], key: keyof Run) {
  const figures = all.map((run) => run[key]);
  const figure = percentile(figures, 0.95);
  return {
    name,
    passed: figures.length === runs && figure !== null && figure <= goal,
    figure,
    goal,
    unit: "ms",
    runs: figures.length,
    median: percentile(figures, 0.5),
    slowest: Math.max(...figures),
  };
}

/** With somebody on the phone who is heard. */
async function leaveInCall(office: Office): Promise<void> {
  const { app, company } = office;
  await office.signIn();
  await app.dial(company.lines.echo.number);
  await app.call({ kind: "established" });
  await listenFor(listening, () => app.audio());
  await leave(office, () => office.setActive(false));
}

/** Calls of a leaver that end, where the organisation wants it. */
async function callsThatEnd(office: Office): Promise<number> {
  const { app } = office;
  await office.setCallsAtEnd("end");
  let ended = 0;
  for (let run = 0; run < runsInCalls; run += 1) {
    await leaveInCall(office);
    await app.call({ kind: "ended" });
    ended += 1;
    await office.setActive(true);
  }
  return ended;
}

/** Calls of a leaver that go on, with sound both ways, while no other can begin. */
async function callsThatFinish(office: Office): Promise<number> {
  const { app } = office;
  await office.setCallsAtEnd("finish");
  let finished = 0;
  for (let run = 0; run < runsInCalls; run += 1) {
    await leaveInCall(office);
    const before = await app.audio();
    await until(async () => {
      const { packetsSent, packetsReceived } = await app.audio();
      return packetsSent > before.packetsSent + 25 && packetsReceived > before.packetsReceived + 25;
    });
    const canDial = await app.window.getByLabel("Number", { exact: true }).isVisible();
    await app.call({ kind: "established" });
    if (!canDial) finished += 1;
    await app.window.getByRole("button", { name: /^Hang up / }).click();
    await app.call({ kind: "ended" });
    await app.registration("offline");
    await office.setActive(true);
  }
  return finished;
}

const cleanup = createCleanup();
try {
  const office = await openOffice(cleanup);
  const ended = await callsThatEnd(office);
  const finished = await callsThatFinish(office);
  const rows = [
    ...(await measure(office)),
    inCalls("in a call, policy `end`: the call ends", ended),
    inCalls("in a call, policy `finish`: it goes on and no other begins", finished),
  ];
  await writeReport("out/deprovision.json", rows);
  console.table(
    rows.map(({ name, figure, goal, unit, passed }) => ({ name, figure, goal, unit, passed })),
  );
  process.exitCode = allPassed(rows) ? 0 : 1;
} finally {
  await cleanup.run();
}

function inCalls(name: string, figure: number) {
  return { name, passed: figure === runsInCalls, figure, goal: runsInCalls, unit: "calls" };
}
