/**
 * Owns: the proof that an account goes through its form unharmed, secrets included.
 * Must not know: how the fields are drawn.
 */
import { describe, expect, it } from "vitest";
import { changeOfAccount, draftOfAccount } from "../../../../src-admin/accounts/account-draft.ts";
import { accountChange } from "../../../../src-contract/admin-api.ts";
import { accounts } from "../../../e2e/admin/fake-company.ts";

describe("an account's form", () => {
  it.each(accounts)("gives $user back as it was", (record) => {
    const { user, displayName, email, aliases, active } = record;
    expect(accountChange.parse(changeOfAccount(draftOfAccount(record)))).toEqual({
      user,
      displayName,
      email,
      aliases,
      active,
    });
  });

  it.each([
    ["keep", undefined],
    ["remove", null],
    [{ value: "correct horse battery" }, "correct horse battery"],
  ] as const)("sends a password that is to %s", (password, sent) => {
    expect(changeOfAccount({ ...draftOfAccount(null), password }).password).toBe(sent);
  });

  it("takes empty lines for nothing", () => {
    const draft = { ...draftOfAccount(null), email: " ", aliases: ["", " a@b.test "] };
    expect(changeOfAccount(draft)).toMatchObject({ email: null, aliases: ["a@b.test"] });
  });
});
