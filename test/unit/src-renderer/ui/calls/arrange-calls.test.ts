import { describe, expect, it } from "vitest";
import { arrangeCalls } from "../../../../../src-renderer/ui/calls/arrange-calls.ts";
import { callOf, held, marta, over, up } from "./call-fixtures.ts";

const ids = (calls: readonly { id: string }[]) => calls.map(({ id }) => id);

describe("arrangeCalls", () => {
  it("shows nothing when there is nothing", () => {
    expect(arrangeCalls([], null)).toEqual({ shown: null, others: [] });
  });

  it("keeps the call one is talking in while another rings", () => {
    const { shown, others } = arrangeCalls(
      [callOf("talk", up), callOf("ring", { kind: "incoming", answersAt: null })],
      null,
    );
    expect(shown?.id).toBe("talk");
    expect(ids(others)).toEqual(["ring"]);
  });

  it("prefers the call being placed to the one on hold", () => {
    const { shown } = arrangeCalls(
      [callOf("held", held), callOf("new", { kind: "dialling", muted: false })],
      null,
    );
    expect(shown?.id).toBe("new");
  });

  it("shows the call we are moved to, rather than the one that holds us, until it is over", () => {
    const old = callOf("old", { ...up, heldByRemote: true });
    const moved = {
      ...callOf("new", { kind: "ringing", earlyMedia: false, muted: false }),
      movedBy: marta,
    };
    expect(arrangeCalls([old, moved], "old").shown?.id).toBe("new");
    expect(
      arrangeCalls([old, callOf("dialled", { kind: "dialling", muted: false })], null).shown?.id,
    ).toBe("dialled");
    expect(arrangeCalls([old, { ...moved, state: over }], null).shown?.id).toBe("old");
  });

  it("follows the person's choice while that call lives", () => {
    const calls = [callOf("held", held), callOf("talk", up)];
    expect(arrangeCalls(calls, "held").shown?.id).toBe("held");
    expect(arrangeCalls([callOf("held", over), callOf("talk", up)], "held").shown?.id).toBe("talk");
  });

  it("shows an ended call only when nothing lives, the latest one, and never among the others", () => {
    const { shown, others } = arrangeCalls([callOf("one", over), callOf("two", over)], null);
    expect(shown?.id).toBe("two");
    expect(others).toEqual([]);
    const later = { ...over, at: 9 };
    expect(arrangeCalls([callOf("old", later), callOf("new", over)], null).shown?.id).toBe("old");
    expect(arrangeCalls([callOf("live", held), callOf("over", over)], null)).toMatchObject({
      shown: { id: "live" },
      others: [],
    });
  });
});
