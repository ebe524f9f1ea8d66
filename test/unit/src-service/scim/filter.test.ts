import { describe, expect, it } from "vitest";
import { compileFilter } from "../../../../src-service/scim/filter.ts";
import { parseFilter } from "../../../../src-service/scim/filter-syntax.ts";
import { userType } from "../../../../src-service/scim/schemas/user.ts";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const ada = {
  id: "1",
  externalId: "Ada-7",
  userName: "Ada@Example.com",
  active: true,
  name: { familyName: 'O\'Malley "x\\y"', givenName: "Ada" },
  emails: [
    { value: "ada@example.com", type: "work", primary: true },
    { value: "ada@home.test", type: "home" },
  ],
  [enterprise]: { department: "Sales", manager: { value: "m1" } },
  meta: { lastModified: "2026-05-01T10:00:00.000Z", resourceType: "User" },
};
const matches = (filter: string): boolean => compileFilter(parseFilter(filter), userType)(ada);

describe("a filter", () => {
  it.each<[string, boolean]>([
    ['userName eq "ada@example.COM"', true],
    ['USERNAME EQ "ada@example.com"', true],
    ['externalId eq "ada-7"', false],
    ['externalId eq "Ada-7"', true],
    ['userName ne "bob"', true],
    ['nickName ne "bob"', true],
    ['nickName eq "bob"', false],
    ['userName co "@EXAM"', true],
    ['userName sw "ada"', true],
    ['userName ew ".com"', true],
    ['userName ew "ada"', false],
    ["title pr", false],
    ["name pr", true],
    ["emails pr", true],
    ["title eq null", true],
    ["userName ne null", true],
    ["active eq true", true],
    ['active eq "True"', true],
    ["active eq False", false],
    ["active ne true", false],
    ['name.familyName eq "o\'malley \\"X\\\\Y\\""', true],
    ['name.givenName eq "\\u0041da"', true],
    ['emails co "home.test"', true],
    ['emails.type eq "home"', true],
    ['emails[type eq "work" and value co "@home"]', false],
    ['emails[type eq "home" and value co "@home"]', true],
    ['emails[type eq "work"].value eq "ada@home.test"', false],
    ['emails[type eq "work"].value eq "ada@example.com"', true],
    ['emails[not (type eq "work")]', true],
    [`${enterprise}:department eq "sales"`, true],
    [`${enterprise}:manager.value eq "m1"`, true],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName sw "ada"', true],
    ['meta.lastModified gt "2026-05-01T09:00:00Z"', true],
    ['meta.lastModified ge "2026-05-01T12:00:00+02:00"', true],
    ['meta.lastModified lt "2026-05-01T10:00:00Z"', false],
    ['meta.lastModified le "2026-05-01T10:00:00Z"', true],
    ['userName gt "ada"', true],
    ['userName lt "ada"', false],
    ["title pr or userName pr and active eq false", false],
    ["(title pr or userName pr) and active eq true", true],
    ['active eq true and title pr or userName sw "ada"', true],
    ['not (userName sw "ada")', false],
    ["not (title pr) and active eq true", true],
  ])("%s is %s", (filter, expected) => {
    expect(matches(filter)).toBe(expected);
  });

  it.each([
    "",
    "userName",
    "userName eq",
    'userName is "x"',
    'userName eq "x',
    "userName eq x",
    'userName eq "x" and',
    'userName eq "x" "y"',
    '(userName eq "x"',
    'emails[type eq "work"',
    'not userName eq "x"',
    'nothing eq "x"',
    "__proto__ pr",
    'constructor.name eq "Object"',
    'emails[nothing eq "x"]',
    'userName[type eq "x"]',
    "active gt true",
    'active eq "perhaps"',
    'name eq "x"',
    'meta.lastModified gt "tomorrow"',
    'meta.lastModified co "2026"',
    "userName gt null",
    "userName eq 'x'; drop table scim_users",
    `userName eq "${"x".repeat(2000)}"`,
    `${"(".repeat(100)}title pr${")".repeat(100)}`,
    Array.from({ length: 100 }, () => "title pr").join(" or "),
  ])("is refused: %s", (filter) => {
    expect(() => matches(filter)).toThrow(expect.objectContaining({ scimType: "invalidFilter" }));
  });

  it("that tries to be read in many ways is refused at once", () => {
    for (const text of ["\n", '\\"', "1.", "a.", "[(", "not (", "-", ":"])
      expect(() => matches(`userName eq "${text.repeat(900)}`.slice(0, 1999))).toThrow();
  });
});
