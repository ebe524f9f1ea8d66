import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { sipCredentialsPath, sipLease } from "../../../src-contract/credential-api.ts";
import { parts } from "../../../src-contract/http-api/api.ts";
import type { Endpoint } from "../../../src-contract/http-api/endpoint.ts";
import { expectProblem } from "../service/service-under-test.ts";
import { officeForTests } from "./office.ts";
import { otherId, type TwoOrganisations, twoOrganisations } from "./two-organisations.ts";

const office = officeForTests();
const openBoth = twoOrganisations(office);

type Ids = TwoOrganisations["ids"];
type Parameters = Readonly<Record<string, string>>;

const account = { user: "2001", displayName: "Mallory", email: null };
const userSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
const patch = {
  schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  Operations: [{ op: "replace", path: "displayName", value: "Mallory" }],
};

/** Names in the path that everybody may know: nobody's ids. */
const ofNobody = ["readScimResourceType", "readScimSchema", "readOrganisationDocument"];

/** What stands in the path of each endpoint. Whatever has an id in its path has to be here. */
const parametersOf: Readonly<Record<string, (ids: Ids) => Parameters>> = {
  endLease: ({ lease: id }) => ({ id }),
  removeLink: ({ link: id }) => ({ id }),
  endDevice: ({ device: id }) => ({ id }),
  startTestSignIn: ({ test: id }) => ({ id }),
  changeIdentityProvider: ({ provider: id }) => ({ id }),
  removeIdentityProvider: ({ provider: id }) => ({ id }),
  readConfigurationTest: ({ test: id }) => ({ id }),
  changeAccount: ({ account: id }) => ({ id }),
  removeAccount: ({ account: id }) => ({ id }),
  changePerson: ({ person: id }) => ({ id }),
  addPersonLink: ({ person: id }) => ({ id }),
  removePersonLink: ({ person: id, link: linkId }) => ({ id, linkId }),
  endPersonDevice: ({ person: id, device: deviceId }) => ({ id, deviceId }),
  endPersonDevices: ({ person: id }) => ({ id }),
  removeScimToken: ({ scimToken: id }) => ({ id }),
  readScimUser: ({ user: id }) => ({ id }),
  replaceScimUser: ({ user: id }) => ({ id }),
  changeScimUser: ({ user: id }) => ({ id }),
  removeScimUser: ({ user: id }) => ({ id }),
  readScimGroup: ({ group: id }) => ({ id }),
  replaceScimGroup: ({ group: id }) => ({ id }),
  changeScimGroup: ({ group: id }) => ({ id }),
  removeScimGroup: ({ group: id }) => ({ id }),
};

const bodyOf: Readonly<Record<string, (both: TwoOrganisations) => object>> = {
  changeIdentityProvider: ({ providerChange }) => providerChange,
  changeAccount: () => account,
  changePerson: () => ({ active: false }),
  addPersonLink: ({ ids }) => ({ accountId: ids.account }),
  replaceScimUser: () => ({ schemas: [userSchema], userName: "mallory@other.test" }),
  changeScimUser: () => patch,
  replaceScimGroup: () => ({ displayName: "Mallories" }),
  changeScimGroup: () => patch,
};

const endpoints: readonly (readonly [string, Endpoint])[] = parts
  .flatMap(({ endpoints: part }) => Object.entries(part))
  .filter(([name, { path }]) => path.includes("{") && !ofNobody.includes(name));

