import { describe, expect, it, vi } from "vitest";
import { OffhookError } from "../../../../src-contract/errors.ts";
import type { UpdateState } from "../../../../src-contract/updates.ts";
import { createLine } from "../../../../src-main/desktop/line.ts";
import type { Log } from "../../../../src-main/log/log.ts";
import { createUpdates, type UpdateSource } from "../../../../src-main/updates/updates.ts";
import { createFakeClock, settle } from "../../../fakes/fake-clock.ts";

const minute = 60_000;
const call = { id: "1", state: "incoming", remote: "Ben", held: false, muted: false } as const;
const idle: UpdateState = { kind: "idle", checkedAt: null };

const silent = (): Log => ({
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: silent,
});

/** A source whose answers a test gives when it likes. */
function source() {
  const downloads: {
    signal: AbortSignal;
    progress(part: number): void;
    end(error?: Error): void;
  }[] = [];
  return {
    downloads,
    check: vi.fn<UpdateSource["check"]>(async () => "2.0.0"),
    download: vi.fn<UpdateSource["download"]>(
      (signal, progress) =>
        new Promise((resolve, reject) => {
          downloads.push({ signal, progress, end: (error) => (error ? reject(error) : resolve()) });
        }),
    ),
    restart: vi.fn<UpdateSource["restart"]>(),
    putInPlace: vi.fn<UpdateSource["putInPlace"]>(),
  };
}

function office({
  automatic = true,
  initial = idle,
}: {
  automatic?: boolean;
  initial?: UpdateState;
} = {}) {
  const clock = createFakeClock();
  const line = createLine(clock);
  const from = source();
  const seen: string[] = [];
  const updates = createUpdates({
    ...{ initial, source: from, automatic, line, clock },
    random: () => 0.5,
    log: silent(),
  });
  updates.onChange(({ kind }) => seen.push(kind));
  return { clock, line, from, seen, updates };
}

/** An office in which an update has been downloaded. */
async function ready() {
  const all = office();
  all.updates.check();
  await settle();
  all.from.downloads[0]?.end();
  await settle();
  expect(all.updates.view()).toEqual({ kind: "ready", version: "2.0.0" });
  return all;
}

