/**
 * Owns: what the person can do about updates of the app.
 * Must not know: React, or how an update is put in place.
 */
import type { BridgeApi } from "../../src-contract/ipc.ts";
import type { UpdatesStore } from "./updates-store.ts";

export interface UpdateActions {
  checkForUpdates(): Promise<boolean>;
  downloadUpdate(): Promise<boolean>;
  /** Nothing happens while there is a call. */
  restartToUpdate(): Promise<boolean>;
  /** Takes the notice away; the settings go on offering what it offered. */
  putOffUpdate(): void;
}

/** The actions over one bridge. @param attempt shows what goes wrong */
export function createUpdateActions(
  bridge: BridgeApi,
  store: UpdatesStore,
  attempt: (work: () => Promise<unknown>) => Promise<boolean>,
): UpdateActions {
  return {
    checkForUpdates: () => attempt(() => bridge.updatesCheck()),
    downloadUpdate: () => attempt(() => bridge.updatesDownload()),
    restartToUpdate: () => attempt(() => bridge.updatesRestart()),
    putOffUpdate: () =>
      store.setState(({ view }) => ("version" in view ? { putOff: view.version } : {})),
  };
}
