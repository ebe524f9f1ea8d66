import { expect, it } from "vitest";
import { roleOf } from "../../../../src-service/roles/role-of.ts";

const mapping = {
  roleRules: [
    { claim: "groups", value: "users", role: "user" as const },
    { claim: "groups", value: "desk", role: "supervisor" as const },
    { claim: "https://example.com/roles", value: "root", role: "administrator" as const },
    { claim: "toString", value: "x", role: "administrator" as const },
  ],
  otherwiseRole: null,
};

it.each([
  [{ groups: ["users"] }, "user"],
  [{ groups: "users" }, "user"],
  [{ groups: ["users", "desk"] }, "supervisor"],
  [{ groups: ["users"], "https://example.com/roles": "root" }, "administrator"],
  [{ groups: "users desk" }, null],
  [{ groups: ["Users"] }, null],
  [{ groups: [["users"]] }, null],
  [{ groups: { users: true } }, null],
  [{ roles: ["users"] }, null],
  [{}, null],
])("%j gives %s", (claims, role) => {
  expect(roleOf(claims, mapping)).toBe(role);
});

it("is what the mapping says otherwise, only where no rule speaks", () => {
  expect(roleOf({}, { ...mapping, otherwiseRole: "user" })).toBe("user");
  expect(roleOf({ groups: "desk" }, { ...mapping, otherwiseRole: "administrator" })).toBe(
    "supervisor",
  );
});
