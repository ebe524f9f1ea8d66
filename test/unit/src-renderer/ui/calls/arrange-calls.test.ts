import { describe, expect, it } from "vitest";
import { arrangeCalls } from "../../../../../src-renderer/ui/calls/arrange-calls.ts";
import { callOf, held, over, up } from "./call-fixtures.ts";

const ids = (calls: readonly { id: string }[]) => calls.map(({ id }) => id);

describe("arrangeCalls", () => {
  it("shows nothing when there is nothing", () => {
    expect(arrangeCalls([], null)).toEqual({ shown: null, others: [] });
  });

  it("keeps the call one is talking in while another rings", () => {
    const { shown, others } = arrangeCalls(
      [callOf("talk", up), callOf("ring", { kind: "incoming" })],
      null,
    );
    expect(shown?.id).toBe("talk");
    expect(ids(others)).toEqual(["ring"]);
  });

  it("prefers the call being placed to the one on hold", () => {
    const { shown } = arrangeCalls(
      [callOf("held", held), callOf("new", { kind: "dialling" })],
      null,
    );
    expect(shown?.id).toBe("new");
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
    expect(arrangeCalls([callOf("live", held), callOf("over", over)], null)).toMatchObject({
      shown: { id: "live" },
      others: [],
    });
  });
});
