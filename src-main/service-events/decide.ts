/**
 * Owns: what the reasons of the service mean for the app. Pure.
 * Must not know: how any of it is done.
 */
import { assertNever, type ErrorCode } from "../../src-contract/errors.ts";
import type { EndReason } from "../../src-contract/service-events.ts";

/** Whether a lease that has ended may be followed by another one, or by the end of the sign-in. */
export function afterLease(reason: EndReason): "ask-again" | "await-sign-out" {
  switch (reason) {
    case "given-back":
    case "account-changed":
      return "ask-again";
    case "ended-by-person":
    case "ended-by-organisation":
    case "left":
    case "signed-out-by-provider":
      return "await-sign-out";
    default:
      return assertNever(reason);
  }
}

/** What the person is told when the service has ended their sign-in. */
export function signOutCode(reason: EndReason): ErrorCode {
  switch (reason) {
    case "ended-by-person":
      return "device-ended";
    case "given-back":
    case "account-changed":
    case "ended-by-organisation":
    case "left":
    case "signed-out-by-provider":
      return "signed-out-by-organisation";
    default:
      return assertNever(reason);
  }
}
