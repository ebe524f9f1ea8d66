import { describe, expect, it, vi } from "vitest";
import { createLine } from "../../../../src-main/desktop/line.ts";
import { createFakeClock, settle } from "../../../fakes/fake-clock.ts";

const call = {
  id: "1",
  state: "established",
  remote: "Ben",
  held: false,
  muted: false,
} as const;

describe("the line", () => {
  it("is offline at once when it never registered", async () => {
    await createLine(createFakeClock()).offline(1_000);
  });

  it("waits until the page has unregistered", async () => {
    const line = createLine(createFakeClock());
    line.reportRegistration("registered");
    const done = vi.fn();
    void line.offline(1_000).then(done);
    await settle();
    expect(done).not.toHaveBeenCalled();
    line.reportRegistration("offline");
    await settle();
    expect(done).toHaveBeenCalledOnce();
  });

  it("does not wait for a page that hangs", async () => {
    const clock = createFakeClock();
    const line = createLine(clock);
    line.reportRegistration("registered");
    const done = vi.fn();
    void line.offline(1_000).then(done);
    await clock.advance(999);
    expect(done).not.toHaveBeenCalled();
    await clock.advance(1);
    expect(done).toHaveBeenCalledOnce();
    expect(clock.pending()).toEqual([]);
  });

  it("loses its calls and its registration with the page", () => {
    const line = createLine(createFakeClock());
    const heard = vi.fn();
    line.onCalls(heard);
    line.reportRegistration("registered");
    line.reportCalls([call]);
    line.lost();
    expect(line.registration()).toBe("offline");
    expect(heard.mock.calls).toEqual([[[call]], [[]]]);
  });
});
