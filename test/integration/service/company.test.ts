import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Company, startCompany } from "../../../lab/company/company.ts";
import { signInWithoutBrowser } from "../../../lab/company/sign-in-without-browser.ts";
import { problem, sipCredentialsPath, sipLease } from "../../../src-contract/credential-api.ts";
import { labFile } from "../../../src-contract/lab-file.ts";
import { organisation } from "../../../src-contract/organisation.ts";
import { createRegistration } from "./register-with-lease.ts";

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.close());

async function exchange(person: { email: string; password: string }): Promise<Response> {
  const { issuer } = company.identityProvider;
  const tokens = await signInWithoutBrowser({ issuer, resource: company.resource, ...person });
  return fetch(`${company.credentialService.url}${sipCredentialsPath}`, {
    method: "POST",
    headers: { authorization: `Bearer ${tokens.access_token}`, "content-type": "application/json" },
    body: JSON.stringify({ device: { id: randomUUID(), name: "test" } }),
  });
}

describe("a company on one machine", () => {
  it("takes a person from work email to a registered phone", async () => {
    const folder = await mkdtemp(join(tmpdir(), "offhook-company-"));
    const path = await company.writeLabFile(folder, { fakeMedia: true });
    const { organisationDocuments, caPem, fakeMedia } = labFile.parse(
      JSON.parse(await readFile(path, "utf8")),
    );
    await rm(folder, { recursive: true });
    expect(fakeMedia).toBe(true);
    const { email } = company.people.ada;
    const found = await fetch(organisationDocuments[email.split("@")[1]!]!);
    const { credentialService, identityProviders } = organisation.parse(await found.json());
    expect(credentialService).toBe(company.credentialService.url);
    expect(identityProviders[0]?.issuer).toBe(company.identityProvider.issuer);

    const response = await exchange(company.people.ada);
    expect(response.status).toBe(201);
    const lease = sipLease.parse(await response.json());
    expect(lease).toMatchObject({ aor: "sip:1001@harbour.test", displayName: "Ada Okafor" });

    const registration = await createRegistration(lease, caPem);
    expect(await registration.register()).toBe(200);
    expect(company.sipServer?.bindings("1001").map(({ aor }) => aor)).toEqual([
      "sip:1001@harbour.test",
    ]);
    await registration.close();
    expect(company.sipServer?.bindings("1001")).toEqual([]);
  });

  it("lets a lease register its own address of record only", async () => {
    const lease = sipLease.parse(await (await exchange(company.people.ada)).json());
    const registration = await createRegistration(
      { ...lease, aor: "sip:1002@harbour.test" },
      company.sip.caPem,
    );
    expect(await registration.register()).toBe(403);
    await registration.close();
  });

  it("refuses at the SIP server what the service did not make", async () => {
    const lease = sipLease.parse(await (await exchange(company.people.ada)).json());
    const registration = await createRegistration(
      { ...lease, ha1: "0".repeat(32) },
      company.sip.caPem,
    );
    expect(await registration.register()).not.toBe(200);
    await registration.close();
    expect(company.sipServer?.bindings("1001")).toEqual([]);
  });

  it("has somebody without a phone", async () => {
    const response = await exchange(company.people.dana);
    expect(response.status).toBe(403);
    expect(problem.parse(await response.json()).code).toBe("no-phone-account");
  });

  it("has its lines on the air", () => {
    for (const { number } of Object.values(company.lines))
      expect(company.sipServer?.bindings(number)).toHaveLength(1);
  });

  it("can lose its credential service and get it back at the same address", async () => {
    await company.credentialService.suspend();
    await expect(exchange(company.people.ada)).rejects.toThrow("fetch failed");
    await company.credentialService.resume();
    expect((await exchange(company.people.ada)).status).toBe(201);
  });
});

it("works with a SIP server from outside", async () => {
  const other = await startCompany({ sip: company.sip });
  expect(other.sipServer).toBeNull();
  expect(other.companyLines).toBeNull();
  expect(other.labFile().caPem).toBe(company.sip.caPem);
  await other.close();
});