/** One request of an administrator, a SCIM client or a person, without what is never the same twice. */
async function send(
  [name, { caller, method, path }]: readonly [string, Endpoint],
  parameters: Parameters,
  both: TwoOrganisations,
  as: { readonly side: "ours" | "theirs"; readonly person: string },
): Promise<{ readonly status: number; readonly location: string | null; readonly text: string }> {
  const url = path.replace(/\{(\w+)\}/g, (_, key: string) => parameters[key] ?? "missing");
  const body = bodyOf[name]?.(both);
  const { administrator, scimToken } = both[as.side];
  const response =
    caller === "administrator"
      ? await administrator.api(method, url, body)
      : await fetch(office.url + url, {
          method,
          headers: {
            authorization: `Bearer ${caller === "scim" ? scimToken : as.person}`,
            ...(caller === "scim" && method !== "GET" ? { "if-match": "*" } : {}),
            ...(body === undefined ? {} : { "content-type": "application/json" }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
  const text = (await response.text()).replace(/"correlationId":"[^"]*"/, "");
  return { status: response.status, location: response.headers.get("location"), text };
}

/** Everything the other organisation has. */
async function theirs(): Promise<string> {
  const { sql } = office.database;
  const ofThem = (table: "accounts" | "scim_users" | "scim_groups" | "identity_providers") =>
    sql.selectFrom(table).selectAll().where("organisation_id", "=", otherId).execute();
  return JSON.stringify([
    await ofThem("accounts"),
    await ofThem("scim_users"),
    await ofThem("scim_groups"),
    await ofThem("identity_providers"),
    await sql
      .selectFrom("people")
      .select(["id", "active", "signed_out_at", "chosen_account_id"])
      .where("organisation_id", "=", otherId)
      .where("subject", "=", "bea")
      .execute(),
    await sql.selectFrom("links").selectAll().execute(),
    await sql.selectFrom("devices").selectAll().execute(),
    await sql.selectFrom("leases").selectAll().execute(),
    await sql.selectFrom("revocations").selectAll().execute(),
    await sql.selectFrom("configuration_tests").selectAll().execute(),
    await sql
      .selectFrom("scim_tokens")
      .select("id")
      .where("organisation_id", "=", otherId)
      .execute(),
    await sql.selectFrom("audit").select("action").where("organisation_id", "=", otherId).execute(),
  ]);
}

it("every id of another organisation, or of somebody else, is as good as none: to read, to change, to take away", async () => {
  await office.open();
  const both = await openBoth();
  const ada = await office.issuer.sign();
  await office.me(ada);
  await office.me(both.bob);
  const before = await theirs();
  for (const endpoint of endpoints) {
    const [name, { caller }] = endpoint;
    const parameters = parametersOf[name]?.(both.ids);
    expect(parameters, `${name} has an id in its path and is not in the table`).toBeDefined();
    if (parameters === undefined) continue;
    const unknown = Object.fromEntries(Object.keys(parameters).map((key) => [key, randomUUID()]));
    for (const person of caller === "person" ? [ada, both.bob] : [ada]) {
      const as = { side: "ours", person } as const;
      const answer = await send(endpoint, parameters, both, as);
      expect([204, 302, 404], name).toContain(answer.status);
      expect(answer, name).toEqual(await send(endpoint, unknown, both, as));
      expect(await theirs(), name).toBe(before);
    }
  }
  // The ids were the right ones: their own administrator and SCIM client get somewhere with them.
  const own = endpoints.filter(([name, { caller }]) => caller !== "person" && name in bodyOf);
  expect(own.length).toBeGreaterThan(5);
  for (const endpoint of own) {
    const [name] = endpoint;
    const as = { side: "theirs", person: both.bea } as const;
    const { status, text } = await send(endpoint, parametersOf[name]?.(both.ids) ?? {}, both, as);
    expect([200, 204], `${name}: ${text}`).toContain(status);
  }
  expect(await theirs()).not.toBe(before);
});

it("ids of another organisation do not get in beside one's own", async () => {
  await office.open();
  const both = await openBoth();
  const ada = await office.issuer.sign();
  const own = await office.addAccount({ user: "1001", email: "ada@example.com" });
  await office.me(ada);
  const { id: person } = await office.database.sql
    .selectFrom("people")
    .select("id")
    .where("subject", "=", "ada")
    .executeTakeFirstOrThrow();
  const { account: foreign, link, device } = both.ids;
  const before = await theirs();
  const api = both.ours.administrator.api;
  const people = "/v1/admin/people";
  const linked = await api("POST", `${people}/${person}/links`, { accountId: foreign });
  await expectProblem(linked, 404, "not-found");
  expect((await api("DELETE", `${people}/${person}/links/${link}`)).status).toBe(200);
  expect((await api("DELETE", `${people}/${person}/devices/${device}`)).status).toBe(204);
  const stolen = await api("POST", `${people}/${both.ids.person}/links`, { accountId: own });
  await expectProblem(stolen, 404, "not-found");
  const chosen = await office.ask("PUT", "/v1/me/account", {
    token: ada,
    body: { accountId: foreign },
  });
  expect(chosen.status).toBe(404);
  expect(await theirs()).toBe(before);
});

it("neither cursors, nor idempotency keys, nor events, nor the audit log lead to somebody else", async () => {
  await office.open();
  const both = await openBoth();
  await office.addAccount({ user: "1001", email: "ada@example.com" });
  await office.addAccount({ user: "1002", email: "ben@example.com" });
  const [ada, ben] = [
    await office.issuer.sign(),
    await office.issuer.sign({ sub: "ben", email: "ben@example.com" }),
  ];
  const device = randomUUID();
  const key = randomUUID();
  const lease = async (token: string) => {
    const response = await fetch(office.url + sipCredentialsPath, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        "idempotency-key": key,
      },
      body: JSON.stringify({ device: { id: device, name: "Laptop" } }),
    });
    return sipLease.parse(await response.json());
  };
  const leases = [await lease(ada), await lease(ben), await lease(both.bea)];
  expect(leases.map(({ aor }) => aor)).toEqual([
    "sip:1001@example.com",
    "sip:1002@example.com",
    "sip:2001@example.com",
  ]);
  expect((await lease(ada)).id).toBe(leases[0]?.id);

  const followed: string[] = [];
  for (const list of ["accounts", "people", "devices", "audit", "warnings", "scim-tokens"]) {
    const path = `/v1/admin/${list}?limit=1`;
    const page = await both.ours.administrator.api("GET", path);
    const { next } = (await page.json()) as { next: string | null };
    if (next === null) continue;
    followed.push(list);
    const other = await both.theirs.administrator.api("GET", `${path}&cursor=${next}`);
    await expectProblem(other, 400, "bad-request");
  }
  expect(followed).toEqual(["accounts", "people", "devices", "audit"]);

  const stop = new AbortController();
  const stream = await fetch(`${office.url}/v1/events?device=${both.ids.device}`, {
    headers: { authorization: `Bearer ${both.bob}` },
    signal: stop.signal,
  });
  const first = await stream.body?.getReader().read();
  expect(new TextDecoder().decode(first?.value)).toContain('data: {"leases":[]}');
  stop.abort();

  for (const log of ["audit", "audit.jsonl"]) {
    const text = await (await both.ours.administrator.api("GET", `/v1/admin/${log}`)).text();
    expect(text).toContain(leases[0]?.id);
    for (const foreign of [leases[2]?.id, both.ids.lease, "bea"])
      expect(text).not.toContain(foreign);
  }
});
