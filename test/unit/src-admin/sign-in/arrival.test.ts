/**
 * Owns: the proof that the page reads how a sign-in ended, and tells it once.
 * Must not know: how it is shown.
 */
import { describe, expect, it, vi } from "vitest";
import { takeArrival } from "../../../../src-admin/sign-in/arrival.ts";

function arriveAt(search: string) {
  const replaceState = vi.fn();
  const location = { search, hash: "#/people", pathname: "/admin/" };
  return { arrival: takeArrival({ location, history: { replaceState } }), replaceState };
}

describe("arriving at the page", () => {
  it("tells an error once and keeps the organisation", () => {
    const { arrival, replaceState } = arriveAt("?error=no-role&organisation=harbour.test");
    expect(arrival).toEqual({
      error: { code: "no-role" },
      organisation: "harbour.test",
      isTest: false,
    });
    expect(replaceState).toHaveBeenCalledWith(
      null,
      "",
      "/admin/?organisation=harbour.test#/people",
    );
  });

  it("shows no words of its own making for a code nobody knows", () => {
    expect(arriveAt("?error=%3Cscript%3E").arrival.error).toEqual({ code: "internal-error" });
  });

  it("leaves an ordinary address alone", () => {
    const { arrival, replaceState } = arriveAt("");
    expect(arrival).toEqual({ error: null, organisation: undefined, isTest: false });
    expect(replaceState).not.toHaveBeenCalled();
  });

  it("knows the end of a test's sign-in", () => {
    expect(arriveAt("?test=1").arrival.isTest).toBe(true);
  });
});
