import { expect, it, vi } from "vitest";
import type { BridgeApi } from "../../../src-contract/ipc.ts";
import { createPageLog } from "../../../src-renderer/page-log.ts";

/** A main process that writes `detailed` at first. */
async function opened(detailed: boolean) {
  const logWrite = vi.fn(async () => undefined);
  const bridge = {
    logWrite,
    logDetailGet: async () => ({ detailed, locked: false }),
    logDetailSet: async (wish: { detailed: boolean }) => ({ ...wish, locked: false }),
  } as unknown as BridgeApi;
  const page = createPageLog(bridge);
  page.log("debug", "sip", "before anybody knows");
  await page.bridge.logDetailGet();
  logWrite.mockClear();
  return { ...page, logWrite };
}

it("sends nothing that would not be written, and everything once it is", async () => {
  const { log, bridge, logWrite } = await opened(false);
  log("debug", "sip", "one");
  log("info", "sip", "two");
  expect(logWrite.mock.calls).toEqual([[{ level: "info", scope: "sip", message: "two" }]]);
  await bridge.logDetailSet({ detailed: true });
  log("debug", "sip", "three");
  expect(logWrite).toHaveBeenCalledTimes(2);
  await bridge.logDetailSet({ detailed: false });
  log("debug", "sip", "four");
  expect(logWrite).toHaveBeenCalledTimes(2);
});

it("sends everything where everything is written", async () => {
  const { log, logWrite } = await opened(true);
  log("debug", "sip", "one");
  expect(logWrite).toHaveBeenCalledOnce();
});
