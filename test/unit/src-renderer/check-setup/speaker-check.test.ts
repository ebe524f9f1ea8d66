import { describe, expect, it } from "vitest";
import { checkSpeaker } from "../../../../src-renderer/check-setup/speaker-check.ts";
import { createFakeClock } from "../../../fakes/fake-clock.ts";
import { run } from "./page-checks-under-test.ts";

describe("speaker", () => {
  const begin = (speaker: { label: string | null } | null, plays: boolean) => {
    const clock = createFakeClock();
    const check = checkSpeaker({
      clock,
      speaker: async () => speaker,
      test: {
        trySpeaker(onEnded) {
          if (plays) queueMicrotask(onEnded);
          return () => undefined;
        },
      },
    });
    return { clock, found: run(check) };
  };

  it("plays", async () =>
    expect(await begin({ label: "Headset" }, true).found).toEqual({
      finding: "speaker-plays",
      about: "Headset",
    }));

  it("plays nothing", async () => {
    const { clock, found } = begin({ label: null }, false);
    await clock.advance(5_000);
    expect(await found).toEqual({ finding: "speaker-silent" });
  });

  it("is not there", async () =>
    expect(await begin(null, true).found).toEqual({ finding: "speaker-missing" }));
});
