import { describe, expect, it, vi } from "vitest";
import { OffhookError } from "../../../../src-contract/errors.ts";
import { boundDownload, silence } from "../../../../src-main/updates/bounded-download.ts";
import { refusalOf } from "../../../../src-main/updates/update-refusal.ts";
import { createFakeClock } from "../../../fakes/fake-clock.ts";

function download() {
  const clock = createFakeClock();
  const giveUp = vi.fn();
  const onProgress = vi.fn();
  return { clock, giveUp, onProgress, it: boundDownload({ size: 100, clock, giveUp, onProgress }) };
}

describe("a download", () => {
  it("goes on as long as something comes", async () => {
    const { clock, giveUp, onProgress, it: bounded } = download();
    for (const _quarter of [1, 2, 3, 4]) {
      await clock.advance(silence - 1);
      bounded.received(25);
    }
    bounded.over();
    expect(onProgress.mock.calls.flat()).toEqual([0.25, 0.5, 0.75, 1]);
    await clock.advance(silence);
    expect(giveUp).not.toHaveBeenCalled();
    expect(bounded.refusal()).toBeNull();
    expect(clock.pending()).toEqual([]);
  });

  it.each([0, 50])("is given up when it falls silent after %i bytes", async (bytes) => {
    const { clock, giveUp, it: bounded } = download();
    if (bytes > 0) bounded.received(bytes);
    await clock.advance(silence);
    expect(giveUp).toHaveBeenCalledOnce();
    expect(bounded.refusal()).toMatchObject({ code: "update-interrupted" });
  });

  it("is given up with the first byte too many, for that reason and no later one", () => {
    const { clock, giveUp, it: bounded } = download();
    bounded.received(100);
    expect(giveUp).not.toHaveBeenCalled();
    bounded.received(1);
    bounded.broken("aborted");
    expect(giveUp).toHaveBeenCalledOnce();
    expect(bounded.refusal()).toMatchObject({ code: "update-not-genuine" });
    expect(clock.pending()).toEqual([]);
  });

  it("is given up when the rest will not come", () => {
    const { giveUp, it: bounded } = download();
    bounded.broken(new Error("net::ERR_CONNECTION_RESET"));
    expect(giveUp).toHaveBeenCalledOnce();
    expect(bounded.refusal()).toMatchObject({ code: "update-interrupted" });
  });
});

describe("what electron-updater throws", () => {
  const failure = (code: string) => Object.assign(new Error(code), { code });
  it.each([
    [new OffhookError("update-feed-broken"), "update-feed-broken"],
    [failure("ERR_CHECKSUM_MISMATCH"), "update-not-genuine"],
    [failure("ERR_UPDATER_INVALID_SIGNATURE"), "update-not-genuine"],
    [failure("ENOSPC"), "update-not-installed"],
    [failure("EACCES"), "update-not-installed"],
    [new Error('Cannot download "https://x/y", status 503: Unavailable'), "update-feed-broken"],
    [new Error("net::ERR_CONNECTION_RESET"), "update-interrupted"],
    ["nothing that is an error", "update-interrupted"],
  ])("%s is %s", (thrown, code) => {
    expect(refusalOf(thrown)).toMatchObject({ code });
  });
});
