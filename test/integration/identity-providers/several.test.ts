import { afterAll, beforeAll, expect, test } from "vitest";
import { type Company, startCompany } from "../../../lab/company/company.ts";
import { sipCredentialsPath, sipLease } from "../../../src-contract/credential-api.ts";
import { ada, type Office, openOffice } from "../sign-in/office.ts";

let company: Company;
let office: Office;
beforeAll(async () => {
  company = await startCompany({
    consent: "never",
    dpop: "off",
    withLines: false,
    logins: [
      { id: "google", label: "Google", playAs: "keycloak" },
      { id: "microsoft", label: "Microsoft 365", playAs: "entra" },
    ],
  });
  const document = await fetch(company.organisationSite.documentUrl);
  office = await openOffice({ organisation: await document.json() });
});
afterAll(async () => {
  await office.close();
  await company.close();
});

test.each([
  ["google", 0],
  ["microsoft", 1],
] as const)("the button %s leads to its provider, and from there to a phone", async (id, index) => {
  const { signIn, browser, view, links } = office.computer();
  await signIn.start({ email: ada.email });
  expect((await view("choosing-provider")).providers).toEqual([
    { id: "google", label: "Google" },
    { id: "microsoft", label: "Microsoft 365" },
  ]);
  await signIn.chooseProvider({ providerId: id });
  await view("awaiting-browser");
  const link = links.at(-1)!;
  expect(new URL(link).origin).toBe(company.identityProviders[index]!.issuer);
  await browser.walk(link, ada);
  await view("signed-in");

  const answer = await fetch(`${signIn.credentialService()}${sipCredentialsPath}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${await signIn.accessToken()}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ device: { id: crypto.randomUUID(), name: "Ada's laptop" } }),
  });
  expect(answer.status).toBe(201);
  expect(sipLease.parse(await answer.json()).aor).toBe("sip:1001@harbour.test");
});
