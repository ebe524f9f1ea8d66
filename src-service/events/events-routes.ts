/**
 * Owns: the request by which an app listens to what happens to its leases.
 * Must not know: how events come about.
 */
import { phoneApi } from "../../src-contract/http-api/phone.ts";
import { callerOf } from "../http/authenticate.ts";
import { route } from "../http/endpoint.ts";
import type { ServiceContext } from "../service-context.ts";
import { createEventStreams } from "./event-streams.ts";
import { tellStreams } from "./tell-streams.ts";

/** Of proxies that would otherwise collect a while before they pass anything on. */
const unbuffered = { "x-accel-buffering": "no" };

/** `GET /v1/events`. @param keepAlive milliseconds between signs of life */
export function eventsRoutes(context: ServiceContext, keepAlive?: number): void {
  const { app, now, people, person } = context;
  const streams = createEventStreams(keepAlive);
  const teller = tellStreams(streams, context);
  app.addHook("preClose", async () => {
    teller.close();
    streams.endAll();
  });
  route(app, phoneApi.listenToEvents, person, async ({ query: { device }, request }) => {
    const caller = callerOf(request);
    const { id: personId, organisationId } = await people.of(caller);
    const stream = streams.open(
      { personId, organisationId, deviceId: device },
      caller.expiresAt * 1_000 - now(),
    );
    // Opened before it asks: nothing that happens meanwhile is missed.
    teller.greet([stream]);
    return { status: 200, body: stream.body, headers: unbuffered };
  });
}
