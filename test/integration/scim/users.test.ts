import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import {
  rfcConfiguration,
  rfcGroup,
  rfcList,
  rfcResourceType,
  rfcSchema,
  rfcUser,
} from "./rfc-7643.ts";
import { groupSchema, patch, scimOffice, userSchema, valid } from "./scim-office.ts";

const office = scimOffice();
afterAll(() => expect(office.check.violations).toEqual([]));
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const find = async (filter: string, more = "") =>
  valid(
    rfcList(rfcUser),
    await office.scim("GET", `/Users?filter=${encodeURIComponent(filter)}${more}`),
  );

describe("the service", () => {
  it("describes itself as the RFC says", async () => {
    valid(rfcConfiguration, await office.scim("GET", "/ServiceProviderConfig"));
    const types = valid(rfcList(rfcResourceType), await office.scim("GET", "/ResourceTypes"));
    expect(types.Resources).toHaveLength(2);
    valid(rfcResourceType, await office.scim("GET", "/ResourceTypes/User"));
    const { Resources } = valid(rfcList(rfcSchema), await office.scim("GET", "/Schemas"));
    for (const { id } of Resources) valid(rfcSchema, await office.scim("GET", `/Schemas/${id}`));
    expect((await office.scim("GET", "/Schemas/urn:none")).status).toBe(404);
    expect((await office.scim("GET", "/Nothing")).status).toBe(404);
  });

  it.each(["", "offhook_scim_", `offhook_scim_${"A".repeat(43)}`, "' or 1=1 --"])(
    "lets nobody in with the token %j",
    async (token) => {
      const refused = await office.scim("GET", "/Users", { token });
      expect(refused.status).toBe(401);
      expect(refused.headers.get("www-authenticate")).toMatch(/^Bearer /);
    },
  );
});

describe("Entra ID's way", () => {
  it("looks for the user, adds them, changes them, disables and deletes them", async () => {
    const userName = `${randomUUID()}@Example.com`;
    expect((await find(`userName eq "${userName}"`)).totalResults).toBe(0);
    const added = valid(
      rfcUser,
      await office.scim("POST", "/Users", {
        body: {
          schemas: [userSchema, enterprise],
          externalId: "0a21f0f2",
          userName,
          active: true,
          displayName: "Ada Okafor",
          password: "canary-password",
          emails: [{ primary: true, type: "work", value: userName }],
          meta: { resourceType: "User" },
          name: { formatted: "Ada Okafor", familyName: "Okafor", givenName: "Ada" },
          roles: [],
          [enterprise]: { department: "Sales", manager: "m1" },
          unheardOf: { x: 1 },
        },
      }),
      201,
    );
    expect(added).not.toHaveProperty("password");
    expect((await find(`userName eq "${userName.toUpperCase()}"`)).Resources).toEqual([added]);
    expect((await find('externalId eq "0a21f0f2"')).Resources[0].id).toBe(added.id);
    expect((await find(`emails[type eq "work"].value eq "${userName}"`)).totalResults).toBe(1);
    const changed = valid(
      rfcUser,
      await office.scim("PATCH", `/Users/${added.id}`, {
        body: patch(
          { op: "Replace", path: 'emails[type eq "work"].value', value: "new@example.com" },
          { op: "Add", path: 'phoneNumbers[type eq "mobile"].value', value: "123" },
          { op: "Replace", value: { "name.familyName": "L.", [`${enterprise}:division`]: "D" } },
        ),
      }),
    );
    expect(changed).toMatchObject({
      emails: [{ value: "new@example.com" }],
      name: { familyName: "L.", givenName: "Ada" },
      [enterprise]: { division: "D", department: "Sales" },
    });
    expect(changed.meta.version).not.toBe(added.meta.version);
    const off = await office.scim("PATCH", `/Users/${added.id}`, {
      body: patch({ op: "Replace", path: "active", value: "False" }),
    });
    expect(valid(rfcUser, off).active).toBe(false);
    expect((await office.scim("DELETE", `/Users/${added.id}`)).status).toBe(204);
    expect((await office.scim("GET", `/Users/${added.id}`)).status).toBe(404);
    expect((await office.scim("DELETE", `/Users/${added.id}`)).status).toBe(404);
  });
});

