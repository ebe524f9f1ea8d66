/**
 * Owns: the proof that ending the session at the identity provider ends the lease.
 * Must not know: logout tokens.
 */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Company, startCompany } from "../../../lab/company/company.ts";
import { createPlainBrowser } from "../../../lab/company/plain-browser.ts";
import { signInWithoutBrowser } from "../../../lab/company/sign-in-without-browser.ts";
import { signOutWithoutBrowser } from "../../../lab/company/sign-out-without-browser.ts";
import { sipCredentialsPath } from "../../../src-contract/credential-api.ts";

let company: Company;
beforeAll(async () => {
  company = await startCompany({ withLines: false, backChannelLogout: true, dpop: "off" });
});
afterAll(() => company.close());

const exchange = (token: string, deviceId: string): Promise<Response> =>
  fetch(`${company.credentialService.url}${sipCredentialsPath}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ device: { id: deviceId, name: "Laptop" } }),
  });

it("ends the leases of that session and no other, and the device must sign in anew", async () => {
  const { issuer } = company.identityProvider;
  const { ada } = company.people;
  const person = { issuer, resource: company.resource, ...ada };
  const [laptop, desk] = [randomUUID(), randomUUID()];
  const browser = createPlainBrowser(issuer);
  const atLaptop = await signInWithoutBrowser({ ...person, browser });
  const atDesk = await signInWithoutBrowser(person);
  expect((await exchange(atLaptop.access_token, laptop)).status).toBe(201);
  expect((await exchange(atDesk.access_token, desk)).status).toBe(201);

  await signOutWithoutBrowser(issuer, browser);

  const left = await company.credentialService.leases().list({ issuer, subject: ada.subject });
  expect(left.map(({ deviceId }) => deviceId)).toEqual([desk]);
  const refused = await exchange(atLaptop.access_token, laptop);
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({ code: "device-ended" });
  expect((await exchange(atDesk.access_token, desk)).status).toBe(201);
});
