/**
 * Owns: the endpoints for whoever runs the service.
 * Must not know: people or phones.
 */
import { z } from "zod";
import { endpoints } from "./endpoint.ts";

/** Answer of `GET /readyz`: what the service needs, and whether it has it. */
export const readiness = z.object({
  ready: z.boolean(),
  /** False once the service has been asked to stop. */
  accepting: z.boolean(),
  /** Whether the database answers. */
  database: z.boolean(),
});

export const operationsApi = endpoints({
  isAlive: {
    method: "GET",
    path: "/healthz",
    summary: "Whether the process answers",
    caller: "anyone",
    answers: { 200: z.object({ status: z.literal("ok") }) },
    idempotent: true,
  },
  isReady: {
    method: "GET",
    path: "/readyz",
    summary: "Whether requests should be sent here",
    caller: "anyone",
    answers: { 200: readiness, 503: readiness },
    idempotent: true,
  },
  readOpenApi: {
    method: "GET",
    path: "/v1/openapi.json",
    summary: "This document",
    caller: "anyone",
    answers: { 200: z.looseObject({ openapi: z.string() }) },
    idempotent: true,
  },
});
