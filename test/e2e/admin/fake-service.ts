/**
 * Owns: a stand-in for the service in the browser's own network: the built page, and answers made from a made-up company.
 * Must not know: the page. What it answers is checked by the page's client against the contract.
 */
import { existsSync, readFileSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import type { Page, Route } from "@playwright/test";
import type { ErrorCode } from "../../../src-contract/errors.ts";
import { administrationApi } from "../../../src-contract/http-api/administration.ts";
import { browserApi } from "../../../src-contract/http-api/browser.ts";
import type { Endpoint } from "../../../src-contract/http-api/endpoint.ts";
import type { Role } from "../../../src-contract/roles.ts";
import * as company from "./fake-company.ts";

export const origin = "http://admin.test";
const built = resolve(import.meta.dirname, "../../../out/admin");
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const types: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
};

type OperationId = keyof typeof administrationApi | keyof typeof browserApi;
const table: Readonly<Record<string, Endpoint>> = { ...administrationApi, ...browserApi };

/** What was asked, in order. */
export interface AskedFor {
  readonly operation: string;
  readonly url: URL;
  readonly body: unknown;
  readonly csrf: string | undefined;
}

export interface FakeService {
  readonly asked: AskedFor[];
  /** Null: nobody is signed in. */
  role: Role | null;
  /** Answers `operation` with this from now on. */
  answer(operation: OperationId, body: unknown): void;
  /** Refuses `operation` from now on. */
  refuse(operation: OperationId, status: number, code: ErrorCode, detail?: string): void;
  /** Leaves `operation` unanswered from now on. */
  leaveWaiting(operation: OperationId): void;
}

type Reaction = "wait" | { readonly status: number; readonly body: unknown };

/** Stands in for the service at {@link origin}, for this page alone. */
export async function fakeService(page: Page): Promise<FakeService> {
  const reactions = new Map<string, Reaction>(Object.entries(usualAnswers()));
  const asked: AskedFor[] = [];
  const fake: FakeService = {
    asked,
    role: "administrator",
    answer: (operation, body) => void reactions.set(operation, { status: 200, body }),
    refuse: (operation, status, code, detail = "The service says no.") =>
      void reactions.set(operation, {
        status,
        body: { type: `urn:offhook:error:${code}`, title: code, status, detail, code },
      }),
    leaveWaiting: (operation) => void reactions.set(operation, "wait"),
  };
  await page.route(`${origin}/**`, async (route) => {
    const request = route.request();
    const url = new URL(request.url());
    const found = operationAt(request.method(), url.pathname);
    if (found === null) return sendFile(route, url.pathname);
    const [operation, endpoint] = found;
    asked.push({
      operation,
      url,
      body: request.postDataJSON(),
      csrf: request.headers()["x-csrf-token"],
    });
    let reaction = reactions.get(operation);
    if (operation === "readAdminSession" && reaction === undefined)
      reaction =
        fake.role === null
          ? { status: 401, body: expired }
          : { status: 200, body: company.sessionOf(fake.role) };
    if (reaction === "wait") return;
    const [usual = "204"] = Object.keys(endpoint.answers);
    const { status, body } = reaction ?? { status: Number(usual), body: undefined };
    const isJson = body !== undefined;
    return route.fulfill({
      status: status === 200 ? Number(usual) : status,
      ...(isJson && { contentType: "application/json", body: JSON.stringify(body) }),
    });
  });
  return fake;
}

const expired = {
  type: "urn:offhook:error:session-expired",
  title: "Session expired",
  status: 401,
  code: "session-expired",
};

function operationAt(method: string, path: string): [string, Endpoint] | null {
  const found = Object.entries(table).find(
    ([, endpoint]) =>
      endpoint.method === method &&
      new RegExp(`^${endpoint.path.replace(/\{\w+\}/g, "[^/]+")}$`).test(path),
  );
  return found ?? null;
}

function sendFile(route: Route, path: string): Promise<void> {
  const file = join(built, path === "/admin/" ? "index.html" : path.replace(/^\/admin\//, ""));
  if (!file.startsWith(built) || !existsSync(file)) return route.fulfill({ status: 404 });
  return route.fulfill({
    body: readFileSync(file),
    contentType: types[extname(file)] ?? "application/octet-stream",
    headers: { "content-security-policy": policy },
  });
}

function usualAnswers(): Readonly<Partial<Record<OperationId, Reaction>>> {
  const ok = (body: unknown): Reaction => ({ status: 200, body });
  const list = (items: readonly unknown[]) => ok({ items, next: null });
  return {
    readAdminSignInOptions: ok({
      organisation: { id: "harbour.test", name: "Harbour & Finch" },
      identityProviders: company.providers.map(({ id, entry }) => ({ id, label: entry.label })),
    }),
    signOutAdmin: ok({ endSessionUrl: null }),
    readOrganisation: ok(company.organisation),
    changeOrganisation: ok({ ...company.organisation, version: 4 }),
    listIdentityProviders: list(company.providers),
    changeIdentityProvider: ok({ ...company.providers[0], version: 9 }),
    startConfigurationTest: ok(company.configurationTest("running")),
    readConfigurationTest: ok(company.configurationTest("awaiting-sign-in")),
    listAccounts: list(company.accounts),
    addAccount: ok(company.accounts[0]),
    listPeople: list(company.people),
    changePerson: ok({ ...company.people[0], active: false }),
    listAllDevices: list(company.devices),
    listWarnings: list(company.warnings),
    readAudit: list(company.audit),
    listScimTokens: list(company.scimTokens),
    addScimToken: ok({ ...company.scimTokens[0], id: company.id(502), token: "scim_0123456789" }),
  };
}
