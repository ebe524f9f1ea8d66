/**
 * Owns: the OpenAPI 3.1 document of the API, made from the table of endpoints.
 * Must not know: any particular endpoint.
 */
import { z } from "zod";
import { problem } from "../credential-api.ts";
import { namedSchemas, type parts as Parts, parts } from "./api.ts";
import { csrfHeader } from "./browser.ts";
import type { Caller, Endpoint } from "./endpoint.ts";

/** JSON, as a document holds it. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type OpenApiDocument = { readonly [key: string]: Json };

const schemes = {
  person: { type: "http", scheme: "DPoP", description: "Access token bound to a key (RFC 9449)." },
  personBearer: {
    type: "http",
    scheme: "bearer",
    description: "Access token that is bound to none.",
  },
  administrator: { type: "apiKey", in: "cookie", name: "__Host-offhook-admin" },
  scim: { type: "http", scheme: "bearer", description: "Token of the organisation's SCIM client." },
  "sip-server": { type: "http", scheme: "basic" },
} as const;

const security: Readonly<Record<Caller, Json>> = {
  anyone: [],
  person: [{ person: [] }, { personBearer: [] }],
  administrator: [{ administrator: [] }],
  scim: [{ scim: [] }],
  "sip-server": [{ "sip-server": [] }],
};

/**
 * The document. Every answer of an endpoint is one of those listed, or an error as `Problem`.
 * @see https://spec.openapis.org/oas/v3.1.1.html
 */
export function openApiDocument(version: string, described: typeof Parts = parts): OpenApiDocument {
  const answers = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(namedSchemas)) answers.add(schema, { id });
  const operations = described.flatMap(({ title, endpoints }) =>
    Object.entries(endpoints).map(([id, endpoint]) => ({ title, id, endpoint })),
  );
  for (const { id, endpoint } of operations)
    for (const [status, schema] of Object.entries(endpoint.answers))
      if (schema !== null && isJson(endpoint.answerType) && !answers.has(schema))
        answers.add(schema, { id: nameOf(id, status) });
  const { schemas } = z.toJSONSchema(answers, { uri: (id) => `#/components/schemas/${id}` });
  const paths: Record<string, Record<string, Json>> = {};
  for (const { title, id, endpoint } of operations) {
    paths[endpoint.path] ??= {};
    Object.assign(paths[endpoint.path] ?? {}, {
      [endpoint.method.toLowerCase()]: operationOf(title, id, endpoint, answers),
    });
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Offhook credential service",
      version,
      summary: "Access token in, SIP lease out, and everything between an identity and a phone.",
      license: { name: "MIT", identifier: "MIT" },
    },
    tags: described.map(({ title }) => ({ name: title })),
    paths,
    components: {
      securitySchemes: schemes,
      schemas: Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => [name, withoutDialect(schema)]),
      ),
    },
  };
}

function operationOf(
  tag: string,
  operationId: string,
  endpoint: Endpoint,
  answers: z.core.$ZodRegistry<{ id: string }>,
): Json {
  const { summary, caller, body, bodyType = "application/json", answerType } = endpoint;
  const { errorAnswer = { type: "application/problem+json", body: problem } } = endpoint;
  return {
    tags: [tag],
    operationId,
    summary,
    security: security[caller],
    "x-idempotent": endpoint.idempotent ?? false,
    parameters: [
      ...parametersOf("path", endpoint.parameters),
      ...parametersOf("query", endpoint.query),
      ...parametersOf("header", endpoint.headers),
      ...parametersOf("header", headersOf(endpoint)),
    ],
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { [bodyType]: { schema: inline(body) } } } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(endpoint.answers).map(([status, schema]) => [
          status,
          schema === null
            ? { description: "Done." }
            : {
                description: summary,
                content: {
                  [answerType ?? "application/json"]: {
                    schema: isJson(answerType)
                      ? { $ref: `#/components/schemas/${answers.get(schema)?.id ?? ""}` }
                      : { type: "string" },
                  },
                },
              },
        ]),
      ),
      default: {
        description: "An error.",
        content: {
          [errorAnswer.type]: {
            schema: { $ref: `#/components/schemas/${answers.get(errorAnswer.body)?.id ?? ""}` },
          },
        },
      },
    },
  };
}

/** What a kind of caller sends beside the credentials themselves. */
function headersOf({ caller, method }: Endpoint): z.ZodObject | undefined {
  // https://www.rfc-editor.org/rfc/rfc9449#section-4.1
  if (caller === "person") return z.object({ dpop: z.string().optional() });
  return caller === "administrator" && method !== "GET"
    ? z.object({ [csrfHeader]: z.string() })
    : undefined;
}

function parametersOf(
  place: "path" | "query" | "header",
  schema: z.ZodObject | undefined,
): readonly Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    in: place,
    required: place === "path" || !(field as z.ZodType).safeParse(undefined).success,
    schema: inline(field as z.ZodType, "output"),
  }));
}

const inline = (schema: z.ZodType, io: "input" | "output" = "input"): Json =>
  withoutDialect(z.toJSONSchema(schema, { io, unrepresentable: "any" }));

/** The dialect is OpenAPI's own, stated once for the whole document. */
function withoutDialect({ $schema, $id, ...schema }: Record<string, unknown>): Json {
  return schema as Json;
}

const isJson = (type: string | undefined): boolean => type === undefined || /[/+]json$/.test(type);

const nameOf = (id: string, status: string): string =>
  `${id.charAt(0).toUpperCase()}${id.slice(1)}${status === "200" ? "" : status}`;
