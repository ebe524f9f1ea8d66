/**
 * Owns: what a call's state and end are called.
 * Must not know: where the words are shown.
 */
import type { TFunction } from "i18next";
import { assertNever } from "../../../src-contract/errors.ts";
import type { Call, CallEnd, CallState, Remote } from "../../call/call-state.ts";
import { displayNumber, type Region } from "../../numbers/phone-number.ts";
import { errorText } from "../parts/error-text.ts";

/** Who is at the other end: a name, else the number as `region` writes it, else that nobody knows. */
export function remoteName(t: TFunction, remote: Remote, region: Region): string {
  if (remote.anonymous) return t("calls.unknown");
  return remote.displayName || displayNumber(remote.number, region) || t("calls.unknown");
}

/** The state in a word or two. */
export function stateWords(t: TFunction, state: CallState, region: Region): string {
  switch (state.kind) {
    case "established":
      if (state.transferringTo !== null)
        return t("call.transferring", { name: displayNumber(state.transferringTo, region) });
      if (state.reconnecting) return t("call.reconnecting");
      if (state.held) return t("call.held");
      if (state.heldByRemote) return t("call.heldByRemote");
      return state.muted ? t("call.muted") : t("call.established");
    case "ended":
      return endWords(t, state.reason, region);
    case "dialling":
      return t("call.dialling");
    case "ringing":
      return t("call.ringing");
    case "incoming":
      return state.answersAt === null ? t("call.incoming") : t("call.answersItself");
    case "answering":
      return t("call.answering");
    default:
      return assertNever(state);
  }
}

/** Why the call ended. */
export function endWords(t: TFunction, end: CallEnd, region: Region): string {
  switch (end.kind) {
    case "hung-up":
      return end.by === "us" ? t("ended.byUs") : t("ended.byThem");
    case "cancelled":
      return t("ended.cancelled");
    case "rejected":
      return t("ended.rejected");
    case "missed":
      return t("ended.missed");
    case "answered-elsewhere":
      return t("ended.answeredElsewhere");
    case "forwarded":
      return t("ended.forwarded", { name: displayNumber(end.to, region) });
    case "transferred":
      return t("ended.transferred", { name: displayNumber(end.to, region) });
    case "failed":
      return errorText(t, end.error).what;
    default:
      return assertNever(end);
  }
}

/** What to dial to reach the other end of `call` again; null when it did not say. */
export function numberToCallBack({ remote }: Call): string | null {
  return remote.anonymous || remote.number === "" ? null : remote.number;
}
