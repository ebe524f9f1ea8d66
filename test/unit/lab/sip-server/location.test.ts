import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Binding, LocationTable } from "../../../../lab/sip-server/location.ts";
import { RecordingFlow } from "./sip-fixtures.ts";

function setUp() {
  const told: string[] = [];
  const location = new LocationTable({
    onPut: ({ key }, isRefresh) => told.push(`${isRefresh ? "refresh" : "put"} ${key}`),
    onRemove: ({ key }, reason) => told.push(`${reason} ${key}`),
  });
  return { location, told };
}

function binding(parts: Partial<Binding> = {}): Binding {
  return {
    key: "a",
    user: "alice",
    aor: "sip:alice@offhook.example",
    contact: "sip:x@y.invalid",
    contactParameters: "",
    instanceId: undefined,
    flow: new RecordingFlow(),
    callId: "c",
    cseq: 1,
    expiresAt: Date.now() + 10_000,
    userAgent: undefined,
    madeWith: undefined,
    ...parts,
  };
}

describe("LocationTable", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("keeps several bindings of one user, and replaces those with the same key", () => {
    const { location, told } = setUp();
    location.put(binding());
    location.put(binding({ key: "b", instanceId: "urn:uuid:b" }));
    location.put(binding({ cseq: 2 }));
    expect(location.of("alice").map(({ key, cseq }) => [key, cseq])).toEqual([
      ["a", 2],
      ["b", 1],
    ]);
    expect(location.ofInstance("alice", "urn:uuid:b")).toHaveLength(1);
    expect(location.of("bob")).toEqual([]);
    expect(told).toEqual(["put a", "put b", "refresh a"]);
  });

  it("removes a binding when its time is over, and not when it was refreshed", () => {
    const { location, told } = setUp();
    location.put(binding());
    vi.advanceTimersByTime(9_000);
    location.put(binding());
    vi.advanceTimersByTime(9_000);
    expect(location.of("alice")).toHaveLength(1);
    vi.advanceTimersByTime(1_000);
    expect(location.of("alice")).toEqual([]);
    expect(told.at(-1)).toBe("expired a");
  });

  it("removes what can only be reached over a flow that has closed", () => {
    const { location, told } = setUp();
    const lost = new RecordingFlow();
    location.put(binding({ flow: lost }));
    location.put(binding({ key: "b", flow: new RecordingFlow() }));
    location.removeFlow(lost);
    expect(location.of("alice").map(({ key }) => key)).toEqual(["b"]);
    expect(told.at(-1)).toBe("flow-closed a");
  });

  it("does not remove a binding that has been replaced meanwhile", () => {
    const { location } = setUp();
    const old = binding();
    location.put(old);
    location.put(binding({ flow: new RecordingFlow() }));
    location.remove(old, "removed");
    expect(location.of("alice")).toHaveLength(1);
  });

  it("forgets silently, timers included", () => {
    const { location, told } = setUp();
    location.put(binding());
    location.clear();
    expect(vi.getTimerCount()).toBe(0);
    expect(told).toEqual(["put a"]);
  });
});