describe("Okta's way", () => {
  it("replaces the whole user, as JSON of any media type it likes", async () => {
    const user = await office.addUser({ title: "Agent", locale: "en-US" });
    const put = await office.scim("PUT", `/Users/${user.id}`, {
      headers: { "content-type": "application/json; charset=utf-8" },
      body: {
        schemas: [userSchema],
        id: user.id,
        userName: user.userName,
        active: false,
        groups: [],
      },
    });
    const replaced = valid(rfcUser, put);
    expect(replaced).not.toHaveProperty("title");
    expect(replaced.active).toBe(false);
    expect(put.headers.get("etag")).toBe(replaced.meta.version);
  });
});

describe("a user name", () => {
  it("is one user's, whatever its case; not of other organisations", async () => {
    const { userName, id } = await office.addUser();
    const body = { schemas: [userSchema], userName: userName.toUpperCase() };
    const again = await office.scim("POST", "/Users", { body });
    expect(again).toMatchObject({ status: 409, body: { scimType: "uniqueness" } });
    const { id: another } = await office.addUser();
    const put = await office.scim("PUT", `/Users/${another}`, { body });
    expect(put).toMatchObject({ status: 409, body: { scimType: "uniqueness" } });
    const token = office.tokens.other;
    expect((await office.scim("POST", "/Users", { body, token })).status).toBe(201);
    for (const [method, sent] of [
      ["GET", undefined],
      ["PUT", body],
      ["PATCH", patch({ op: "replace", path: "active", value: false })],
      ["DELETE", undefined],
    ] as const)
      expect((await office.scim(method, `/Users/${id}`, { token, body: sent })).status).toBe(404);
    const list = await office.scim("GET", `/Users?filter=id%20eq%20%22${id}%22`, { token });
    expect(list.body.totalResults).toBe(0);
    const members = [{ value: id }];
    const group = { schemas: [groupSchema], displayName: "Spies", members };
    expect(await office.scim("POST", "/Groups", { token, body: group })).toMatchObject({
      status: 400,
      body: { scimType: "invalidValue" },
    });
    expect(valid(rfcUser, await office.scim("GET", `/Users/${id}`)).active).toBe(true);
  });
});

describe("a version", () => {
  it("guards against changes somebody did not see", async () => {
    const { id, meta } = await office.addUser();
    const read = await office.scim("GET", `/Users/${id}`, {
      headers: { "if-none-match": meta.version },
    });
    expect(read).toMatchObject({ status: 304, body: null });
    const change = (version: string) =>
      office.scim("PATCH", `/Users/${id}`, {
        headers: { "if-match": version },
        body: patch({ op: "replace", path: "title", value: "Agent" }),
      });
    expect((await change(meta.version)).status).toBe(200);
    expect((await change(meta.version)).status).toBe(412);
    const removal = { headers: { "if-match": meta.version } };
    expect((await office.scim("DELETE", `/Users/${id}`, removal)).status).toBe(412);
    const read2 = await office.scim("GET", `/Users/${id}`, {
      headers: { "if-none-match": meta.version },
    });
    expect(read2.status).toBe(200);
    expect((await change("*")).status).toBe(200);
    expect((await change(`W/"9", W/"3"`)).status).toBe(200);
  });

  it("is one for each of many changes at once, at either instance", async () => {
    const { id } = await office.addUser();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        office.scim("PATCH", `/Users/${id}`, {
          instance: index % 2 === 0 ? 0 : 1,
          body: patch({ op: "replace", path: "title", value: `Agent ${index}` }),
        }),
      ),
    );
    expect(new Set(answers.map(({ body }) => body.meta.version)).size).toBe(20);
  });
});

