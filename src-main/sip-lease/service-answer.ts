/**
 * Owns: reading an answer of the credential service, and the mapping of its refusals to our error codes.
 * Must not know: what was asked.
 */
import { problem, type StepUpDemand } from "../../src-contract/credential-api.ts";
import { OffhookError } from "../../src-contract/errors.ts";
import { readChallenge } from "./challenge.ts";

/** The service wants the person to confirm who they are. */
export class StepUpRequired extends OffhookError {
  readonly demand: StepUpDemand;

  constructor(demand: StepUpDemand) {
    super("step-up-required");
    this.demand = demand;
  }
}

/** The answer's JSON, or null for anything that is none, or longer than it has any reason to be. */
export async function readJson(response: Response, maxBytes: number): Promise<unknown> {
  try {
    const text = await response.text();
    return text.length > maxBytes ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** What a refusal is thrown as: `service-refused` (the token), {@link StepUpRequired}, the service's own code, else `service-failed`. */
export function refusalOf({ status, headers }: Response, answer: unknown): OffhookError {
  if (status === 401) {
    const { stepUp } = readChallenge(headers.get("www-authenticate"));
    return stepUp ? new StepUpRequired(stepUp) : new OffhookError("service-refused");
  }
  const parsed = problem.safeParse(answer);
  if (parsed.success) return new OffhookError(parsed.data.code);
  return new OffhookError("service-failed", { cause: `status ${status}` });
}
