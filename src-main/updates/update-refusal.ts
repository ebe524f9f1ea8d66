/**
 * Owns: what electron-updater's errors mean to a person.
 * Must not know: what was being done.
 */
import { type ErrorCode, OffhookError } from "../../src-contract/errors.ts";

/** What Node says of a disk that takes nothing more. */
const diskRefused = new Set(["ENOSPC", "EACCES", "EPERM", "EROFS", "EDQUOT", "EIO"]);

/** The error of a download, in our words; one of ours stays as it is. Pure. */
export function refusalOf(thrown: unknown): OffhookError {
  if (thrown instanceof OffhookError) return thrown;
  return new OffhookError(codeOf(thrown as NodeJS.ErrnoException), { cause: thrown });
}

function codeOf({ code = "", message = "" }: NodeJS.ErrnoException): ErrorCode {
  // Not the SHA-512 of the statement, or on Windows not the publisher's signature.
  if (["ERR_CHECKSUM_MISMATCH", "ERR_UPDATER_INVALID_SIGNATURE"].includes(code))
    return "update-not-genuine";
  if (diskRefused.has(code)) return "update-not-installed";
  return /status [45]\d\d/.test(message) ? "update-feed-broken" : "update-interrupted";
}
