import type { Core } from "sip.js";
import { describe, expect, it } from "vitest";
import { WarmMedia } from "../../../../src-renderer/sip/warm-media.ts";
import { createFakeClock } from "../../../fakes/fake-clock.ts";
import { FakeMediaFactory } from "../../../fakes/fake-media-handler.ts";

const logger = {} as Core.Logger;
const context = (url = "stun:one.example") => ({
  ice: { iceServers: [{ urls: url }], iceTransportPolicy: "all" as const },
  logger,
});

function setUp() {
  const clock = createFakeClock();
  const media = new FakeMediaFactory();
  const warm = new WarmMedia({ create: media.create, clock, log: () => undefined });
  return { clock, media, warm };
}

describe("media made ahead of a call", () => {
  it("serves one call, and the next gets new media", () => {
    const { clock, media, warm } = setUp();
    warm.prepare(context(), "offer");
    const [prepared] = media.handlers;
    expect(warm.take(context(), "offer")).toBe(prepared);
    expect(warm.take(context(), "offer")).not.toBe(prepared);
    expect(prepared?.closed).toBe(false);
    expect(clock.pending()).toEqual([]);
  });

  it("is made once, however often a call is likely", () => {
    const { media, warm } = setUp();
    warm.prepare(context(), "offer");
    warm.prepare(context(), "offer");
    expect(media.handlers).toHaveLength(1);
  });

  it("is closed a minute after the last sign of a call", async () => {
    const { clock, media, warm } = setUp();
    warm.prepare(context(), "offer");
    await clock.advance(59_000);
    warm.prepare(context(), "offer");
    await clock.advance(59_000);
    expect(media.last.closed).toBe(false);
    await clock.advance(1_000);
    expect(media.last.closed).toBe(true);
    expect(clock.pending()).toEqual([]);
    expect(warm.take(context(), "offer")).not.toBe(media.handlers[0]);
  });

  it("is not used with other ICE servers, and is made anew for them", () => {
    const { media, warm } = setUp();
    warm.prepare(context(), "offer");
    warm.renew(context());
    expect(media.handlers).toHaveLength(1);
    warm.renew(context("stun:other.example"));
    expect(media.handlers.map(({ closed }) => closed)).toEqual([true, false]);
    expect(warm.take(context("stun:other.example"), "offer")).toBe(media.handlers[1]);
  });

  it("is not made by a change of servers alone", () => {
    const { media, warm } = setUp();
    warm.renew(context());
    expect(media.handlers).toEqual([]);
  });

  it("is closed when it is thrown away", () => {
    const { clock, media, warm } = setUp();
    warm.prepare(context(), "offer");
    warm.discard();
    warm.discard();
    expect(media.last.closed).toBe(true);
    expect(clock.pending()).toEqual([]);
  });

  it("for an answer serves an offer too, but not the other way round", () => {
    const { media, warm } = setUp();
    warm.prepare(context(), "answer");
    expect(media.last.offerPrepared).toBe(false);
    warm.prepare(context(), "offer");
    expect(media.handlers).toHaveLength(1);
    expect(media.last.offerPrepared).toBe(true);
    expect(warm.take(context(), "answer")).toBe(media.handlers[1]);
    warm.prepare(context(), "answer");
    expect(media.handlers.map(({ closed }) => closed)).toEqual([true, false, false]);
    expect(warm.take(context(), "answer")).toBe(media.handlers[2]);
  });

  it("troubles nobody when it cannot be made", () => {
    const lines: string[] = [];
    const warm = new WarmMedia({
      create: () => {
        throw new DOMException("too many", "UnknownError");
      },
      clock: createFakeClock(),
      log: (_level, _scope, message) => void lines.push(message),
    });
    warm.prepare(context(), "offer");
    expect(lines).toHaveLength(1);
    expect(() => warm.take(context(), "offer")).toThrow();
  });
});
