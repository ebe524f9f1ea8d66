/**
 * Owns: a company with administrators in it, and browsers that are signed in at its page.
 * Must not know: what the tests prove.
 */
import { expect } from "vitest";
import { type Company, type CompanyOptions, startCompany } from "../../../lab/company/company.ts";
import {
  adminSignInOptions,
  type IdentityProviderRecord,
  identityProviderRecord,
} from "../../../src-contract/admin-api.ts";
import { pageOf } from "../../../src-contract/paging.ts";
import { makeBreakGlass } from "../../../src-service/break-glass/break-glass.ts";
import { type AdminBrowser, createAdminBrowser, type Person } from "./admin-browser.ts";

export interface AdminOffice {
  readonly company: Company;
  readonly url: string;
  browser(): AdminBrowser;
  /** Where a sign-in at the company's own identity provider begins. */
  signInUrl(): Promise<string>;
  /** A browser in which this person is signed in at the page. */
  signedIn(person: Person): Promise<AdminBrowser>;
  /** A browser with the break-glass account's session. */
  brokenIn(): Promise<AdminBrowser>;
  organisationId(): Promise<string>;
  audit(action: string): Promise<readonly { outcome: string; detail: unknown }[]>;
}

export async function openAdminOffice(options: CompanyOptions = {}): Promise<AdminOffice> {
  const company = await startCompany({ withLines: false, consent: "never", ...options });
  const { url, database } = company.credentialService;
  const signInOptions = async () => {
    const response = await fetch(`${url}/v1/admin/sign-in-options`);
    return adminSignInOptions.parse(await response.json());
  };
  const office: AdminOffice = {
    company,
    url,
    browser: () => createAdminBrowser(url),
    async signInUrl() {
      const [provider] = (await signInOptions()).identityProviders;
      return `${url}/admin/sign-in?provider=${provider?.id}`;
    },
    async signedIn(person) {
      const browser = office.browser();
      const { url: landed } = await browser.go(await office.signInUrl(), person);
      expect(landed.pathname + landed.search).toBe("/admin/");
      return browser;
    },
    async brokenIn() {
      const { organisationId, name, password } = await makeBreakGlass(
        database,
        await office.organisationId(),
      );
      const browser = office.browser();
      const response = await browser.api("POST", "/admin/break-glass", {
        organisation: organisationId,
        name,
        password,
      });
      expect(response.status).toBe(204);
      return browser;
    },
    async organisationId() {
      const { id } = await database.sql
        .selectFrom("organisations")
        .select("id")
        .executeTakeFirstOrThrow();
      return id;
    },
    audit: (action) =>
      database.sql
        .selectFrom("audit")
        .select(["outcome", "detail"])
        .where("action", "=", action)
        .orderBy("id")
        .execute(),
  };
  return office;
}

/** The company's first identity provider as administrators see it. */
export async function firstProvider(browser: AdminBrowser): Promise<IdentityProviderRecord> {
  const response = await browser.api("GET", "/v1/admin/identity-providers");
  const { items } = pageOf(identityProviderRecord).parse(await response.json());
  return items[0]!;
}

/** What may be sent back of a record. */
export function draftOf({
  id: _,
  hasClientSecret: _h,
  testedAt: _t,
  ...rest
}: IdentityProviderRecord) {
  return rest;
}
