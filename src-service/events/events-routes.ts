/**
 * Owns: the request by which an app listens to what happens to its leases.
 * Must not know: how events come about.
 */
import { phoneApi } from "../../src-contract/http-api/phone.ts";
import { callerOf } from "../http/authenticate.ts";
import { route } from "../http/endpoint.ts";
import { HttpProblem } from "../http/problem.ts";
import type { ServiceContext } from "../service-context.ts";
import { createEventStreams } from "./event-streams.ts";
import { tellStreams } from "./tell-streams.ts";

/** Of proxies that would otherwise collect a while before they pass anything on. */
const unbuffered = { "x-accel-buffering": "no" };

/** `GET /v1/events`. @param keepAlive milliseconds between signs of life */
export function eventsRoutes(context: ServiceContext, keepAlive?: number): void {
  const { app, database, now, person } = context;
  const streams = createEventStreams(keepAlive);
  const teller = tellStreams(streams, context);
  app.addHook("preClose", async () => {
    teller.close();
    streams.endAll();
  });
  route(app, phoneApi.listenToEvents, person, async ({ query: { device }, request }) => {
    const { issuer, subject, expiresAt } = callerOf(request);
    const known = await database.sql
      .selectFrom("people")
      .select(["id", "organisation_id"])
      .where("issuer", "=", issuer)
      .where("subject", "=", subject)
      .executeTakeFirst();
    if (known === undefined)
      throw new HttpProblem(404, "not-found", "This person has never asked for a lease.");
    const stream = streams.open(
      { personId: known.id, organisationId: known.organisation_id, deviceId: device },
      expiresAt * 1_000 - now(),
    );
    // Opened before it asks: nothing that happens meanwhile is missed.
    teller.greet([stream]);
    return { status: 200, body: stream.body, headers: unbuffered };
  });
}
