/**
 * Owns: how many exchanges a second the credential service makes on one core, beside bare verification of the same tokens.
 * Must not know: how an exchange is made. Writes out/bench/service.json.
 */
import { execFile } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { freePort } from "../../lab/company/free-port.ts";
import { type OwnProcess, startProcess } from "../../lab/desktop-session/own-process.ts";
import { createTemporaryFolder } from "../../lab/desktop-session/temporary-folder.ts";
import { startPostgres } from "../../lab/postgres/start-postgres.ts";
import {
  audience,
  startTestIssuer,
  type TestIssuer,
} from "../../test/integration/service/test-issuer.ts";
import { allPassed, writeReport } from "../report-file.mjs";

const run = promisify(execFile);
const people = 5_000;
const seconds = { warmUp: 4, measured: 5 } as const;
/** Bare verification and the service take turns, so that whatever else the machine does meets both. */
const turns = 3;
/** Of one server. Enough that some requests are judged while others wait for the disk. */
const connections = 128;
/** The service has the first core for itself; whoever asks and PostgreSQL share the other. */
const cores = { service: "0", others: "1" } as const;
/** Exchanges per second of the service by those of bare verification. */
const goal = 0.5;

interface Load {
  readonly answered: number;
  readonly perSecond: number;
  readonly failed: number;
  /** Milliseconds. */
  readonly median: number;
  readonly p99: number;
}

interface Measured extends Load {
  /** Of the processor, for each answer. */
  readonly microseconds: number;
}

interface Server {
  readonly core: string;
  readonly port: number;
  readonly args: readonly string[];
}

/** @param first which token comes first */
async function load(port: number, tokens: string, duration: number, first = 0): Promise<Load> {
  const script = resolve("test/bench/service/exchanges.lua");
  const { stdout } = await run("taskset", [
    ...["-c", cores.others, "wrk", "--threads", "1", "--connections", String(connections)],
    ...["--duration", `${duration}s`, "--timeout", "10s", "--latency", "--script", script],
    ...[`http://127.0.0.1:${port}`, "--", tokens, String(first)],
  ]);
  const [, json = "{}"] = /^RESULT (.*)$/m.exec(stdout) ?? [];
  const { answered, failed, microseconds, median, p99 } = JSON.parse(json);
  return {
    answered,
    perSecond: Math.round((answered - failed) / (microseconds / 1e6)),
    failed,
    median: median / 1000,
    p99: p99 / 1000,
  };
}

/** Microseconds the process has had of any core so far. [proc(5)](https://man7.org/linux/man-pages/man5/proc.5.html), in hundredths of a second */
async function processorTime(pid: number): Promise<number> {
  const [, fields = ""] = (await readFile(`/proc/${pid}/stat`, "utf8")).split(") ");
  const [user, system] = fields.split(" ").slice(11, 13).map(Number);
  return ((user ?? 0) + (system ?? 0)) * 10_000;
}

/** A load with what each answer took of the processor, which says more than the clock where the machine does other things too. */
async function measured(port: number, pid: number, tokens: string): Promise<Measured> {
  const before = await processorTime(pid);
  const loaded = await load(port, tokens, seconds.measured);
  const microseconds = Math.round(((await processorTime(pid)) - before) / loaded.answered);
  return { ...loaded, microseconds };
}

/**
 * How often everybody has been there before anything is measured: the first exchange makes the link, the second finds
 * the account in the tables and remembers it.
 */
const visitsBefore = 2;

/** Until everybody has been there. */
async function warmUp(port: number, tokens: string): Promise<void> {
  for (let asked = 0; asked < visitsBefore * people; ) {
    const { answered } = await load(port, tokens, seconds.warmUp, asked % people);
    if (answered === 0) throw new Error("a server of the bench does not answer");
    asked += answered;
  }
}

const median = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;

/** A server that is up, on its core. */
async function startOn({ core, port, args }: Server): Promise<OwnProcess> {
  const server = await startProcess("taskset", ["-c", core, process.execPath, ...args], {
    env: { ...process.env, NODE_ENV: "production" },
  });
  let ended = false;
  void server.ended.then(() => {
    ended = true;
  });
  while (!ended) {
    try {
      await fetch(`http://127.0.0.1:${port}/healthz`);
      return server;
    } catch {
      await new Promise((settle) => setTimeout(settle, 50));
    }
  }
  throw new Error(`a server of the bench did not start:\n${server.output()}`);
}

async function writeTokens(issuer: TestIssuer, folder: string): Promise<string> {
  const file = join(folder, "tokens");
  const lines: string[] = [];
  const now = Math.floor(Date.now() / 1000);
  for (let person = 0; person < people; person += 1) {
    const token = await issuer.sign({
      sub: `person-${person}`,
      email: `person-${person}@example.com`,
      exp: now + 3_600,
    });
    lines.push(`${token} ${randomUUID()}`);
  }
  await writeFile(file, `${lines.join("\n")}\n`);
  return file;
}

