/**
 * Owns: every screen of the administrators' page that a person can meet, and how to get there.
 * Must not know: what is looked for on it.
 */
import type { Page } from "@playwright/test";
import { configurationTest, id } from "./fake-company.ts";
import type { FakeService } from "./fake-service.ts";

export interface Screen {
  /** Fragment of the address. */
  readonly at?: string;
  readonly search?: string;
  /** What is different from usual. */
  readonly prepare?: (fake: FakeService) => void;
  /** What a person does before looking. */
  readonly act?: (page: Page) => Promise<void>;
}

const nothing = { items: [], next: null };
const press = (name: string) => (page: Page) => page.getByRole("button", { name }).first().click();
const signedOut = (fake: FakeService): void => {
  fake.role = null;
};

export const screens: Readonly<Record<string, Screen>> = {
  "sign-in": { prepare: signedOut },
  "sign-in-refused": { prepare: signedOut, search: "?error=no-role" },
  "sign-in-break-glass": {
    prepare: signedOut,
    act: (page) => page.getByText("Sign in without an identity provider").click(),
  },
  "sign-in-which": {
    prepare: (fake) => {
      signedOut(fake);
      fake.refuse("readAdminSignInOptions", 404, "not-found");
    },
  },
  overview: { at: "#/overview" },
  "overview-done": {
    at: "#/overview",
    prepare: (fake) => {
      fake.answer("listWarnings", nothing);
      fake.answer("listIdentityProviders", nothing);
    },
  },
  "overview-failed": {
    at: "#/overview",
    prepare: (fake) => fake.refuse("listWarnings", 500, "service-failed"),
  },
  "overview-loading": {
    at: "#/overview",
    prepare: (fake) => fake.leaveWaiting("listWarnings"),
  },
  organisation: { at: "#/organisation" },
  "organisation-changed": {
    at: "#/organisation",
    prepare: (fake) => fake.refuse("changeOrganisation", 409, "changed-meanwhile"),
    act: async (page) => {
      await page.getByRole("radio", { name: "Off" }).check();
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByRole("button", { name: "Load again" }).waitFor();
    },
  },
  providers: { at: "#/identity-providers" },
  "providers-empty": {
    at: "#/identity-providers",
    prepare: (fake) => fake.answer("listIdentityProviders", nothing),
  },
  "provider-new": { at: "#/identity-providers/new" },
  "provider-open": { at: `#/identity-providers/${id(1)}` },
  "provider-wrong": {
    at: `#/identity-providers/${id(1)}`,
    act: async (page) => {
      await page.getByLabel("Issuer").fill("http://login");
      await page.getByText("More settings").click();
    },
  },
  "provider-test": {
    at: `#/identity-providers/${id(1)}`,
    act: async (page) => {
      await page.getByRole("button", { name: "Test configuration" }).click();
      await page.getByRole("link", { name: "Sign in to go on" }).scrollIntoViewIfNeeded();
    },
  },
  "provider-test-failed": {
    at: `#/identity-providers/${id(2)}`,
    prepare: (fake) => fake.answer("startConfigurationTest", configurationTest("failed")),
    act: async (page) => {
      await page.getByRole("button", { name: "Test configuration" }).click();
      await page.getByText("No rule gives").scrollIntoViewIfNeeded();
    },
  },
  accounts: { at: "#/accounts" },
  "accounts-empty": {
    at: "#/accounts",
    prepare: (fake) => fake.answer("listAccounts", nothing),
  },
  "accounts-nothing-found": {
    at: "#/accounts?q=zebra",
    prepare: (fake) => fake.answer("listAccounts", nothing),
  },
  account: { at: `#/accounts/${id(100)}` },
  "account-new": { at: "#/accounts/new" },
  "account-remove": { at: `#/accounts/${id(101)}`, act: press("Remove account") },
  people: { at: "#/people" },
  "people-empty": {
    at: "#/people",
    prepare: (fake) => fake.answer("listPeople", nothing),
  },
  person: { at: `#/people/${id(200)}` },
  "person-switch-off": { at: `#/people/${id(200)}`, act: press("Switch off") },
  "person-link": { at: `#/people/${id(202)}`, act: press("Link an account") },
  devices: { at: "#/devices" },
  device: { at: `#/devices/${id(200)}.${id(400)}` },
  warnings: { at: "#/warnings" },
  "warnings-none": {
    at: "#/warnings",
    prepare: (fake) => fake.answer("listWarnings", nothing),
  },
  audit: { at: "#/audit", act: (page) => page.getByText("lease.issued").click() },
  "audit-filtered": { at: "#/audit?action=lease.issued" },
  scim: { at: "#/scim" },
  "scim-made": {
    at: "#/scim",
    act: async (page) => {
      await page.getByLabel("Name of the token").fill("Entra ID");
      await page.getByRole("button", { name: "Make token" }).click();
      await page.getByLabel("New token").waitFor();
    },
  },
  "supervisor-person": {
    at: `#/people/${id(200)}`,
    prepare: (fake) => {
      fake.role = "supervisor";
    },
  },
  "supervisor-devices": {
    at: "#/devices",
    prepare: (fake) => {
      fake.role = "supervisor";
    },
  },
  "auditor-audit": {
    prepare: (fake) => {
      fake.role = "auditor";
    },
  },
  "user-nothing": {
    prepare: (fake) => {
      fake.role = "user";
    },
  },
};
