/**
 * Owns: what the page says of itself, sent to the main process as far as it is written there.
 * Must not know: what is said, or where it is written.
 */
import type { LogDetail } from "../src-contract/diagnostics.ts";
import type { BridgeApi } from "../src-contract/ipc.ts";
import type { Log } from "./sip/sip-log.ts";

/**
 * A log, and the bridge to use from now on: whoever changes the detail of the log by it changes what is sent. SIP has
 * much to say that hardly anybody wants to read. Nobody waits for a line: the main process logs what it refuses.
 */
export function createPageLog(bridge: BridgeApi): {
  readonly log: Log;
  readonly bridge: BridgeApi;
} {
  /** Until the first answer everything may be wanted. */
  let detailed = true;
  const heard = (detail: LogDetail): LogDetail => {
    detailed = detail.detailed;
    return detail;
  };
  const following: BridgeApi = {
    ...bridge,
    logDetailGet: async () => heard(await bridge.logDetailGet()),
    logDetailSet: async (wish) => heard(await bridge.logDetailSet(wish)),
  };
  void following.logDetailGet().catch(() => undefined);
  return {
    bridge: following,
    log(level, scope, message) {
      if (level === "debug" && !detailed) return;
      void bridge.logWrite({ level, scope, message }).catch(() => undefined);
    },
  };
}
