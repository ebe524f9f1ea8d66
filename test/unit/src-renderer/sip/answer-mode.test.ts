import { describe, expect, it } from "vitest";
import { answerAfterOf } from "../../../../src-renderer/sip/answer-mode.ts";

const asked = (fields: Partial<Parameters<typeof answerAfterOf>[0]>) =>
  answerAfterOf({ callInfo: [], alertInfo: [], answerMode: [], ...fields });

describe("asking to be answered", () => {
  it.each([
    [{ callInfo: ["<sip:pbx.harbour.test>;answer-after=0"] }, 0],
    [{ callInfo: ["<sip:pbx>; purpose=icon", "<sip:pbx>; Answer-After = 3"] }, 3],
    [{ alertInfo: ["<http://www.notused.com>;info=alert-autoanswer;delay=0"] }, 0],
    [{ alertInfo: ["info=alert-autoanswer"] }, 0],
    [{ alertInfo: ['<http://x>;info="Auto Answer"'] }, 0],
    [{ alertInfo: ["Auto Answer"] }, 0],
    [{ answerMode: ["Auto"] }, 0],
    [{ answerMode: ["Auto;require"] }, 0],
    [{ answerMode: ["Manual"] }, null],
    [{ alertInfo: ["<http://x/ring.wav>;info=external"] }, null],
    [{ callInfo: ["<http://x/photo.png>;purpose=icon"] }, null],
    [{}, null],
  ])("%j means %s", (fields, seconds) => {
    expect(asked(fields)).toBe(seconds);
  });
});
