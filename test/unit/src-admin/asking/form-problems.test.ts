/**
 * Owns: the proof that what is wrong is told at the field it is wrong in.
 * Must not know: any form.
 */
import { describe, expect, it } from "vitest";
import { fieldNamed, isWrong, problemsOf } from "../../../../src-admin/asking/form-problems.ts";
import { accountChange } from "../../../../src-contract/admin-api.ts";

const refused = (reason: string) =>
  ({ code: "configuration-refused", detail: { reason } }) as const;

describe("problems of a form", () => {
  it("are those of the contract, by field", () => {
    const change = { user: "10 01", displayName: "Ada", email: null, aliases: ["a@b.test", "no"] };
    const problems = problemsOf(accountChange, change);
    expect(isWrong(problems, "user")).toBe(true);
    expect(isWrong(problems, "aliases")).toBe(true);
    expect(isWrong(problems, "displayName")).toBe(false);
    expect(isWrong(problems, "alias")).toBe(false);
  });

  it.each([
    ["The body is not of the form it must have (settings.leaseSeconds).", "settings.leaseSeconds"],
    ["It says something else (entry.issuer)", "entry.issuer"],
    ["Nothing (is) named here.", null],
  ])("%s names %s", (reason, field) => {
    expect(fieldNamed(refused(reason))).toBe(field);
  });

  it("name none where there is no error", () => {
    expect(fieldNamed(null)).toBeNull();
    expect(fieldNamed({ code: "service-failed" })).toBeNull();
  });
});
