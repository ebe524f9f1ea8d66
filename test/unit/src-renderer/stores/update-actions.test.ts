import { expect, it, vi } from "vitest";
import type { BridgeApi } from "../../../../src-contract/ipc.ts";
import { createUpdateActions } from "../../../../src-renderer/stores/update-actions.ts";
import { createUpdatesStore } from "../../../../src-renderer/stores/updates-store.ts";

it("waves away one version, not the next", () => {
  const store = createUpdatesStore();
  const actions = createUpdateActions({} as BridgeApi, store, vi.fn());
  store.setState({ view: { kind: "ready", version: "2.0.0" } });
  actions.putOffUpdate();
  expect(store.getState().putOff).toBe("2.0.0");
  store.setState({ view: { kind: "checking" } });
  actions.putOffUpdate();
  expect(store.getState().putOff).toBe("2.0.0");
});
