import { describe, expect, it } from "vitest";
import { MicrophoneTrack } from "../../../../src-renderer/sip/microphone-track.ts";

/** A microphone that opens when told to, and a sender that remembers what it sends. */
function setUp() {
  const track = {
    enabled: true,
    stopped: false,
    stop: () => {
      track.stopped = true;
    },
  };
  const stream = { getAudioTracks: () => [track] } as unknown as MediaStream;
  const sent: unknown[] = [];
  const sender = { replaceTrack: async (next: unknown) => void sent.push(next) };
  let opened = 0;
  let permit: () => void = () => undefined;
  let refuse: (thrown: Error) => void = () => undefined;
  const microphone = new MicrophoneTrack(() => {
    opened += 1;
    return new Promise((resolve, reject) => {
      permit = () => resolve(stream);
      refuse = reject;
    });
  });
  const attached = () => microphone.attachTo(sender);
  return {
    ...{ microphone, track, sent, attached },
    openings: () => opened,
    permit: () => permit(),
    refuse: (thrown: Error) => refuse(thrown),
  };
}

describe("the microphone of a call", () => {
  it("is sent as soon as it is open", async () => {
    const { attached, permit, sent, track } = setUp();
    const attaching = attached();
    expect(sent).toEqual([]);
    permit();
    await attaching;
    expect(sent).toEqual([track]);
  });

  it("is opened once, however often a description is made", async () => {
    const { attached, openings, permit } = setUp();
    const attaching = attached();
    await attached();
    permit();
    await attaching;
    expect(openings()).toBe(1);
  });

  it("stays silent when silence was asked for before it was open", async () => {
    const { attached, microphone, permit, track } = setUp();
    const attaching = attached();
    microphone.setSending(false);
    permit();
    await attaching;
    expect(track.enabled).toBe(false);
    microphone.setSending(true);
    expect(track.enabled).toBe(true);
  });

  it("is taken away from the sender while the call is held, and given back", async () => {
    const { attached, microphone, permit, sent, track } = setUp();
    const attaching = attached();
    permit();
    await attaching;
    microphone.setHeld(true);
    microphone.setHeld(true);
    microphone.setHeld(false);
    expect(sent).toEqual([track, null, track]);
    expect(track.stopped).toBe(false);
  });

  it("is not sent when the call was held before it was open", async () => {
    const { attached, microphone, permit, sent, track } = setUp();
    const attaching = attached();
    microphone.setHeld(true);
    permit();
    await attaching;
    expect(sent).toEqual([]);
    microphone.setHeld(false);
    expect(sent).toEqual([track]);
  });

  it("is let go when the call ended before it was open", async () => {
    const { attached, microphone, permit, sent, track } = setUp();
    const attaching = attached();
    microphone.stop();
    permit();
    await attaching;
    expect(sent).toEqual([]);
    expect(track.stopped).toBe(true);
  });

  it("is let go with the call", async () => {
    const { attached, microphone, permit, track } = setUp();
    const attaching = attached();
    permit();
    await attaching;
    microphone.stop();
    expect(track.stopped).toBe(true);
  });

  it("says why it could not be opened", async () => {
    const { attached, refuse } = setUp();
    const attaching = attached();
    refuse(new Error("unplugged"));
    await expect(attaching).rejects.toThrow("unplugged");
  });
});
