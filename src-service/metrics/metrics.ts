/**
 * Owns: what is measured of a running service, in Prometheus' text form.
 * Must not know: who asks, or any person: labels hold routes and states only.
 */
import { sql } from "kysely";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { ServiceContext } from "../service-context.ts";

/** Seconds; an exchange takes a few milliseconds, a sign-in check of a stranger's server up to ten seconds. */
const buckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Starts measuring. The registry is the service's own, so that several in one process do not mix. */
export function measure({ app, database, now, onClose }: ServiceContext): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "offhook_http_request_duration_seconds",
    help: "Requests by route and status, and how long each took.",
    labelNames: ["method", "route", "status"],
    buckets,
    registers: [registry],
  });
  app.addHook("onResponse", async (request, reply) => {
    requests.observe(
      {
        method: request.method,
        route: request.routeOptions.url ?? "none",
        status: String(reply.statusCode),
      },
      reply.elapsedTime / 1000,
    );
  });
  /** A figure that is asked of the database when somebody looks. */
  const counted = (name: string, help: string, count: () => Promise<number>): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await count());
      },
    });
  };
  counted("offhook_leases_live", "Leases that are out.", async () => {
    const { count } = await database.sql
      .selectFrom("leases")
      .select(sql<string>`count(*)`.as("count"))
      .where("ended_at", "is", null)
      .where("expires_at", ">", new Date(now()))
      .executeTakeFirstOrThrow();
    return Number(count);
  });
  counted(
    "offhook_revocations_waiting",
    "Ended leases a SIP server was not told of yet.",
    async () => {
      const { count } = await database.sql
        .selectFrom("revocations")
        .select(sql<string>`count(*)`.as("count"))
        .where("done_at", "is", null)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
  );
  onClose(async () => registry.clear());
  return registry;
}