describe("a list", () => {
  it("comes in pages, sorted, with the attributes asked for", async () => {
    const word = randomUUID().slice(0, 8);
    for (const name of ["b", "C", "a"])
      await office.addUser({ userName: `${word}-${name}@example.com`, nickName: `N${name}` });
    const filter = `userName sw "${word}"`;
    const page = await find(filter, "&startIndex=2&count=1&sortBy=userName");
    expect(page).toMatchObject({ totalResults: 3, startIndex: 2, itemsPerPage: 1 });
    expect(page.Resources[0].userName).toContain("-b@");
    const down = await find(filter, "&sortBy=userName&sortOrder=descending");
    expect(down.Resources.map(({ nickName }: { nickName: string }) => nickName)).toEqual([
      "NC",
      "Nb",
      "Na",
    ]);
    expect(await find(filter, "&count=0")).toMatchObject({ totalResults: 3, Resources: [] });
    expect((await find(filter, "&startIndex=-4&count=-1")).startIndex).toBe(1);
    const few = await office.scim("POST", "/Users/.search", {
      body: {
        schemas: ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
        filter,
        attributes: ["userName", "meta.version"],
      },
    });
    for (const resource of few.body.Resources)
      expect(Object.keys(resource).sort()).toEqual(["id", "meta", "schemas", "userName"]);
    const fewer = await office.scim(
      "GET",
      `/Users?filter=${encodeURIComponent(filter)}&excludedAttributes=userName,id,meta.created`,
    );
    expect(fewer.body.Resources[0]).toMatchObject({ id: expect.any(String) });
    expect(fewer.body.Resources[0]).not.toHaveProperty("userName");
    expect(fewer.body.Resources[0].meta).not.toHaveProperty("created");
  });

  it("goes over thousands of users", async () => {
    await sql`insert into scim_users (organisation_id, user_name, user_name_key, active, document)
      select 'other', 'u' || n, 'u' || n, true, '{"title":"Agent"}' from generate_series(1, 10000) n`.execute(
      office.database.sql,
    );
    const token = office.tokens.other;
    const many = await office.scim("GET", "/Users?filter=title%20eq%20%22agent%22&count=500", {
      token,
    });
    expect(many.body).toMatchObject({ totalResults: 10_000, itemsPerPage: 200 });
    const last = await office.scim("GET", "/Users?startIndex=10000", { token });
    expect(last.body.totalResults).toBeGreaterThanOrEqual(10_000);
  });
});

describe("groups", () => {
  it("hold users, are searched by them, and are patched as Entra ID and Okta do", async () => {
    const [a, b] = [await office.addUser({ displayName: "A" }), await office.addUser()];
    const displayName = `Sales ${randomUUID()}`;
    const created = await office.scim("POST", "/Groups", {
      body: { schemas: [groupSchema], displayName, externalId: "g1", members: [{ value: a.id }] },
    });
    const { id } = valid(rfcGroup, created, 201);
    expect(created.body.members).toMatchObject([{ value: a.id, display: "A" }]);
    expect(valid(rfcUser, await office.scim("GET", `/Users/${a.id}`)).groups).toMatchObject([
      { value: id, display: displayName },
    ]);
    const change = (...operations: object[]) =>
      office.scim("PATCH", `/Groups/${id}`, { body: patch(...operations) });
    expect((await change({ op: "Add", path: "members", value: [{ value: b.id }] })).status).toBe(
      204,
    );
    const members = async () =>
      (valid(rfcGroup, await office.scim("GET", `/Groups/${id}`)).members ?? []).map(
        ({ value }: { value: string }) => value,
      );
    expect((await members()).sort()).toEqual([a.id, b.id].sort());
    const question = encodeURIComponent(`id eq "${id}" and members eq "${b.id}"`);
    const found = await office.scim("GET", `/Groups?filter=${question}&excludedAttributes=members`);
    expect(found.body.totalResults).toBe(1);
    expect(found.body.Resources[0]).not.toHaveProperty("members");
    expect((await find(`groups.value eq "${id}"`)).totalResults).toBe(2);
    await change({ op: "Remove", path: "members", value: [{ value: a.id }] });
    expect(await members()).toEqual([b.id]);
    await change({ op: "remove", path: `members[value eq "${b.id}"]` });
    expect(await members()).toEqual([]);
    await change({ op: "replace", path: "members", value: [{ value: a.id }] });
    expect((await office.scim("DELETE", `/Users/${a.id}`)).status).toBe(204);
    expect(await members()).toEqual([]);
    const bad = await change({ op: "add", path: "members", value: [{ value: randomUUID() }] });
    expect(bad).toMatchObject({ status: 400, body: { scimType: "invalidValue" } });
    const all = await office.scim("POST", "/.search", {
      body: {
        schemas: ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
        filter: `displayName eq "${displayName}" or id eq "${b.id}"`,
      },
    });
    expect(all.body.Resources.map(({ id: found }: { id: string }) => found).sort()).toEqual(
      [id, b.id].sort(),
    );
    expect((await office.scim("DELETE", `/Groups/${id}`)).status).toBe(204);
  });
});

