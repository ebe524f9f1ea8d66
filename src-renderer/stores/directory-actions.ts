/**
 * Owns: looking up colleagues on behalf of the screen.
 * Must not know: React, or how the main process asks.
 */
import type { BridgeApi } from "../../src-contract/ipc.ts";
import type { AskDirectory } from "../directory/directory-search.ts";

export interface DirectoryActions {
  /** Rejects with an `OffhookError`: whoever asks shows it, or does without. */
  readonly searchDirectory: AskDirectory;
}

/** The action over one bridge. */
export function createDirectoryActions(bridge: BridgeApi): DirectoryActions {
  return { searchDirectory: (q) => bridge.directorySearch({ q }) };
}
