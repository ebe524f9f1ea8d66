/**
 * Owns: the proof that the audit log is asked for what was typed.
 * Must not know: the form it was typed into.
 */
import { describe, expect, it } from "vitest";
import { filterOf, queryOf } from "../../../../src-admin/audit/audit-filter.ts";

describe("the audit log's filter", () => {
  it("asks for nothing where nothing was typed", () => {
    expect(queryOf(filterOf({ action: " ", unknown: "x" }))).toEqual({});
  });

  it("asks for local moments as the service writes them", () => {
    const { since } = queryOf(filterOf({ since: "2026-11-21T14:30" }));
    expect(since).toBe(new Date(2026, 10, 21, 14, 30).toISOString());
  });

  it("leaves out what is no moment", () => {
    expect(queryOf(filterOf({ until: "soon", account: " 1001 " }))).toEqual({ account: "1001" });
  });
});
