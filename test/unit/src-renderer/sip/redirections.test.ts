import { describe, expect, it } from "vitest";
import { Redirections } from "../../../../src-renderer/sip/redirections.ts";

const anywhere = (uri: string): string | null => uri;

describe("redirections", () => {
  it.each([
    [["<sip:a@x>"], "sip:a@x"],
    [["sip:a@x;q=0.3"], "sip:a@x"],
    [["sip:a@x;q=0.3, <sip:b@x>;q=0.9"], "sip:b@x"],
    [['<sip:a@x>;q=0.2, "Desk, 3rd" <sip:b@x;gr=1>;q=0.7'], "sip:b@x;gr=1"],
    [['"<sip:trap@x>" <sip:a@x>'], "sip:a@x"],
    [["<sip:a@x>;q=0.5", "Ben <sip:b@x>"], "sip:b@x"],
    [["*"], null],
    [[], null],
  ])("%j lead to %s", (fields, uri) => {
    expect(new Redirections("sip:first@x", anywhere).next(fields)).toBe(uri);
  });

  it("never lead to one place twice, nor further than five times", () => {
    const redirections = new Redirections("sip:first@x", anywhere);
    expect(redirections.next(["<sip:FIRST@x>"])).toBeNull();
    for (let turn = 1; turn <= 5; turn += 1)
      expect(redirections.next([`<sip:${turn}@x>`, "<sip:1@x>"])).toBe(`sip:${turn}@x`);
    expect(redirections.next(["<sip:6@x>"])).toBeNull();
  });
});
