/**
 * Owns: turning the description of an endpoint into a route: reads what it says comes in, sends what it says goes out.
 * Must not know: what any endpoint does.
 */
import type { Readable } from "node:stream";
import type { FastifyInstance, FastifyRequest, onRequestAsyncHookHandler } from "fastify";
import type { z } from "zod";
import type { Endpoint } from "../../src-contract/http-api/endpoint.ts";
import { HttpProblem } from "./problem.ts";

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** What came in, checked. */
export interface Incoming<E extends Endpoint> {
  readonly parameters: Parsed<E["parameters"]>;
  readonly query: Parsed<E["query"]>;
  readonly body: Parsed<E["body"]>;
  readonly request: FastifyRequest;
}

type Body<Schema> = Schema extends z.ZodType ? z.input<Schema> : undefined;

/** One of the answers the endpoint may give. */
export type Outgoing<E extends Endpoint> = {
  [Status in keyof E["answers"]]: {
    readonly status: Status;
    readonly body: E["answerType"] extends "text/event-stream" | "application/jsonl"
      ? Readable
      : Body<E["answers"][Status]>;
    readonly headers?: Readonly<Record<string, string | string[]>>;
  };
}[keyof E["answers"]];

/**
 * Adds one route. What comes in malformed is answered with 400 `bad-request`, naming the field and nothing of its content.
 * @param onRequest runs before the body is read, e.g. authentication
 * @param bodyBytes most a body may have; what the settings say when left out
 */
export function route<const E extends Endpoint, const Status extends number>(
  app: FastifyInstance,
  endpoint: E,
  onRequest: readonly onRequestAsyncHookHandler[],
  handle: (incoming: Incoming<E>) => Promise<Outgoing<E> & { readonly status: Status }>,
  bodyBytes?: number,
): void {
  const url = endpoint.path.replace(/\{(\w+)\}/g, ":$1");
  app.route({
    method: endpoint.method,
    url,
    onRequest: [...onRequest],
    ...(bodyBytes === undefined ? {} : { bodyLimit: bodyBytes }),
    handler: async (request, reply) => {
      const incoming = {
        parameters: read(endpoint.parameters, request.params, "address"),
        query: read(endpoint.query, request.query, "query"),
        body: read(endpoint.body, request.body, "body"),
        request,
      } as Incoming<E>;
      const { status, body, headers } = (await handle(incoming)) as {
        readonly status: number;
        readonly body: unknown;
        readonly headers?: Readonly<Record<string, string | string[]>>;
      };
      if (headers !== undefined) reply.headers({ ...headers });
      if (endpoint.answerType !== undefined) reply.type(endpoint.answerType);
      return reply.code(status).send(body);
    },
  });
}

function read(schema: z.ZodType | undefined, value: unknown, place: string): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join(".") ?? "";
  const named = /^[\w.]{1,60}$/.test(field) ? ` (${field})` : "";
  throw new HttpProblem(
    400,
    "bad-request",
    `The ${place} is not of the form it must have${named}.`,
  );
}
