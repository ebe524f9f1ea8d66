import { describe, expect, it } from "vitest";
import { applyPatch, type PatchOperation } from "../../../../src-service/scim/patch.ts";
import { groupType } from "../../../../src-service/scim/schemas/group.ts";
import { phoneSchema, userType } from "../../../../src-service/scim/schemas/user.ts";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const ada = () => ({
  userName: "ada@example.com",
  active: true,
  name: { givenName: "Ada", familyName: "Okafor" },
  emails: [
    { value: "ada@example.com", type: "work", primary: true },
    { value: "ada@home.test", type: "home" },
  ],
});
const patched = (...operations: PatchOperation[]) => applyPatch(userType, ada(), operations);
const group = (...ids: string[]) => ({
  displayName: "Sales",
  members: ids.map((value) => ({ value, display: `User ${value}`, type: "User" })),
});
const members = (now: ReturnType<typeof group>, ...operations: PatchOperation[]) =>
  (applyPatch(groupType, now, operations)["members"] as { value: string }[] | undefined)?.map(
    ({ value }) => value,
  );

describe("a patch as Entra ID sends it", () => {
  it("disables with a string, in whatever case", () => {
    expect(patched({ op: "Replace", path: "active", value: "False" })["active"]).toBe(false);
    expect(patched({ op: "replace", value: { active: "false" } })["active"]).toBe(false);
    expect(patched({ op: "Add", path: "ACTIVE", value: "True" })["active"]).toBe(true);
  });

  it("replaces a value that is not there yet", () => {
    const path = 'phoneNumbers[type eq "work"].value';
    expect(patched({ op: "Add", path, value: "+49 89 1001" })["phoneNumbers"]).toEqual([
      { type: "work", value: "+49 89 1001" },
    ]);
    expect(
      patched({ op: "Replace", path: 'emails[type eq "other"].value', value: "o@x.test" })[
        "emails"
      ],
    ).toHaveLength(3);
  });

  it("names paths and extensions as keys of one value", () => {
    const result = patched({
      op: "Replace",
      value: {
        "name.familyName": "Lovelace",
        [`${enterprise}:department`]: "Sales",
        [phoneSchema.id]: { sipUser: "1001" },
        unheardOf: "x",
      },
    });
    expect(result["name"]).toEqual({ givenName: "Ada", familyName: "Lovelace" });
    expect(result[enterprise]).toEqual({ department: "Sales" });
    expect(result[phoneSchema.id]).toEqual({ sipUser: "1001" });
    expect(result).not.toHaveProperty("unheardOf");
  });

  it("sets a manager by id alone, and takes it away", () => {
    const path = `${enterprise}:manager`;
    expect(patched({ op: "Add", path, value: "m1" })[enterprise]).toEqual({
      manager: { value: "m1" },
    });
    const both = [
      { op: "Add", path, value: { value: "m1" } },
      { op: "Remove", path },
    ];
    expect(patched(...both)).not.toHaveProperty([enterprise]);
  });

  it("removes a member by value", () => {
    const operation = { op: "Remove", path: "members", value: [{ value: "b", $ref: null }] };
    expect(members(group("a", "b", "c"), operation)).toEqual(["a", "c"]);
  });
});

describe("a patch as Okta sends it", () => {
  it("adds members once, removes one by filter, replaces all", () => {
    expect(
      members(group("a"), { op: "add", path: "members", value: [{ value: "a" }, { value: "b" }] }),
    ).toEqual(["a", "b"]);
    expect(members(group("a", "b"), { op: "remove", path: 'members[value eq "a"]' })).toEqual([
      "b",
    ]);
    expect(
      members(group("a"), { op: "replace", path: "members", value: [{ value: "z" }] }),
    ).toEqual(["z"]);
    expect(members(group("a"), { op: "remove", path: "members" })).toBeUndefined();
  });

  it("renames a group with its id beside the name", () => {
    const value = { id: "abc", displayName: "Selling" };
    expect(applyPatch(groupType, group(), [{ op: "replace", value }])["displayName"]).toBe(
      "Selling",
    );
  });
});

describe("a patch", () => {
  it("leaves the resource it is given as it is", () => {
    const before = ada();
    applyPatch(userType, before, [{ op: "remove", path: "emails" }]);
    expect(before).toEqual(ada());
  });

  it("keeps one first choice: the new one", () => {
    const value = [{ value: "new@example.com", type: "work", primary: true }];
    expect(patched({ op: "add", path: "emails", value })["emails"]).toMatchObject([
      { primary: false },
      {},
      { primary: true },
    ]);
    expect(
      patched({ op: "replace", path: 'emails[type eq "home"].primary', value: true })["emails"],
    ).toMatchObject([{ primary: false }, { primary: true }]);
  });

  it("changes parts and leaves the others", () => {
    expect(patched({ op: "replace", path: "name", value: { givenName: "A." } })["name"]).toEqual({
      givenName: "A.",
      familyName: "Okafor",
    });
    expect(patched({ op: "remove", path: "name.givenName" })["name"]).toEqual({
      familyName: "Okafor",
    });
    expect(patched({ op: "remove", path: 'emails[type eq "home"]' })["emails"]).toHaveLength(1);
    expect(patched({ op: "replace", path: "displayName", value: "" })).not.toHaveProperty(
      "displayName",
    );
  });

  it("reads a bracket inside a string of its path", () => {
    const path = 'emails[value eq "a]b@x.test"].type';
    expect(patched({ op: "add", path, value: "other" })["emails"]).toContainEqual({
      value: "a]b@x.test",
      type: "other",
    });
  });

  it.each<[string, PatchOperation]>([
    ["invalidSyntax", { op: "move", path: "title" }],
    ["noTarget", { op: "remove" }],
    ["noTarget", { op: "replace", path: 'emails[value co "zzz"].type', value: "x" }],
    ["invalidPath", { op: "add", path: "nothing", value: "x" }],
    ["invalidPath", { op: "add", path: "__proto__.polluted", value: "x" }],
    ["invalidPath", { op: "add", path: 'emails[type eq "work"]value', value: "x" }],
    ["invalidPath", { op: "add", path: 'name[familyName eq "x"].givenName', value: "x" }],
    ["invalidFilter", { op: "add", path: "emails[nothing pr].value", value: "x" }],
    ["mutability", { op: "replace", path: "id", value: "x" }],
    ["mutability", { op: "add", path: "groups", value: [{ value: "x" }] }],
    ["invalidValue", { op: "remove", path: "userName" }],
    ["invalidValue", { op: "replace", path: "active", value: "perhaps" }],
    ["invalidValue", { op: "replace", path: "displayName", value: { deep: [] } }],
    ["invalidValue", { op: "replace", value: "False" }],
    ["invalidValue", { op: "replace", path: "displayName", value: "a\0b" }],
  ])("is refused with %s: %j", (scimType, operation) => {
    expect(() => patched(operation)).toThrow(expect.objectContaining({ scimType }));
    expect({}).not.toHaveProperty("polluted");
  });
});
