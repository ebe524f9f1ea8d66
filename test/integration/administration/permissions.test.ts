import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { administrationApi } from "../../../src-contract/http-api/administration.ts";
import type { Endpoint } from "../../../src-contract/http-api/endpoint.ts";
import { type Role, roles } from "../../../src-contract/roles.ts";
import { createSession } from "../../../src-service/admin-sign-in/admin-sessions.ts";
import { type AdminBrowser, createAdminBrowser } from "./admin-browser.ts";
import { type AdminOffice, openAdminOffice } from "./office.ts";

type Name = keyof typeof administrationApi;

/** What each role may do besides seeing who it is. Written out: a change of permissions has to be meant. */
const supervisorMay: readonly Name[] = [
  "readOrganisation",
  "listPeople",
  "listAllDevices",
  "endPersonDevice",
  "endPersonDevices",
];
const auditorMay: readonly Name[] = ["readAudit", "exportAudit"];
const mayCall: Readonly<Record<Role, (name: Name) => boolean>> = {
  administrator: () => true,
  supervisor: (name) => name === "readAdminSession" || supervisorMay.includes(name),
  auditor: (name) => name === "readAdminSession" || auditorMay.includes(name),
  agent: (name) => name === "readAdminSession",
  user: (name) => name === "readAdminSession",
};

const names = Object.keys(administrationApi) as Name[];
const pathOf = ({ path }: Endpoint): string => path.replace(/\{\w+\}/g, () => randomUUID());

let office: AdminOffice;
const browsers = new Map<Role, AdminBrowser>();
beforeAll(async () => {
  office = await openAdminOffice();
  const { sql } = office.company.credentialService.database;
  await office.signedIn(office.company.people.iris);
  const { id: personId } = await sql.selectFrom("people").select("id").executeTakeFirstOrThrow();
  const { id } = await sql.selectFrom("identity_providers").select("id").executeTakeFirstOrThrow();
  for (const role of roles) {
    const cookie = await createSession(
      sql,
      {
        organisationId: await office.organisationId(),
        name: role,
        role,
        signedIn: { personId, identityProviderId: id },
      },
      Date.now(),
    );
    const browser = createAdminBrowser(office.url);
    browser.cookies.set(office.url, new Map([["offhook-admin", cookie]]));
    browsers.set(role, browser);
  }
});
afterAll(() => office.company.close());

describe.each(names)("%s", (name) => {
  const endpoint: Endpoint = administrationApi[name];

  it.each(roles)("by role: %s", async (role) => {
    // A body that is none: whoever is let through is told so, and nothing is changed.
    const body = endpoint.body === undefined ? undefined : "no body at all";
    const response = await browsers.get(role)!.api(endpoint.method, pathOf(endpoint), body);
    await response.text();
    if (mayCall[role](name)) expect([200, 204, 400, 404]).toContain(response.status);
    else expect(response.status).toBe(403);
  });

  it("by nobody", async () => {
    const response = await fetch(office.url + pathOf(endpoint), { method: endpoint.method });
    expect(response.status).toBe(401);
  });
});
