/**
 * Owns: reading an answer of the credential service, and the mapping of its refusals to our error codes.
 * Must not know: what was asked.
 */
import { problem, type StepUpDemand } from "../../src-contract/credential-api.ts";
import { type ErrorCode, OffhookError } from "../../src-contract/errors.ts";
import { readChallenge } from "./challenge.ts";

/** The service wants the person to confirm who they are. */
export class StepUpRequired extends OffhookError {
  readonly demand: StepUpDemand;

  constructor(demand: StepUpDemand) {
    super("step-up-required");
    this.demand = demand;
  }
}

/** The service cannot answer now and says when it can. */
export class ServiceBusy extends OffhookError {
  readonly retryAfterSeconds: number;

  constructor(code: ErrorCode, retryAfterSeconds: number) {
    const seconds = code === "too-many-requests" ? { seconds: retryAfterSeconds } : undefined;
    super(code, seconds && { detail: seconds });
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Nobody is kept waiting longer, whatever the service says. Seconds. */
const longestWait = 600;
/** Where it does not say. Seconds. */
const usualWait = 30;

/** The answer's JSON, or null for anything that is none, or longer than it has any reason to be. */
export async function readJson(response: Response, maxBytes: number): Promise<unknown> {
  try {
    return JSON.parse(await textOf(response, maxBytes));
  } catch {
    return null;
  }
}

async function textOf({ body }: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    // Leaving the loop ends the download.
    if (bytes > maxBytes) throw new Error("too long");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/**
 * What a refusal is thrown as: `service-refused` (the token), {@link StepUpRequired}, {@link ServiceBusy}, the service's
 * own code, else `too-many-requests` or `service-failed`.
 */
export function refusalOf({ status, headers }: Response, answer: unknown): OffhookError {
  if (status === 401) {
    const { stepUp } = readChallenge(headers.get("www-authenticate"));
    return stepUp ? new StepUpRequired(stepUp) : new OffhookError("service-refused");
  }
  const parsed = problem.safeParse(answer);
  const code = parsed.success ? parsed.data.code : usualCode(status);
  const retryAfter = retryAfterOf(headers);
  if (code === "too-many-requests") return new ServiceBusy(code, retryAfter ?? usualWait);
  if (status === 503 && retryAfter !== null) return new ServiceBusy(code, retryAfter);
  return new OffhookError(code, { cause: `status ${status}` });
}

/** A proxy in front may refuse in words of its own. */
const usualCode = (status: number): ErrorCode =>
  status === 429 ? "too-many-requests" : "service-failed";

/** Whole seconds, as the service writes it. [RFC 9110 §10.2.3](https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3) */
function retryAfterOf(headers: Headers): number | null {
  const written = headers.get("retry-after") ?? "";
  return /^\d{1,9}$/.test(written) ? Math.min(Math.max(Number(written), 1), longestWait) : null;
}
