/**
 * Owns: telling somebody of every answer as it goes out, so that tests can hold it against the documentation.
 * Must not know: who is told.
 */
import type { FastifyInstance } from "fastify";

export interface SentAnswer {
  readonly method: string;
  /** The route as it was added, e.g. `/v1/me/links/:id`; null where there is none. */
  readonly route: string | null;
  readonly status: number;
  readonly contentType: string | null;
  /** Null when it is a stream. */
  readonly body: string | null;
}

/** From now on `onAnswer` is told. Must be called before routes are added. */
export function tellOfAnswers(app: FastifyInstance, onAnswer: (answer: SentAnswer) => void): void {
  app.addHook("onSend", async (request, reply, payload) => {
    const type = reply.getHeader("content-type");
    onAnswer({
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      contentType: typeof type === "string" ? type : null,
      body:
        payload === undefined || payload === null
          ? ""
          : typeof payload === "string"
            ? payload
            : null,
    });
    return payload;
  });
}
