/**
 * Owns: what the person can change of their own profile, and that a refusal comes back to where it was asked.
 * Must not know: React, or how the main process does its part.
 */
import { type AppError, toAppError } from "../../src-contract/errors.ts";
import type { BridgeApi } from "../../src-contract/ipc.ts";
import type { LinkRequest } from "../../src-contract/profile-api.ts";

/** What went wrong, for the place that asked to show; null when nothing did. */
export type Outcome = Promise<AppError | null>;

/** None of them rejects. What they change shows in the profile store. */
export interface ProfileActions {
  refreshProfile(): Outcome;
  chooseAccount(accountId: string): Outcome;
  /** The password goes through once and is kept nowhere. */
  addLink(request: LinkRequest): Outcome;
  removeLink(linkId: string): Outcome;
  /** Signs another device of the person out. */
  endDevice(deviceId: string): Outcome;
  /** Signs every device out but this one. */
  endOtherDevices(): Outcome;
}

/** The actions over one bridge. */
export function createProfileActions(bridge: BridgeApi): ProfileActions {
  const outcome = async (work: Promise<unknown>): Outcome => {
    try {
      await work;
      return null;
    } catch (thrown) {
      const error = toAppError(thrown);
      // What was on show is out of date.
      if (error.code === "not-found") void bridge.profileRefresh().catch(() => undefined);
      return error;
    }
  };
  return {
    refreshProfile: () => outcome(bridge.profileRefresh()),
    chooseAccount: (accountId) => outcome(bridge.profileChooseAccount({ accountId })),
    addLink: (request) => outcome(bridge.profileAddLink(request)),
    removeLink: (linkId) => outcome(bridge.profileRemoveLink({ linkId })),
    endDevice: (deviceId) => outcome(bridge.profileEndDevice({ deviceId })),
    endOtherDevices: () => outcome(bridge.profileEndOtherDevices()),
  };
}
