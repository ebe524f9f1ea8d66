/**
 * Owns: one line for every request, when it is answered, with whatever its handler wants to be in it.
 * Must not know: what handlers do. Nothing said here may be secret.
 */
import { type FastifyReply, type FastifyRequest, LogController } from "fastify";

declare module "fastify" {
  interface FastifyRequest {
    /** Goes into the request's line; see {@link note}. */
    noted: Readonly<Record<string, string | number>> | null;
  }
}

/** Adds to the line of a request. */
export function note(
  request: FastifyRequest,
  facts: Readonly<Record<string, string | number>>,
): void {
  request.noted = { ...request.noted, ...facts };
}

/** Says nothing when a request comes in, and everything when it is answered. */
export class RequestLog extends LogController {
  override incomingRequest(): void {}

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const ms = Math.round(reply.elapsedTime);
    const line = { req: request, res: reply, ms, ...request.noted };
    if (error) request.log.error({ ...line, err: error }, "request errored");
    else request.log.info(line, "request answered");
  }
}
