import { expect, it } from "vitest";
import { createConfiguredAccounts } from "../../../../src-service/accounts/configured-accounts.ts";

const issuer = "https://login.example.com";
const ada = { email: "Ada@example.com", user: "1001", displayName: "Ada Okafor" };
const ben = { email: "ben@example.com", user: "1002", displayName: "Ben", subject: "sub-of-ben" };
const accounts = createConfiguredAccounts([ada, ben], issuer);
const userOf = async (subject: string, verifiedEmail: string | null) =>
  (await accounts.find({ issuer, subject, verifiedEmail }))[0]?.user;

it("finds an account by verified email, whatever its case", async () => {
  expect(await userOf("x", "ADA@Example.COM")).toBe("1001");
});

it("finds an account by subject where one is configured, without any email", async () => {
  expect(await userOf("sub-of-ben", null)).toBe("1002");
});

it("takes a subject for its own issuer's only", async () => {
  const other = "https://elsewhere.example.com";
  const carl = { ...ben, user: "1003", issuer: other };
  const both = createConfiguredAccounts([ben, carl], issuer);
  const find = async (of: string) =>
    (await both.find({ issuer: of, subject: "sub-of-ben", verifiedEmail: null }))[0]?.user;
  expect(await find(issuer)).toBe("1002");
  expect(await find(other)).toBe("1003");
  expect(await find("https://third.example.com")).toBeUndefined();
});

it("finds nothing for strangers and for unverified addresses", async () => {
  expect(await userOf("x", "eve@example.com")).toBeUndefined();
  expect(await userOf("x", null)).toBeUndefined();
});

it("takes no letter for another that merely looks alike in lower case", async () => {
  const kelvin = createConfiguredAccounts([{ ...ada, email: "kim@example.com" }], issuer);
  expect(
    await kelvin.find({ issuer, subject: "x", verifiedEmail: "\u212Aim@example.com" }),
  ).toEqual([]);
});

it("finds every account of an address that several have, unless the subject tells them apart", async () => {
  const shared = createConfiguredAccounts([ada, { ...ben, email: "ada@example.com" }], issuer);
  const find = async (subject: string) =>
    (await shared.find({ issuer, subject, verifiedEmail: "ada@example.com" })).map(
      ({ user }) => user,
    );
  expect(await find("x")).toEqual(["1001", "1002"]);
  expect(await find("sub-of-ben")).toEqual(["1002"]);
});

it("refuses a configuration in which two accounts claim the same subject", () => {
  expect(() => createConfiguredAccounts([ben, { ...ben, email: "b@example.com" }], issuer)).toThrow(
    /sub-of-ben/,
  );
});
