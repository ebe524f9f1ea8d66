/**
 * Owns: the ways in which the company's credential service can be made to misbehave.
 * Must not know: what anybody tests with them, or what was asked.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

/** Set at any time; read at each request. */
export interface ServiceFaults {
  /**
   * What every request meets: `html` is the page of a gateway that found nobody, `nonsense` is JSON that says something
   * else, `drop` cuts the connection, `slow` answers rightly after {@link slowMilliseconds}.
   */
  answers: "ok" | "500" | "html" | "nonsense" | "slow" | "drop";
  slowMilliseconds: number;
}

/** A service that works. */
export function createServiceFaults(): ServiceFaults {
  return { answers: "ok", slowMilliseconds: 30_000 };
}

/** Answers in the service's place. Resolves with false when the service is to answer after all. */
export async function meddleWith(
  { answers, slowMilliseconds }: ServiceFaults,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const say = (status: number, type: string, body: string): true => {
    response.writeHead(status, { "content-type": type }).end(body);
    return true;
  };
  switch (answers) {
    case "ok":
      return false;
    case "500":
      return say(
        500,
        "application/problem+json",
        JSON.stringify({ code: "internal", status: 500 }),
      );
    case "html":
      return say(502, "text/html", "<!doctype html><title>Bad gateway</title>");
    case "nonsense":
      return say(200, "application/json", JSON.stringify({ teapot: true }));
    case "drop":
      request.socket.destroy();
      return true;
    case "slow":
      await wait(slowMilliseconds, undefined, { ref: false });
      return false;
  }
}
