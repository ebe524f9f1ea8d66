import { describe, expect, it } from "vitest";
import type { Mix } from "../../../../src-renderer/media/mixer.ts";
import { MicrophoneTrack } from "../../../../src-renderer/sip/microphone-track.ts";
import { settle } from "../../../fakes/fake-clock.ts";

class FakeTrack {
  enabled = true;
  stopped = false;
  stop(): void {
    this.stopped = true;
  }
}

interface Opening {
  readonly permit: () => void;
  readonly refuse: (thrown: Error) => void;
}

/** A microphone that opens when told to, and a sender that remembers what it sends. */
function setUp() {
  const tracks: FakeTrack[] = [];
  const openings: Opening[] = [];
  const listeners = new Set<() => void>();
  const sent: unknown[] = [];
  const sender = { replaceTrack: async (next: unknown) => void sent.push(next) };
  const microphone = new MicrophoneTrack({
    streamForCall: () => {
      const track = new FakeTrack();
      tracks.push(track);
      const stream = { getAudioTracks: () => [track] } as unknown as MediaStream;
      return new Promise((resolve, reject) => {
        openings.push({ permit: () => resolve(stream), refuse: reject });
      });
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  return {
    ...{ microphone, tracks, sent, openings, listeners },
    attached: () => microphone.attachTo(sender),
    permit: () => openings.at(-1)!.permit(),
    refuse: (thrown: Error) => openings.at(-1)!.refuse(thrown),
    /** There is another device from now on. */
    change: () => {
      for (const listener of listeners) listener();
    },
  };
}

/** One that is being sent, with its first track. */
async function sending() {
  const all = setUp();
  const attaching = all.attached();
  all.permit();
  await attaching;
  return { ...all, track: all.tracks[0]! };
}

/** A mix that is this track, whatever microphone is in it. */
const mixOf = (mixed: unknown, microphones: unknown[] = []): Mix => ({
  with: (microphone) => {
    microphones.push(microphone);
    return mixed as MediaStreamTrack;
  },
  close: () => undefined,
});

describe("the microphone of a call", () => {
  it("is sent as soon as it is open", async () => {
    const { attached, permit, sent, tracks } = setUp();
    const attaching = attached();
    expect(sent).toEqual([]);
    permit();
    await attaching;
    expect(sent).toEqual([tracks[0]]);
  });

  it("is opened once, however often a description is made", async () => {
    const { attached, openings, permit } = setUp();
    const attaching = attached();
    await attached();
    permit();
    await attaching;
    expect(openings).toHaveLength(1);
  });

  it("stays silent when silence was asked for before it was open", async () => {
    const { attached, microphone, permit, tracks } = setUp();
    const attaching = attached();
    microphone.setSending(false);
    permit();
    await attaching;
    expect(tracks[0]!.enabled).toBe(false);
    microphone.setSending(true);
    expect(tracks[0]!.enabled).toBe(true);
  });

  it("is taken away from the sender while the call is held, and given back", async () => {
    const { microphone, sent, track } = await sending();
    microphone.setHeld(true);
    microphone.setHeld(true);
    microphone.setHeld(false);
    expect(sent).toEqual([track, null, track]);
    expect(track.stopped).toBe(false);
  });

  it("is not sent when the call was held before it was open", async () => {
    const { attached, microphone, permit, sent, tracks } = setUp();
    const attaching = attached();
    microphone.setHeld(true);
    permit();
    await attaching;
    expect(sent).toEqual([]);
    microphone.setHeld(false);
    expect(sent).toEqual([tracks[0]]);
  });

  it("is let go when the call ended before it was open", async () => {
    const { attached, microphone, permit, sent, tracks } = setUp();
    const attaching = attached();
    microphone.stop();
    permit();
    await attaching;
    expect(sent).toEqual([]);
    expect(tracks[0]!.stopped).toBe(true);
  });

  it("is let go with the call, which hears of no device any more", async () => {
    const { change, listeners, microphone, openings, track } = await sending();
    microphone.stop();
    expect(track.stopped).toBe(true);
    expect(listeners.size).toBe(0);
    change();
    expect(openings).toHaveLength(1);
  });

  it("says why it could not be opened", async () => {
    const { attached, refuse } = setUp();
    const attaching = attached();
    refuse(new Error("unplugged"));
    await expect(attaching).rejects.toThrow("unplugged");
  });
});

describe("another device in mid-call", () => {
  it("is sent instead, and the one before is let go only then", async () => {
    const { change, permit, sent, track, tracks } = await sending();
    change();
    expect(track.stopped).toBe(false);
    permit();
    await settle();
    expect(sent).toEqual([track, tracks[1]]);
    expect([track.stopped, tracks[1]!.stopped]).toEqual([true, false]);
  });

  it("is as silent as the one before", async () => {
    const { change, microphone, permit, tracks } = await sending();
    microphone.setSending(false);
    change();
    permit();
    await settle();
    expect(tracks[1]!.enabled).toBe(false);
  });

  it("is not sent before the call goes on", async () => {
    const { change, microphone, permit, sent, track, tracks } = await sending();
    microphone.setHeld(true);
    change();
    permit();
    await settle();
    expect(sent).toEqual([track, null]);
    microphone.setHeld(false);
    expect(sent).toEqual([track, null, tracks[1]]);
  });

  it("that cannot be opened leaves the call with what it has", async () => {
    const { change, microphone, refuse, sent, track } = await sending();
    change();
    refuse(new Error("busy"));
    await settle();
    expect(sent).toEqual([track]);
    expect(track.stopped).toBe(false);
    microphone.setSending(false);
    expect(track.enabled).toBe(false);
  });

  it("counts when it was chosen last, whichever is open first", async () => {
    const { change, openings, sent, track, tracks } = await sending();
    change();
    change();
    openings[2]!.permit();
    await settle();
    openings[1]!.permit();
    await settle();
    expect(sent).toEqual([track, tracks[2]]);
    expect(tracks.map(({ stopped }) => stopped)).toEqual([true, true, false]);
  });

  it("matters to no call that has not asked for a microphone yet", async () => {
    const { change, openings } = setUp();
    change();
    expect(openings).toEqual([]);
  });

  it("is let go when the call ended before it was open", async () => {
    const { change, microphone, permit, sent, track, tracks } = await sending();
    change();
    microphone.stop();
    permit();
    await settle();
    expect(sent).toEqual([track]);
    expect(tracks[1]!.stopped).toBe(true);
  });

  it("is sent with a voice beside it, and alone again", async () => {
    const { microphone, sent, track } = await sending();
    const mixed = {};
    microphone.mixWith(mixOf(mixed));
    microphone.mixWith(null);
    expect(sent).toEqual([track, mixed, track]);
  });

  it("is silenced in the mix, which goes on: through another device, too", async () => {
    const { microphone, change, permit, sent, track, tracks } = await sending();
    const mixed = {};
    const inMix: unknown[] = [];
    microphone.mixWith(mixOf(mixed, inMix));
    microphone.setSending(false);
    expect(track.enabled).toBe(false);
    change();
    permit();
    await settle();
    expect(inMix).toEqual(tracks);
    expect(tracks.map(({ enabled }) => enabled)).toEqual([false, false]);
    expect(sent.at(-1)).toBe(mixed);
  });

  it("comes back from hold with the mix it went with, or has been given meanwhile", async () => {
    const { microphone, sent, track } = await sending();
    microphone.setHeld(true);
    const mixed = {};
    microphone.mixWith(mixOf(mixed));
    microphone.setHeld(false);
    expect(sent).toEqual([track, null, mixed]);
  });
});
