/**
 * Owns: connections to a PostgreSQL server, and one more that listens and comes back when it is lost.
 * Must not know: what is stored or said.
 */
import pg from "pg";
import type { Listener, Postgres } from "./database.ts";
import { unavailable, whyQueryFailed } from "./unavailable.ts";

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
  // A connection that breaks is replaced; the next query finds out if the server is gone.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));

  async function connect() {
    const client = await pool.connect().catch((error: unknown) => {
      throw unavailable(error);
    });
    return {
      query: (text: string, parameters: unknown[]) =>
        client.query(text, parameters).catch((error: unknown) => {
          throw whyQueryFailed(error);
        }),
      release: () => client.release(),
    };
  }

  return {
    pool: {
      // A cursor is never asked for: lists are paged.
      connect: connect as unknown as Connect,
      end: () => pool.end(),
    },
    listen: (channel, listener) => keepListening(url, channel, listener),
  };
}

type Connect = Extract<Postgres["pool"], { connect: unknown }>["connect"];

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
    try {
      await next.connect();
      await next.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      await next.end().catch(() => undefined);
      throw error;
    }
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
