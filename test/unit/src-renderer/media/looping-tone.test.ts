import { describe, expect, it } from "vitest";
import {
  createLoopingTone,
  type ToneContext,
} from "../../../../src-renderer/media/looping-tone.ts";
import { ringbackTone } from "../../../../src-renderer/media/ringback.ts";

/** Stands in for the browser's audio, which Node does not have. */
function fakeAudio() {
  const log: string[] = [];
  const source = {
    buffer: null as unknown,
    loop: false,
    connect: () => log.push("connect"),
    start: () => log.push(`start loop=${source.loop} buffer=${source.buffer !== null}`),
  };
  const createContext = (): ToneContext => {
    log.push("open");
    return {
      sampleRate: 8_000,
      destination: {},
      createBuffer: () => ({ copyToChannel: () => undefined }),
      createBufferSource: () => source,
      close: async () => void log.push("close"),
    } as unknown as ToneContext;
  };
  return { log, createContext };
}

describe("looping tone", () => {
  it("plays once however often it is started, and holds no device when silent", () => {
    const { log, createContext } = fakeAudio();
    const tone = createLoopingTone(ringbackTone, createContext);
    tone.stop();
    expect(log).toEqual([]);
    tone.start();
    tone.start();
    expect(log).toEqual(["open", "connect", "start loop=true buffer=true"]);
    tone.stop();
    tone.stop();
    expect(log.slice(3)).toEqual(["close"]);
    tone.start();
    expect(log.slice(4)).toEqual(["open", "connect", "start loop=true buffer=true"]);
  });
});
