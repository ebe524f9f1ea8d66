import { afterEach, expect, test } from "vitest";
import { ada, type Office, openOffice } from "../sign-in/office.ts";
import { accessTokenSeconds, growOld } from "./grow-old.ts";

let office: Office;
afterEach(() => office.close());

test.each([
  ["okta", "recovers: the old token may come again for a while"],
  ["entra", "recovers: the old token stays good"],
  ["google", "recovers: there is one token only"],
] as const)("%s: an answer lost on the way %s", async (playAs, _) => {
  office = await openOffice({ playAs, accessTokenSeconds });
  const computer = office.computer();
  const { signIn } = computer;
  await computer.signInAs(ada);
  const before = await signIn.accessToken();
  const { faults, events } = office.identityProvider;
  faults.tokenEndpoint = "drop-answer-after-commit";
  events.once("token-issued", () => {
    faults.tokenEndpoint = "ok";
  });
  growOld(computer);
  expect(await signIn.accessToken()).not.toBe(before);
  expect(signIn.view().kind).toBe("signed-in");
});

test("auth0: an answer lost on the way costs the sign-in, and asks once", async () => {
  office = await openOffice({ playAs: "auth0", accessTokenSeconds });
  const computer = office.computer();
  await computer.signInAs(ada);
  const { faults, events, tokenRequests } = office.identityProvider;
  faults.tokenEndpoint = "drop-answer-after-commit";
  events.once("token-issued", () => {
    faults.tokenEndpoint = "ok";
  });
  growOld(computer);
  await expect(computer.signIn.accessToken()).rejects.toMatchObject({ code: "session-expired" });
  expect((await computer.view("signed-out")).reason).toMatchObject({ code: "session-expired" });
  expect(tokenRequests.map(({ outcome }) => outcome)).toEqual(["ok", "ok", "invalid_grant"]);
});
