/**
 * Owns: connections to a PostgreSQL server, and one more that listens and comes back when it is lost.
 * Must not know: what is stored or said.
 */
import pg from "pg";
import type { Listener, Postgres } from "./database.ts";

/** Milliseconds before a lost listener tries again. */
const listenAgainAfter = 500;
/** Milliseconds until a server that does not answer counts as unreachable. */
const connectTimeout = 5_000;

export function openPostgresServer({
  url,
  connections,
}: {
  readonly url: string;
  readonly connections: number;
}): Postgres {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectTimeout,
    application_name: "offhook",
  });
  // An idle connection that breaks is replaced; the next query finds out if the server is gone.
  pool.on("error", () => undefined);
  return { pool, listen: (channel, listener) => keepListening(url, channel, listener) };
}

async function keepListening(
  url: string,
  channel: string,
  listener: Listener,
): Promise<() => Promise<void>> {
  let isOver = false;
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: connectTimeout,
      keepAlive: true,
      application_name: "offhook-listener",
    });
    next.on("notification", ({ payload }) => listener(payload ?? ""));
    next.on("error", () => undefined);
    next.on("end", () => {
      if (client === next) again();
    });
    await next.connect();
    await next.query(`listen ${pg.escapeIdentifier(channel)}`);
    if (isOver) return next.end();
    client = next;
  }

  function again(): void {
    client = null;
    if (isOver) return;
    retry = setTimeout(() => {
      connect().then(() => listener(null), again);
    }, listenAgainAfter);
  }

  await connect();
  return async () => {
    isOver = true;
    clearTimeout(retry);
    await client?.end();
  };
}
