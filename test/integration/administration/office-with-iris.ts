/**
 * Owns: the office a test file is in, and the browser in which its administrator Iris is signed in.
 * Must not know: what the tests prove.
 */
import type { CompanyOptions } from "../../../lab/company/company.ts";
import type { AdminBrowser } from "./admin-browser.ts";
import { type AdminOffice, openAdminOffice } from "./office.ts";

export let office: AdminOffice;
export let iris: AdminBrowser;

export const sql = () => office.company.credentialService.database.sql;

/** For `beforeAll`, which runs what this resolves with at the end: back to the office before, if there was one. */
export async function enterOffice(options?: CompanyOptions): Promise<() => Promise<void>> {
  const before = [office, iris] as const;
  const entered = await openAdminOffice(options);
  office = entered;
  iris = await entered.signedIn(entered.company.people.iris);
  return async () => {
    [office, iris] = before;
    await entered.company.close();
  };
}
