/**
 * Owns: phones with leases, as an office sees them: made by signing in, counted in the database.
 * Must not know: what the tests prove.
 */
import { randomUUID } from "node:crypto";
import { signInWithoutBrowser } from "../../../lab/company/sign-in-without-browser.ts";
import { type AccountRecord, accountRecord } from "../../../src-contract/admin-api.ts";
import { sipCredentialsPath } from "../../../src-contract/credential-api.ts";
import { pageOf } from "../../../src-contract/paging.ts";
import type { AdminBrowser, Person } from "./admin-browser.ts";
import type { AdminOffice } from "./office.ts";

/** Phone accounts as an administrator lists them. @param query e.g. `?q=1001` */
export async function accountsSeenBy(
  browser: AdminBrowser,
  query = "",
): Promise<readonly AccountRecord[]> {
  const response = await browser.api("GET", `/v1/admin/accounts${query}`);
  return pageOf(accountRecord).parse(await response.json()).items;
}

/** The answer to a laptop of this person that signs in and asks for a lease. */
export async function askForLease(office: AdminOffice, who: Person): Promise<Response> {
  const { resource, identityProvider } = office.company;
  const { issuer } = identityProvider;
  const tokens = await signInWithoutBrowser({ issuer, resource, ...who });
  return fetch(`${office.url}${sipCredentialsPath}`, {
    method: "POST",
    headers: { authorization: `Bearer ${tokens.access_token}`, "content-type": "application/json" },
    body: JSON.stringify({ device: { id: randomUUID(), name: "Laptop" } }),
  });
}

/** How many leases of the account of this user name have not ended. */
export async function leasesOut(office: AdminOffice, user: string): Promise<number> {
  const leases = await office.company.credentialService.database.sql
    .selectFrom("leases")
    .innerJoin("accounts", "accounts.id", "leases.account_id")
    .select("leases.id")
    .where("accounts.username", "=", user)
    .where("leases.ended_at", "is", null)
    .execute();
  return leases.length;
}
