/**
 * Owns: turning PostgreSQL's "there is one already" into the answer of that name.
 * Must not know: what there is one of.
 */
import { HttpProblem } from "../http/problem.ts";

/** [PostgreSQL error codes](https://www.postgresql.org/docs/current/errcodes-appendix.html): unique_violation */
const uniqueViolation = "23505";

/** @throws HttpProblem 409 `already-there` */
export async function orAlreadyThere<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (typeof error === "object" && error !== null && "code" in error)
      if (error.code === uniqueViolation)
        throw new HttpProblem(409, "already-there", "This exists already.");
    throw error;
  }
}
