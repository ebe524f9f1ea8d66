import { describe, expect, it } from "vitest";
import {
  type MediaPathEvent,
  type MediaPathState,
  transition,
} from "../../../../src-renderer/sip/media-path-state.ts";

const up = { kind: "up" } as const;
const interrupted = { kind: "interrupted" } as const;
const trying = { kind: "restoring", failed: false } as const;
const failing = { kind: "restoring", failed: true } as const;
const lost = { kind: "lost" } as const;
const states = { up, interrupted, trying, failing, lost };
const kinds = ["connected", "interrupted", "failed", "waited", "gave-up"] as const;

/** State → event → next state; what is missing changes nothing. */
const table: Record<
  keyof typeof states,
  Partial<Record<MediaPathEvent["kind"], MediaPathState>>
> = {
  up: { interrupted, failed: failing },
  interrupted: { connected: up, failed: failing, waited: trying },
  trying: { connected: up, failed: failing, waited: trying },
  failing: { connected: up, waited: failing, "gave-up": lost },
  lost: {},
};
const pairs = Object.keys(states).flatMap((state) =>
  kinds.map((kind) => [state as keyof typeof states, kind] as const),
);

describe("state of a media path", () => {
  it.each(pairs)("%s on %s", (state, kind) => {
    const before = states[state];
    const next = table[state][kind];
    const after = transition(before, { kind });
    if (next === undefined) expect(after).toBe(before);
    else {
      expect(after).toEqual(next);
      // Another try is a change, too.
      expect(after).not.toBe(before);
    }
  });

  it("throws on an event that does not exist", () => {
    expect(() => transition(up, { kind: "forged" } as unknown as MediaPathEvent)).toThrow("forged");
  });
});
