/**
 * Owns: what the page's address says when somebody arrives: how a sign-in ended, and which organisation is meant.
 * Must not know: how it is shown.
 */
import { type AppError, type ErrorCode, errorCodes } from "../../src-contract/errors.ts";

export interface Arrival {
  readonly error: AppError | null;
  readonly organisation: string | undefined;
  /** The sign-in was one of Test configuration, which goes on in another tab. */
  readonly isTest: boolean;
}

/** Reads the query of `/admin/`, and takes the error out of the address so that a reload does not tell it again. */
export function takeArrival({
  location,
  history,
}: {
  readonly location: Pick<Location, "search" | "hash" | "pathname">;
  readonly history: Pick<History, "replaceState">;
}): Arrival {
  const query = new URLSearchParams(location.search);
  const code = query.get("error");
  const reason = query.get("reason");
  if (code !== null) {
    query.delete("error");
    query.delete("reason");
    const rest = query.size === 0 ? "" : `?${query}`;
    history.replaceState(null, "", `${location.pathname}${rest}${location.hash}`);
  }
  const known = errorCodes.find((candidate): candidate is ErrorCode => candidate === code);
  return {
    error:
      code === null
        ? null
        : { code: known ?? "internal-error", ...(reason !== null && { detail: { reason } }) },
    organisation: query.get("organisation") ?? undefined,
    isTest: query.has("test"),
  };
}
