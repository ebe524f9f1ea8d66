import { describe, expect, it } from "vitest";
import { checkMicrophone } from "../../../../src-renderer/check-setup/microphone-check.ts";
import { createFakeClock } from "../../../fakes/fake-clock.ts";
import { run } from "./page-checks-under-test.ts";

describe("microphone", () => {
  const begin = (levels: readonly number[], { inCall = false, fails = false } = {}) => {
    const clock = createFakeClock();
    let stopped = false;
    const rest = [...levels];
    const check = checkMicrophone({
      clock,
      inCall: () => inCall,
      label: () => "Headset",
      test: {
        listen: async (onFailed) => {
          if (fails) queueMicrotask(() => onFailed({ code: "microphone-busy" }));
          return {
            level: () => rest.shift() ?? 0,
            record: () => Promise.reject(new Error("nothing is recorded")),
            stop: () => {
              stopped = true;
            },
          };
        },
      },
    });
    return { clock, found: run(check), isStopped: () => stopped };
  };

  it("hears", async () => {
    const { clock, found, isStopped } = begin([0, 0, 0.2]);
    await clock.advance(200);
    expect(await found).toEqual({ finding: "microphone-hears", about: "Headset" });
    expect(isStopped()).toBe(true);
  });

  it("hears nothing", async () => {
    const { clock, found, isStopped } = begin([]);
    await clock.advance(6_100);
    expect(await found).toEqual({ finding: "microphone-silent", about: "Headset" });
    expect(isStopped()).toBe(true);
  });

  it("cannot be had any more", async () => {
    const { clock, found, isStopped } = begin([], { fails: true });
    const failed = expect(found).rejects.toMatchObject({ code: "microphone-busy" });
    await clock.advance(200);
    await failed;
    expect(isStopped()).toBe(true);
  });

  it("is left to a call", async () =>
    expect(await begin([], { inCall: true }).found).toEqual({ finding: "call-running" }));
});