function settingsFor(issuer: TestIssuer, port: number, databaseUrl: string, key: string): object {
  const plenty = 100_000_000;
  return {
    listen: { host: "127.0.0.1", port },
    storage: { url: databaseUrl },
    encryptionKeys: [key],
    organisation: { id: "example", name: "Example Ltd", domains: ["example.com"] },
    identityProvider: {
      issuer: issuer.url,
      audience,
      clientIds: ["offhook-desktop"],
      otherwiseRole: "user",
    },
    accounts: Array.from({ length: people }, (_, person) => ({
      email: `person-${person}@example.com`,
      user: String(10_000 + person),
      displayName: `Person ${person}`,
    })),
    sip: {
      domain: "example.com",
      realm: "example.com",
      wssServers: ["wss://sip.example.com/ws"],
      sharedSecret: "a secret of the bench",
    },
    leaseSeconds: 600,
    limits: { requestsPerMinutePerAddress: plenty, requestsPerMinutePerPerson: plenty },
  };
}

if (availableParallelism() < 2) throw new Error("the bench needs two cores");
// This process reads what the servers write, and is no part of what is measured either.
await run("taskset", ["--all-tasks", "--cpu-list", "--pid", cores.others, String(process.pid)]);
const { path: folder, remove } = await createTemporaryFolder("bench");
const issuer = await startTestIssuer();
const postgres = await startPostgres({ durable: true, core: cores.others });
try {
  const tokens = await writeTokens(issuer, folder);
  const keySet = await (await fetch(`${issuer.url}/jwks`)).text();

  /** Starts servers, warms them up, and measures what `loads` asks for. */
  const measure = async <Result>(
    servers: readonly Server[],
    loads: (pids: readonly number[]) => Promise<Result>,
  ): Promise<Result> => {
    const started: OwnProcess[] = [];
    try {
      for (const server of servers) started.push(await startOn(server));
      for (const { port } of servers) await warmUp(port, tokens);
      return await loads(started.map(({ pid }) => pid));
    } finally {
      for (const server of started) await server.stop();
    }
  };
  const barePort = await freePort();
  const bareScript = resolve("test/bench/service/bare-verification.ts");
  const bareArgs = ["--import", "tsx", bareScript, keySet, issuer.url, audience, String(barePort)];
  const databaseUrl = await postgres.createDatabase();
  const key = randomBytes(32).toString("base64");
  const service = async (core: string) => {
    const port = await freePort();
    const file = join(folder, `service-${port}.json`);
    await writeFile(file, JSON.stringify(settingsFor(issuer, port, databaseUrl, key)));
    return { core, port, args: [resolve("out/service/service.mjs"), "serve", "--config", file] };
  };

  console.log("bare verification and one instance, in turns");
  const bareServer = { core: cores.service, port: barePort, args: bareArgs };
  const instance = await service(cores.service);
  const bares: Measured[] = [];
  const alones: Measured[] = [];
  await measure([bareServer, instance], async ([barePid = 0, pid = 0]) => {
    for (let turn = 0; turn < turns; turn += 1) {
      bares.push(await measured(barePort, barePid, tokens));
      alones.push(await measured(instance.port, pid, tokens));
      console.log({ bare: bares.at(-1), alone: alones.at(-1) });
    }
  });
  console.log("two instances on one database");
  const pair = [await service(cores.service), await service(cores.others)];
  const both = await measure(pair, () =>
    Promise.all(pair.map(({ port }) => load(port, tokens, seconds.measured))),
  );
  console.log(both);
  const bare = median(bares.map(({ perSecond }) => perSecond));
  const alone = median(alones.map(({ perSecond }) => perSecond));
  const inTurns = bares.map((one, turn) => one.microseconds / (alones[turn]?.microseconds ?? 0));
  const share = Number((alone / bare).toFixed(3));
  const processorShare = Number(median(inTurns).toFixed(3));
  const together = both.reduce((sum, { perSecond }) => sum + perSecond, 0);
  const failed = [...bares, ...alones, ...both].reduce((sum, load) => sum + load.failed, 0);
  const perSecond = "1/s";
  const rows = [
    {
      name: "bare verification, one core",
      passed: true,
      figure: bare,
      goal: 1,
      unit: perSecond,
      turns: bares,
    },
    {
      name: "exchanges, one core",
      passed: share >= goal,
      figure: alone,
      goal: Math.round(bare * goal),
      unit: perSecond,
      turns: alones,
    },
    {
      name: "exchanges by bare verification",
      passed: share >= goal,
      figure: share,
      goal,
      unit: "",
    },
    {
      name: "the same by processor time",
      passed: processorShare >= goal,
      figure: processorShare,
      goal,
      unit: "",
    },
    {
      name: "exchanges, two instances, two cores shared with PostgreSQL and the load",
      passed: together > 0,
      figure: together,
      goal: 1,
      unit: perSecond,
      latency: both,
    },
    { name: "requests that failed", passed: failed === 0, figure: failed, goal: 0, unit: "" },
  ];
  await writeReport("out/bench/service.json", rows);
  process.exitCode = allPassed(rows) ? 0 : 1;
} finally {
  await postgres.close();
  await issuer.close();
  await remove();
}
