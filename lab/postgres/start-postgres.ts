/**
 * Owns: a real PostgreSQL server on this machine: its files, its port, its process.
 * Must not know: what is stored in it.
 */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { freePort } from "../company/free-port.ts";
import { type OwnProcess, startProcess } from "../desktop-session/own-process.ts";
import { createTemporaryFolder } from "../desktop-session/temporary-folder.ts";

export interface Postgres {
  /** Address of a new, empty database. */
  createDatabase(): Promise<string>;
  /** Any SQL, as its superuser, in its own database. */
  query(sql: string): Promise<unknown>;
  /** Ends it at once, as a crash or a hurried restart would; its files stay. */
  stop(): Promise<void>;
  /** Starts it again where it was. */
  startAgain(): Promise<void>;
  close(): Promise<void>;
}

export interface PostgresOptions {
  /** Whether what is committed is on the disk, as in real life; tests do without. */
  readonly durable?: boolean;
  /** Processor it is kept to. */
  readonly core?: string;
}

const run = promisify(execFile);
/** Debian keeps the programs out of the way, one folder for each version. */
const debianFolder = "/usr/lib/postgresql";
/** Nobody in particular: PostgreSQL refuses to run as root. */
const nobody = 65_534;

/**
 * Starts it on loopback and waits until it answers.
 *
 * @throws Error with PostgreSQL's own words when it does not start
 */
export async function startPostgres({
  durable = false,
  core,
}: PostgresOptions = {}): Promise<Postgres> {
  const bin = await findPrograms();
  const { path: folder, remove } = await createTemporaryFolder("postgres");
  const data = join(folder, "data");
  const passwordFile = join(folder, "password");
  const password = randomBytes(24).toString("base64url");
  const isRoot = process.getuid?.() === 0;
  const as = isRoot ? { uid: nobody, gid: nobody } : {};
  await mkdir(data, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (isRoot) for (const path of [folder, data, passwordFile]) await chown(path, nobody, nobody);
  await run(
    join(bin, "initdb"),
    ["--pgdata", data, "--username", "lab", "--pwfile", passwordFile, ...initialSettings],
    { ...as, env: { ...process.env, LC_ALL: "C" } },
  );
  const port = await freePort();
  const program = [join(bin, "postgres"), "-D", data, ...settings(port, folder, durable)];
  const [command = "", ...args] =
    core === undefined ? program : ["taskset", "-c", core, ...program];
  const start = () => startProcess(command, args, { env: { ...process.env, LC_ALL: "C" }, ...as });
  let server = await start();
  const urlOf = (database: string): string =>
    `postgres://lab:${password}@127.0.0.1:${port}/${database}`;
  const close = async () => {
    await server.stop();
    await remove();
  };
  const query = async (sql: string): Promise<unknown> => {
    const client = new pg.Client({ connectionString: urlOf("postgres") });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };
  try {
    await answering(query, server);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    async createDatabase() {
      const name = `lab_${randomBytes(6).toString("hex")}`;
      await query(`create database ${name}`);
      return urlOf(name);
    },
    query,
    async stop() {
      // What it calls a fast shutdown: clients are not waited for.
      process.kill(server.pid, "SIGINT");
      await server.ended;
    },
    async startAgain() {
      server = await start();
      await answering(query, server);
    },
    close,
  };
}

const initialSettings = ["--auth", "scram-sha-256", "--encoding", "UTF8", "--no-sync"];

const settings = (port: number, folder: string, durable: boolean): readonly string[] =>
  Object.entries({
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: folder,
    ...(durable ? {} : { fsync: "off", full_page_writes: "off" }),
    max_connections: "100",
  }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);

async function findPrograms(): Promise<string> {
  const versions = await readdir(debianFolder).catch(() => []);
  const [newest] = versions.map(Number).sort((a, b) => b - a);
  // Elsewhere they are on the PATH.
  return newest === undefined ? "" : join(debianFolder, String(newest), "bin");
}

/** PostgreSQL says nothing we could wait for, so it is asked until it answers or has ended. */
async function answering(
  query: (sql: string) => Promise<unknown>,
  server: OwnProcess,
): Promise<void> {
  let ended = false;
  void server.ended.then(() => {
    ended = true;
  });
  while (!ended) {
    try {
      await query("select 1");
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  throw new Error(`PostgreSQL did not start:\n${server.output()}`);
}