describe("hostile input", () => {
  const deep = `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`;
  it.each<[string, string, string, unknown, number]>([
    ["deep JSON", "POST", "/Users", deep, 400],
    [
      "deep arrays",
      "POST",
      "/Users",
      `{"userName":${"[".repeat(90_000)}${"]".repeat(90_000)}}`,
      400,
    ],
    ["no JSON", "POST", "/Users", "{", 400],
    ["a list", "POST", "/Users", [], 400],
    ["no user name", "POST", "/Users", { schemas: [userSchema] }, 400],
    ["a number for a name", "POST", "/Users", { userName: 7 }, 400],
    ["two user names", "POST", "/Users", { userName: "a", USERNAME: "b" }, 400],
    ["half a character", "POST", "/Users", '{"userName":"\\ud800"}', 400],
    ["U+0000", "POST", "/Users", '{"userName":"a\\u0000b"}', 400],
    [
      "too many emails",
      "POST",
      "/Users",
      { userName: "x", emails: Array(201).fill({ value: "a" }) },
      400,
    ],
    [
      "a large user",
      "POST",
      "/Users",
      { userName: "x", entitlements: Array(100).fill({ value: "y".repeat(3000) }) },
      413,
    ],
    ["a huge body", "POST", "/Users", `{"userName":"${"x".repeat(3_000_000)}"}`, 413],
    [
      "a bad SIP user",
      "POST",
      "/Users",
      {
        userName: "x",
        "urn:ietf:params:scim:schemas:extension:offhook:2.0:User": { sipUser: "a@b;c" },
      },
      400,
    ],
    [
      "no schemas of a patch",
      "PATCH",
      `/Users/${randomUUID()}`,
      { Operations: [{ op: "add" }] },
      400,
    ],
    ["an id that is none", "GET", "/Users/..%2f..%2fetc", undefined, 404],
    ["an injected id", "GET", "/Users/1'%20or%20'1'='1", undefined, 404],
    [
      "an injected filter",
      "GET",
      `/Users?filter=${encodeURIComponent('userName eq "x" or 1=1 --')}`,
      undefined,
      400,
    ],
    ["two filters", "GET", "/Users?filter=title%20pr&filter=title%20pr", undefined, 400],
    ["a count that is none", "GET", "/Users?count=many", undefined, 400],
  ])("is refused: %s", async (_name, method, path, body, status) => {
    expect((await office.scim(method, path, { body })).status).toBe(status);
  });

  it("in a value is a value", async () => {
    const nasty = "x'); drop table scim_users; --";
    const { id } = await office.addUser({ title: nasty, ["__proto__"]: { polluted: true } });
    expect((await find(`title eq "${nasty}"`)).Resources[0].id).toBe(id);
    expect({}).not.toHaveProperty("polluted");
  });

  it("in a media type nobody reads is refused", async () => {
    const headers = { "content-type": "text/plain" };
    expect((await office.scim("POST", "/Users", { headers, body: "x" })).status).toBe(415);
  });
});
