/**
 * Owns: how long a call keeps its caller waiting where STUN and TURN are dead, beside sip.js's SimpleUser; out/bench/dial.json.
 * Must not know: how a call is prepared.
 */
import { resolve } from "node:path";
import { labels } from "../../lab/app-driver/labels.ts";
import { OffhookApp } from "../../lab/app-driver/offhook-app.ts";
import { startCompany } from "../../lab/company/company.ts";
import { type Cleanup, createCleanup } from "../../lab/demo/cleanup.ts";
import { listenFor } from "../../lab/demo/listen-for.ts";
import { startDesktopSession } from "../../lab/desktop-session/session.ts";
import { createEphemeralCredential } from "../../lab/sip-server/ephemeral-credentials.ts";
import { createDialStopwatch, median } from "../../test/bench/dial-stopwatch.ts";
import { startSilentServer } from "../../test/bench/silent-server.ts";
import { startSimpleUser } from "../../test/bench/simple-user/start-simple-user.ts";
import { allPassed, writeReport } from "../report-file.mjs";

const rounds = { typed: 20, pasted: 5, simpleUser: 5 } as const;
/** Milliseconds. */
const goals = { typed: 50, pasted: 700 } as const;
const credentialSeconds = 600;

async function measure(cleanup: Cleanup) {
  const [stun, turn] = [await startSilentServer(), await startSilentServer()];
  cleanup.add("the dead servers", () => Promise.all([stun.close(), turn.close()]));
  const stunUrl = `stun:${stun.address}`;
  const turnUrl = `turn:${turn.address}?transport=udp`;
  const company = await startCompany({
    ice: { stunUrls: [stunUrl], turn: { urls: [turnUrl], sharedSecret: "a secret of the bench" } },
  });
  cleanup.add("the company", () => company.close());
  const { sipServer, sip, people } = company;
  if (sipServer === null) throw new Error("the company has no SIP server of its own");
  const { number } = company.lines.echo;
  const desktop = await startDesktopSession();
  cleanup.add("the desktop", () => desktop.close());

  console.log("Offhook: sign in");
  const lab = company.labFile({ fakeMedia: true });
  const app = await OffhookApp.launch({ desktop, lab, screens: "out/bench" });
  cleanup.add("Offhook", () => app.close());
  await app.signIn(people.ada);
  const runtime = await app.electron.evaluate(() => ({
    electron: process.versions.electron ?? "",
    chromium: process.versions["chrome"] ?? "",
  }));
  const offhook = await createDialStopwatch(app.window, {
    field: labels.dialler.number,
    number,
    sipServer,
  });
  let packetsHeard = 0;
  const callWithOffhook = async (how: "typed" | "pasted"): Promise<number> => {
    const milliseconds = await offhook.dial(how);
    await app.call({ kind: "established" });
    if (packetsHeard === 0)
      packetsHeard = (await listenFor(1, () => app.audio())).audioPacketsReceived;
    await app.hangUp();
    await app.dismissCall();
    console.log(`Offhook, ${how}: ${milliseconds} ms`);
    return milliseconds;
  };
  const typed = await inTurn(rounds.typed, () => callWithOffhook("typed"));
  const pasted = await inTurn(rounds.pasted, () => callWithOffhook("pasted"));
  await app.close();

  console.log("SimpleUser: register");
  const user = people.ada.extension ?? "";
  const expiresAt = Date.now() + credentialSeconds * 1000;
  const credential = createEphemeralCredential(sip.sharedSecret, user, expiresAt);
  const simpleUser = await startSimpleUser(desktop, {
    server: sip.wssServers[0],
    aor: `sip:${user}@${sip.domain}`,
    domain: sip.domain,
    ...credential,
    iceServers: [{ urls: stunUrl }, { urls: turnUrl, username: "nobody", credential: "nothing" }],
  });
  cleanup.add("SimpleUser", () => simpleUser.close());
  const { page } = simpleUser;
  const other = await createDialStopwatch(page, { field: "Number", number, sipServer });
  const simple = await inTurn(rounds.simpleUser, async () => {
    const milliseconds = await other.dial("typed");
    await page.getByText("answered", { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByText("over", { exact: true }).waitFor();
    console.log(`SimpleUser: ${milliseconds} ms`);
    return milliseconds;
  });
  return { typed, pasted, simple, packetsHeard, runtime };
}

async function inTurn(times: number, round: () => Promise<number>): Promise<number[]> {
  const figures: number[] = [];
  while (figures.length < times) figures.push(await round());
  return figures;
}

async function run(cleanup: Cleanup): Promise<boolean> {
  const { typed, pasted, simple, packetsHeard, runtime } = await measure(cleanup);
  const atMost = (name: string, samples: readonly number[], goal: number) => {
    const figure = median(samples);
    return { name, passed: figure <= goal, figure, goal, unit: "ms", samples };
  };
  const ours = atMost(
    "Offhook, number typed: key press to INVITE, dead STUN and TURN, median",
    typed,
    goals.typed,
  );
  const figure = median(simple);
  const rows = [
    ours,
    atMost("Offhook, number pasted and called at once, median", pasted, goals.pasted),
    {
      name: "sip.js SimpleUser with its defaults, median; more than Offhook's is the goal",
      passed: figure > ours.figure,
      figure,
      goal: ours.figure,
      unit: "ms",
      samples: simple,
    },
    {
      name: "audio packets heard from the echo in one of these calls",
      passed: packetsHeard > 0,
      figure: packetsHeard,
      goal: 1,
      unit: "packets",
    },
  ];
  await writeReport(resolve("out/bench/dial.json"), rows, runtime);
  console.log("");
  for (const row of rows)
    console.log(`${row.passed ? "✓" : "✗"} ${row.name}: ${row.figure} ${row.unit} (${row.goal})`);
  return allPassed(rows);
}

const cleanup = createCleanup();
try {
  process.exitCode = (await run(cleanup)) ? 0 : 1;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await cleanup.run();
}
