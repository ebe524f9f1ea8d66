/**
 * Owns: what one operation of the API takes and gives, as types, and the address it is asked at.
 * Must not know: how it is asked.
 */
import type { z } from "zod";
import type { Endpoint } from "../../src-contract/http-api/endpoint.ts";

/** A part of what goes in: left out where the endpoint has none, optional where everything in it is. */
type Part<Key extends "parameters" | "query" | "body", E extends Endpoint> =
  E extends Readonly<Record<Key, infer Schema extends z.ZodType>>
    ? Record<never, never> extends z.input<Schema>
      ? { readonly [K in Key]?: z.input<Schema> }
      : { readonly [K in Key]: z.input<Schema> }
    : unknown;

/** What an operation is asked with. */
export type Asked<E extends Endpoint> = Part<"parameters", E> & Part<"query", E> & Part<"body", E>;

type Body<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** What it answers with when all goes well. */
export type Answered<E extends Endpoint> = Body<E["answers"][keyof E["answers"]]>;

/** The same without its types. */
export interface AnyAsked {
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** Path and query an operation is asked at. What is undefined or empty is left out of the query. */
export function addressOf({ path }: Endpoint, { parameters = {}, query = {} }: AnyAsked): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(parameters[name])),
  );
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]): [string, string][] =>
      value === undefined || value === "" ? [] : [[name, String(value)]],
    ),
  );
  return search.size === 0 ? filled : `${filled}?${search}`;
}
