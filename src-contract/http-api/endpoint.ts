/**
 * Owns: how one HTTP endpoint is described, so that service, clients and the OpenAPI document say the same.
 * Must not know: any particular endpoint.
 */
import type { z } from "zod";

/** How a caller shows who they are. */
export type Caller =
  | "anyone"
  /** An access token of the organisation's identity provider. */
  | "person"
  /** A browser that signed in at the administrators' page. */
  | "administrator"
  /** A bearer token of the organisation's SCIM client. */
  | "scim"
  /** The SIP server, by its own password. */
  | "sip-server";

export interface Endpoint {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Parameters in braces, as OpenAPI writes them: `/v1/me/links/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly caller: Caller;
  readonly parameters?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** Headers that mean something to this endpoint alone. */
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Media type of the body; JSON when left out. */
  readonly bodyType?: string;
  /**
   * Status → body of each answer that is no error; null has none. Errors are `problem`, wherever they come from, unless
   * a protocol has a form of its own.
   */
  readonly answers: Readonly<Record<number, z.ZodType | null>>;
  /** Media type of those answers; JSON when left out. */
  readonly answerType?: string;
  /** Form of its errors, where a protocol prescribes one. */
  readonly errorAnswer?: { readonly type: string; readonly body: z.ZodType };
  /** Whether asking again after a lost answer does no harm. */
  readonly idempotent?: boolean;
}

/** A part of the API, by operation id. */
export type Endpoints = Readonly<Record<string, Endpoint>>;

/** Keeps the exact types of a part of the API. */
export const endpoints = <const Part extends Endpoints>(part: Part): Part => part;
