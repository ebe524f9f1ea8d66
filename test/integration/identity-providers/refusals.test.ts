import { afterEach, describe, expect, test } from "vitest";
import type { IdentityProviderOptions } from "../../../lab/identity-provider/identity-provider.ts";
import { ada, type Computer, type Office, openOffice } from "../sign-in/office.ts";
import { accessTokenSeconds, growOld } from "./grow-old.ts";

let office: Office;
afterEach(() => office.close());

async function officeOf(options: Partial<IdentityProviderOptions>): Promise<Computer> {
  office = await openOffice({ accessTokenSeconds, ...options });
  return office.computer();
}

/** As Microsoft writes it: number, sentence, and lines for its support. */
const aadsts = (error: string, number: string, sentence: string) => ({
  error,
  description: `AADSTS${number}: ${sentence}\r\nTrace ID: 0000-11\r\nTimestamp: 2026-01-09 02:02:12Z`,
});
const compliance = ["53000", "Device is not in required device state: compliant."] as const;
const told = "AADSTS53000: Device is not in required device state: compliant. Trace ID: 0000-11";

describe("Entra ID says no", () => {
  test.each([
    ["access_denied", ...compliance, "device-not-compliant"],
    ["access_denied", "53001", "Device is not domain joined.", "device-not-compliant"],
    ["access_denied", "53003", "Access has been blocked.", "device-not-compliant"],
    ["access_denied", "530034", "Blocked by security policy.", "device-not-compliant"],
    ["access_denied", "50105", "The user is not assigned.", "account-not-configured"],
    ["access_denied", "65001", "The user has not consented.", "consent-denied"],
    ["access_denied", "90094", "Admin consent is required.", "identity-provider-refused"],
    ["invalid_request", "50020", "User from elsewhere.", "foreign-account"],
    ["access_denied", "99999", "Something new.", "consent-denied"],
  ])("in the browser, %s AADSTS%s: %s", async (error, number, sentence, code) => {
    const { browser, begin, view } = await officeOf({ playAs: "entra" });
    office.identityProvider.faults.denyNext = aadsts(error, number, sentence);
    await browser.walk(await begin(), ada);
    expect((await view("signed-out")).reason).toMatchObject({ code });
  });

  test.each([
    ["invalid_grant", ...compliance, "device-not-compliant"],
    ["invalid_grant", "50105", "The user is not assigned.", "account-not-configured"],
    ["interaction_required", "65001", "The user has not consented.", "consent-denied"],
    ["invalid_client", "7000218", "A secret is missing.", "identity-provider-misconfigured"],
  ])("to the code, %s AADSTS%s: %s", async (error, number, sentence, code) => {
    const { browser, begin, view } = await officeOf({ playAs: "entra" });
    office.identityProvider.faults.refuseNextToken = aadsts(error, number, sentence);
    const landing = await browser.walk(await begin(), ada);
    const { reason } = await view("signed-out");
    expect(reason).toMatchObject({ code });
    if (code === "device-not-compliant") {
      expect(reason?.detail?.["reason"]).toContain(told);
      expect(landing.text).toContain(told);
    }
  });

  test.each([
    ["invalid_grant", "700082", "Expired due to inactivity.", "session-expired"],
    ["invalid_grant", "50173", "The grant was revoked.", "session-expired"],
    ["interaction_required", "50076", "Multi-factor is required.", "session-expired"],
    ["invalid_grant", "65001", "The user has not consented.", "session-expired"],
    ["invalid_grant", ...compliance, "device-not-compliant"],
    ["invalid_grant", "50105", "The user is not assigned.", "account-not-configured"],
  ])("to a refresh, %s AADSTS%s: %s", async (error, number, sentence, code) => {
    const computer = await officeOf({ playAs: "entra" });
    await computer.signInAs(ada);
    office.identityProvider.faults.refuseNextToken = aadsts(error, number, sentence);
    growOld(computer);
    await expect(computer.signIn.accessToken()).rejects.toMatchObject({ code });
    expect((await computer.view("signed-out")).reason).toMatchObject({ code });
    await expect(computer.signIn.accessToken()).rejects.toMatchObject({ code: "session-expired" });
  });
});

describe("others say no", () => {
  test.each([
    [
      "okta",
      "access_denied",
      "Policy evaluation failed for this request, please check the policy configurations.",
      "identity-provider-refused",
    ],
    [
      "okta",
      "access_denied",
      "User is not assigned to the client application.",
      "account-not-configured",
    ],
    ["keycloak", "temporarily_unavailable", "authentication_expired", "sign-in-timed-out"],
    [
      "auth0",
      "access_denied",
      "Service not enabled within domain: https://phone.test",
      "identity-provider-misconfigured",
    ],
    ["auth0", "access_denied", "Only on workdays.", "identity-provider-refused"],
    ["auth0", "access_denied", "User did not authorize the request", "consent-denied"],
    ["auth0", "unauthorized", "user is blocked", "identity-provider-refused"],
    ["google", "access_denied", "", "consent-denied"],
    ["google", "admin_policy_enforced", "", "identity-provider-refused"],
    ["generic", "access_denied", "AADSTS53003: Blocked.", "device-not-compliant"],
    ["generic", "access_denied", "Device is not managed.", "device-not-compliant"],
  ] as const)("%s: %s %s", async (playAs, error, description, code) => {
    const { browser, begin, view } = await officeOf({ playAs });
    office.identityProvider.faults.denyNext = { error, description };
    await browser.walk(await begin(), ada);
    expect((await view("signed-out")).reason).toMatchObject({ code });
  });
});

describe("a token endpoint that refuses without a word", () => {
  test.each(["empty", "html"] as const)("at sign-in, %s", async (refusals) => {
    const { browser, begin, view } = await officeOf({ quirks: { refusals } });
    office.identityProvider.faults.refuseNextToken = { error: "invalid_client", description: "" };
    await browser.walk(await begin(), ada);
    expect((await view("signed-out")).reason).toMatchObject({
      code: "identity-provider-misconfigured",
    });
  });

  test.each(["empty", "html"] as const)(
    "at a refresh, %s: nobody is signed out by it",
    async (refusals) => {
      const computer = await officeOf({ quirks: { refusals } });
      await computer.signInAs(ada);
      const before = await computer.signIn.accessToken();
      office.identityProvider.faults.refuseNextToken = { error: "invalid_grant", description: "" };
      growOld(computer);
      await expect(computer.signIn.accessToken()).rejects.toMatchObject({
        code: "identity-provider-misconfigured",
      });
      expect(computer.signIn.view().kind).toBe("signed-in");
      expect(await computer.signIn.accessToken()).not.toBe(before);
    },
  );
});