describe("updates", () => {
  it("are asked for soon after the start, and every few hours", async () => {
    const { clock, from, updates } = office();
    from.check.mockResolvedValue(null);
    await clock.advance(2 * minute - 1);
    expect(from.check).not.toHaveBeenCalled();
    await clock.advance(1);
    expect(from.check).toHaveBeenCalledOnce();
    expect(updates.view()).toEqual({ kind: "idle", checkedAt: clock.now() });
    await clock.advance(360 * minute);
    expect(from.check).toHaveBeenCalledTimes(2);
  });

  it.each([{ kind: "off", reason: "policy" }, { kind: "system" }] as const)(
    "are never asked for when they are $kind",
    async (initial) => {
      const { clock, from, updates } = office({ initial });
      updates.check();
      updates.download();
      updates.restart();
      await clock.advance(10_000 * minute);
      updates.ended(0);
      expect(clock.pending()).toEqual([]);
      for (const ask of [from.check, from.download, from.restart, from.putInPlace])
        expect(ask).not.toHaveBeenCalled();
    },
  );

  it("are downloaded by themselves, and say how far they are", async () => {
    const { from, updates } = office();
    updates.check();
    await settle();
    from.downloads[0]?.progress(0.4271);
    expect(updates.view()).toEqual({ kind: "downloading", version: "2.0.0", percent: 42 });
    from.downloads[0]?.end();
    await settle();
    expect(updates.view().kind).toBe("ready");
  });

  it("wait for the person where IT wants it so", async () => {
    const { from, updates } = office({ automatic: false });
    updates.check();
    await settle();
    expect(updates.view()).toEqual({ kind: "available", version: "2.0.0" });
    expect(from.download).not.toHaveBeenCalled();
    updates.download();
    expect(from.download).toHaveBeenCalledOnce();
  });

  it("say why there is none, and try again in an hour", async () => {
    const { clock, from, updates } = office();
    from.check.mockRejectedValueOnce(new OffhookError("update-not-genuine"));
    updates.check();
    await settle();
    expect(updates.view()).toEqual({ kind: "failed", error: { code: "update-not-genuine" } });
    await clock.advance(60 * minute);
    expect(from.check).toHaveBeenCalledTimes(2);
  });

  it("call a download off while somebody is on the phone, and begin it anew afterwards", async () => {
    const { line, from, updates } = office();
    updates.check();
    await settle();
    line.reportCalls([call]);
    expect(from.downloads[0]?.signal.aborted).toBe(true);
    expect(updates.view()).toEqual({ kind: "deferred", step: "download", version: "2.0.0" });
    // What is left of the old one does not count.
    from.downloads[0]?.progress(0.9);
    from.downloads[0]?.end(new OffhookError("update-interrupted"));
    await settle();
    expect(updates.view().kind).toBe("deferred");
    line.reportCalls([]);
    expect(updates.view()).toEqual({ kind: "downloading", version: "2.0.0", percent: 0 });
    expect(from.download).toHaveBeenCalledTimes(2);
  });

  it("take nothing for downloaded that was called off", async () => {
    const { line, from, updates } = office();
    updates.check();
    await settle();
    line.reportCalls([call]);
    line.reportCalls([]);
    from.downloads[0]?.progress(0.9);
    from.downloads[0]?.end();
    await settle();
    expect(updates.view()).toEqual({ kind: "downloading", version: "2.0.0", percent: 0 });
  });

  it("are not even asked for while a call rings", async () => {
    const { clock, line, from } = office();
    line.reportCalls([call]);
    await clock.advance(2 * minute);
    expect(from.check).not.toHaveBeenCalled();
    line.reportCalls([]);
    await settle();
    expect(from.check).toHaveBeenCalledOnce();
  });

  it("drop an answer that comes during a call, and ask again", async () => {
    const { line, from, seen, updates } = office();
    updates.check();
    line.reportCalls([call]);
    await settle();
    expect(updates.view()).toEqual({ kind: "deferred", step: "check", version: null });
    expect(seen).not.toContain("available");
    line.reportCalls([]);
    await settle();
    expect(from.check).toHaveBeenCalledTimes(2);
  });

  it("do not restart the app in a call", async () => {
    const { line, from, updates } = await ready();
    line.reportCalls([call]);
    updates.restart();
    expect(from.restart).not.toHaveBeenCalled();
    line.reportCalls([]);
    expect(from.restart).not.toHaveBeenCalled();
    updates.restart();
    expect(from.restart).toHaveBeenCalledOnce();
  });

  it("are put in place at the end, and started only where somebody asked for it", async () => {
    const quit = await ready();
    quit.updates.ended(0);
    expect(quit.from.putInPlace).toHaveBeenCalledExactlyOnceWith(false);
    const restarted = await ready();
    restarted.updates.restart();
    restarted.updates.ended(0);
    expect(restarted.from.putInPlace).toHaveBeenCalledExactlyOnceWith(true);
  });

  it("stay where they are when the app crashes, when there is a call, or when none is ready", async () => {
    const crashed = await ready();
    crashed.updates.ended(1);
    const inCall = await ready();
    inCall.line.reportCalls([call]);
    inCall.updates.ended(0);
    const nothing = office();
    nothing.updates.ended(0);
    for (const { from } of [crashed, inCall, nothing])
      expect(from.putInPlace).not.toHaveBeenCalled();
  });

  it("let the app end even where they cannot be put in place", async () => {
    const { from, updates } = await ready();
    from.putInPlace.mockImplementation(() => {
      throw new Error("EACCES");
    });
    expect(() => updates.ended(0)).not.toThrow();
  });
});
