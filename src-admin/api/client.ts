/**
 * Owns: asking the service: one function for each operation of the contract.
 * Must not know: any screen, or what the answers are for.
 */
import { problem } from "../../src-contract/credential-api.ts";
import { type AppError, OffhookError } from "../../src-contract/errors.ts";
import { administrationApi } from "../../src-contract/http-api/administration.ts";
import { browserApi, csrfHeader } from "../../src-contract/http-api/browser.ts";
import type { Endpoint } from "../../src-contract/http-api/endpoint.ts";
import { type Answered, type AnyAsked, type Asked, addressOf } from "./operation.ts";

const { readAdminSignInOptions, signInWithBreakGlass, signOutAdmin } = browserApi;
/** The others are addresses a browser is sent to. */
const operations = {
  ...administrationApi,
  readAdminSignInOptions,
  signInWithBreakGlass,
  signOutAdmin,
};
type Operations = typeof operations;

/** Each rejects with an `OffhookError`: the service's own code, or `service-unreachable`. */
export type Client = {
  readonly [Id in keyof Operations]: Record<never, never> extends Asked<Operations[Id]>
    ? (asked?: Asked<Operations[Id]>) => Promise<Answered<Operations[Id]>>
    : (asked: Asked<Operations[Id]>) => Promise<Answered<Operations[Id]>>;
} & {
  /** Hears when the service says that nobody is signed in. Returns how to stop listening. */
  onSignedOut(listener: () => void): () => void;
};

/** `fetch` sends the browser's cookie along; what changes something also carries the session's CSRF token. */
export function createClient({ fetch }: { readonly fetch: typeof globalThis.fetch }): Client {
  const listeners = new Set<() => void>();
  let csrfToken: string | null = null;

  async function ask(id: string, endpoint: Endpoint, asked: AnyAsked): Promise<unknown> {
    const { method } = endpoint;
    const headers: Record<string, string> = {};
    if (method !== "GET" && csrfToken !== null) headers[csrfHeader] = csrfToken;
    if (asked.body !== undefined) headers["content-type"] = "application/json";
    const response = await fetch(addressOf(endpoint, asked), {
      method,
      headers,
      ...(asked.body !== undefined && { body: JSON.stringify(asked.body) }),
    }).catch((cause: unknown) => {
      throw new OffhookError("service-unreachable", { cause });
    });
    if (!response.ok) {
      if (response.status === 401 && endpoint.caller === "administrator")
        for (const listener of listeners) listener();
      throw await errorOf(response);
    }
    const value = await answerOf(endpoint, response);
    if (id === "readAdminSession") csrfToken = (value as { csrfToken: string }).csrfToken;
    return value;
  }

  const functions = Object.entries(operations).map(([id, endpoint]) => [
    id,
    (asked: AnyAsked = {}) => ask(id, endpoint, asked),
  ]);
  return {
    ...(Object.fromEntries(functions) as Omit<Client, "onSignedOut">),
    onSignedOut(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as Client;
}

/** What the service sent, checked against the contract. */
async function answerOf(endpoint: Endpoint, response: Response): Promise<unknown> {
  const schema = endpoint.answers[response.status];
  if (schema === null) return undefined;
  const parsed = schema?.safeParse(await response.json().catch(() => undefined));
  if (parsed?.success !== true)
    throw new OffhookError("service-failed", { cause: parsed?.error ?? response.status });
  return parsed.data;
}

/** The code of a problem, with its sentence as the reason, and the wait, that some words ask for. */
async function errorOf(response: Response): Promise<OffhookError> {
  const parsed = problem.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) return new OffhookError("service-failed");
  const seconds = response.headers.get("retry-after") ?? "30";
  const detail: AppError["detail"] = { reason: parsed.data.detail ?? "", seconds };
  return new OffhookError(parsed.data.code, { detail });
}
