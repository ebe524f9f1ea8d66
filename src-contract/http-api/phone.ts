/**
 * Owns: the endpoints a phone needs: leases and the stream of events.
 * Must not know: profile or administration.
 */
import { z } from "zod";
import { leaseRequest, requestKeyHeader, sipCredentialsPath, sipLease } from "../credential-api.ts";
import { endpoints } from "./endpoint.ts";

export const phoneApi = endpoints({
  requestLease: {
    method: "POST",
    path: sipCredentialsPath,
    summary: "Exchange an access token for SIP credentials",
    caller: "person",
    headers: z.object({ [requestKeyHeader]: z.uuid().optional() }),
    body: leaseRequest,
    answers: { 201: sipLease },
    idempotent: true,
  },
  endLease: {
    method: "DELETE",
    path: `${sipCredentialsPath}/{id}`,
    summary: "End one's own lease",
    caller: "person",
    parameters: z.object({ id: z.string().max(100) }),
    answers: { 204: null },
    idempotent: true,
  },
  listenToEvents: {
    method: "GET",
    path: "/v1/events",
    summary: "Events for one device, as they happen",
    caller: "person",
    query: z.object({ device: z.uuid() }),
    answers: { 200: z.string() },
    answerType: "text/event-stream",
    idempotent: true,
  },
});
