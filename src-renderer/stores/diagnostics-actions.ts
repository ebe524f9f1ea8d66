/**
 * Owns: diagnostics and the detail of the log, asked for on behalf of the screen.
 * Must not know: React, or what is in them.
 */
import type { Diagnostics, DiagnosticsChoice, LogDetail } from "../../src-contract/diagnostics.ts";
import type { BridgeApi } from "../../src-contract/ipc.ts";

/** Each rejects with an `OffhookError`: whoever asks shows it. */
export interface DiagnosticsActions {
  makeDiagnostics(): Promise<Diagnostics>;
  /** Answers where they are, or null when the person changed their mind. */
  saveDiagnostics(choice: DiagnosticsChoice): Promise<string | null>;
  readLogDetail(): Promise<LogDetail>;
  setLogDetail(detailed: boolean): Promise<LogDetail>;
}

/** The actions over one bridge. */
export function createDiagnosticsActions(bridge: BridgeApi): DiagnosticsActions {
  return {
    makeDiagnostics: () => bridge.diagnosticsMake(),
    saveDiagnostics: (choice) => bridge.diagnosticsSave(choice),
    readLogDetail: () => bridge.logDetailGet(),
    setLogDetail: (detailed) => bridge.logDetailSet({ detailed }),
  };
}
