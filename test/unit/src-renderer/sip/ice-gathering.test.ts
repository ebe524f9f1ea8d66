import { describe, expect, it } from "vitest";
import {
  type GatheringConnection,
  gatherCandidates,
  usefulCandidate,
} from "../../../../src-renderer/sip/ice-gathering.ts";
import { createFakeClock } from "../../../fakes/fake-clock.ts";

class FakeConnection extends EventTarget {
  iceGatheringState: RTCIceGatheringState = "gathering";

  candidate(type: string): void {
    const candidate = { type, candidate: `candidate:1 1 udp 1 10.0.0.1 9 typ ${type}` };
    this.dispatchEvent(Object.assign(new Event("icecandidate"), { candidate }));
  }

  complete(): void {
    this.iceGatheringState = "complete";
    this.dispatchEvent(new Event("icegatheringstatechange"));
  }
}

/** @param ago milliseconds since the connection began to gather */
function gather(useful: Parameters<typeof gatherCandidates>[1], ago = 0) {
  const clock = createFakeClock();
  const connection = new FakeConnection();
  const gathering = { done: false };
  void gatherCandidates(
    connection as unknown as GatheringConnection,
    useful,
    clock,
    clock.now() - ago,
  ).then(() => {
    gathering.done = true;
  });
  return { clock, connection, gathering };
}

describe("ICE gathering", () => {
  it("wants what the servers can give", () => {
    expect(usefulCandidate([])).toBe("host");
    expect(usefulCandidate([{ urls: "stun:s.example" }])).toBe("srflx");
    expect(usefulCandidate([{ urls: ["stun:s.example", "turns:t.example"] }])).toBe("relay");
  });

  it("is done when the browser is", async () => {
    const { clock, connection, gathering } = gather("relay");
    connection.complete();
    await clock.advance(0);
    expect(gathering.done).toBe(true);
    expect(clock.pending()).toEqual([]);
  });

  it("goes on right after the first useful candidate", async () => {
    const { clock, connection, gathering } = gather("srflx");
    connection.candidate("host");
    await clock.advance(100);
    expect(gathering.done).toBe(false);
    connection.candidate("srflx");
    await clock.advance(20);
    expect(gathering.done).toBe(true);
  });

  it("does not wait for a dead server longer than half a second", async () => {
    const { clock, connection, gathering } = gather("relay");
    connection.candidate("host");
    await clock.advance(499);
    expect(gathering.done).toBe(false);
    await clock.advance(1);
    expect(gathering.done).toBe(true);
  });

  it("takes what was gathered ahead as it comes, when its time has passed already", async () => {
    const { clock, connection, gathering } = gather("relay", 2_000);
    connection.candidate("host");
    connection.candidate("host");
    await clock.advance(5);
    expect(gathering.done).toBe(true);
  });

  it("counts the time it had ahead", async () => {
    const { clock, connection, gathering } = gather("relay", 300);
    connection.candidate("host");
    await clock.advance(199);
    expect(gathering.done).toBe(false);
    await clock.advance(1);
    expect(gathering.done).toBe(true);
  });

  it("waits a little longer for any candidate at all, but not for ever", async () => {
    const late = gather("host");
    await late.clock.advance(1_000);
    expect(late.gathering.done).toBe(false);
    late.connection.candidate("host");
    await late.clock.advance(20);
    expect(late.gathering.done).toBe(true);

    const never = gather("host");
    await never.clock.advance(3_000);
    expect(never.gathering.done).toBe(true);
  });
});
