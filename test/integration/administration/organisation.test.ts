/** What administrators lay down for the whole organisation, its identity providers among it, and the log of it. */
import { beforeAll, describe, expect, it } from "vitest";
import { startIdentityProvider } from "../../../lab/identity-provider/identity-provider.ts";
import {
  auditEntry,
  identityProviderRecord,
  organisationRecord,
} from "../../../src-contract/admin-api.ts";
import { organisation } from "../../../src-contract/organisation.ts";
import { pageOf } from "../../../src-contract/paging.ts";
import { hasBreakGlass } from "../../../src-service/break-glass/break-glass.ts";
import { expectProblem } from "../service/service-under-test.ts";
import { draftOf, firstProvider } from "./office.ts";
import { enterOffice, iris, office, sql } from "./office-with-iris.ts";

beforeAll(() => enterOffice());

describe("the organisation", () => {
  it("is changed by whoever has seen its latest version", async () => {
    const read = async () =>
      organisationRecord.parse(await (await iris.api("GET", "/v1/admin/organisation")).json());
    const { id: _, breakGlass, ...seen } = await read();
    expect(breakGlass).toBe(await hasBreakGlass(sql(), await office.organisationId()));
    const answer = await iris.api("PUT", "/v1/admin/organisation", {
      ...seen,
      settings: { ...seen.settings, aliases: true },
    });
    expect(answer.status).toBe(200);
    expect((await read()).settings.aliases).toBe(true);
    await expectProblem(
      await iris.api("PUT", "/v1/admin/organisation", seen),
      409,
      "changed-meanwhile",
    );
    expect((await office.audit("organisation.changed")).at(-1)).toMatchObject({
      detail: { changed: "aliases" },
    });
  });

  it("has a document for its domain to pass on", async () => {
    const id = await office.organisationId();
    const response = await fetch(`${office.url}/v1/organisations/${id}/document`);
    expect(response.headers.get("cache-control")).toBe("public, max-age=60");
    const document = organisation.parse(await response.json());
    expect(document).toMatchObject({ id, credentialService: office.url });
    expect(document.identityProviders[0]?.issuer).toBe(office.company.identityProvider.issuer);
    await expectProblem(
      await fetch(`${office.url}/v1/organisations/nobody/document`),
      404,
      "not-found",
    );
  });
});

describe("identity providers", () => {
  const refusals: readonly [string, (draft: ReturnType<typeof draftOf>) => object, RegExp][] = [
    [
      "whose document speaks for another issuer",
      (draft) => ({ entry: { ...draft.entry, issuer: `${draft.entry.issuer}/` } }),
      /speaks for the issuer .+ \(entry\.issuer\)\.$/,
    ],
    [
      "that cannot be reached",
      (draft) => ({ entry: { ...draft.entry, issuer: "http://127.0.0.1:9" } }),
      /cannot be had: .+ \(entry\.issuer\)\.$/,
    ],
    [
      "whose audience is a client id",
      (draft) => ({ tokenAudience: draft.entry.clientId }),
      /also a client id.+ \(tokenAudience\)\.$/,
    ],
  ];
  it.each(refusals)("are not saved %s", async (_name, wrong, words) => {
    const record = await firstProvider(iris);
    const draft = draftOf(record);
    const response = await iris.api("PUT", `/v1/admin/identity-providers/${record.id}`, {
      ...draft,
      ...wrong(draft),
    });
    const { detail } = await expectProblem(response, 422, "configuration-refused");
    expect(detail).toMatch(words);
    expect((await firstProvider(iris)).version).toBe(record.version);
  });

  it("keep their secret to themselves, and never show it to another issuer", async () => {
    const record = await firstProvider(iris);
    const path = `/v1/admin/identity-providers/${record.id}`;
    const saved = await iris.api("PUT", path, {
      ...draftOf(record),
      clientSecret: "canary-secret",
    });
    expect(saved.status).toBe(200);
    expect(await saved.text()).not.toContain("canary-secret");
    const after = await firstProvider(iris);
    expect(after.hasClientSecret).toBe(true);
    const row = await sql().selectFrom("identity_providers").selectAll().executeTakeFirstOrThrow();
    expect(Buffer.from(row.client_secret ?? "").includes("canary-secret")).toBe(false);
    await expectProblem(await iris.api("PUT", path, draftOf(record)), 409, "changed-meanwhile");
    const elsewhere = await startIdentityProvider({
      company: "Elsewhere",
      people: [],
      resource: office.company.resource,
    });
    const moved = await iris.api("PUT", path, {
      ...draftOf(after),
      entry: { ...after.entry, issuer: elsewhere.issuer },
    });
    await elsewhere.close();
    expect(identityProviderRecord.parse(await moved.json()).hasClientSecret).toBe(false);
    await sql()
      .updateTable("identity_providers")
      .set({ issuer: record.entry.issuer, entry: JSON.stringify(record.entry) })
      .execute();
  });

  it("take as many role rules as there may be, and no more", async () => {
    const before = await firstProvider(iris);
    const roleRules = Array.from({ length: 200 }, (_, at) => ({
      claim: "groups",
      value: `${at} ${"g".repeat(390)}`,
      role: "user" as const,
    }));
    const save = async (rules: typeof before.roleRules) =>
      iris.api("PUT", `/v1/admin/identity-providers/${before.id}`, {
        ...draftOf(await firstProvider(iris)),
        roleRules: rules,
      });
    const saved = await save(roleRules);
    expect(saved.status).toBe(200);
    expect(identityProviderRecord.parse(await saved.json()).roleRules).toHaveLength(200);
    await expectProblem(await save([...roleRules, roleRules[0]!]), 400, "bad-request");
    expect((await save(before.roleRules)).status).toBe(200);
  });

  it("are put in another order", async () => {
    const list = async () => {
      const response = await iris.api("GET", "/v1/admin/identity-providers");
      return pageOf(identityProviderRecord).parse(await response.json()).items;
    };
    const labels = async () => (await list()).map(({ entry }) => entry.label);
    const first = await firstProvider(iris);
    const elsewhere = await startIdentityProvider({
      company: "Elsewhere",
      people: [],
      resource: office.company.resource,
    });
    const { version: _, enabled: _e, ...draft } = draftOf(first);
    const entry = { ...draft.entry, id: "elsewhere", label: "Elsewhere", issuer: elsewhere.issuer };
    const added = await iris.api("POST", "/v1/admin/identity-providers", { ...draft, entry });
    const record = identityProviderRecord.parse(await added.json());
    const path = `/v1/admin/identity-providers/${record.id}`;
    const ours = first.entry.label;
    expect(await labels()).toEqual([ours, "Elsewhere"]);
    for (const [position, order] of [
      [0, ["Elsewhere", ours]],
      [undefined, ["Elsewhere", ours]],
      [7, [ours, "Elsewhere"]],
    ] as const) {
      const latest = (await list()).find(({ id }) => id === record.id)!;
      const moved = await iris.api("PUT", path, { ...draftOf(latest), position });
      expect(moved.status).toBe(200);
      expect(await labels()).toEqual(order);
    }
    expect((await iris.api("DELETE", path)).status).toBe(204);
    await elsewhere.close();
  });

  it("are there once", async () => {
    const { version: _, enabled: _e, ...draft } = draftOf(await firstProvider(iris));
    await expectProblem(
      await iris.api("POST", "/v1/admin/identity-providers", draft),
      409,
      "already-there",
    );
  });
});

it("makes a SCIM token, shows it once, and takes it away", async () => {
  const made = await iris.api("POST", "/v1/admin/scim-tokens", { name: "Okta" });
  const { id, token } = (await made.json()) as { id: string; token: string };
  const listed = await (await iris.api("GET", "/v1/admin/scim-tokens")).text();
  expect(listed).toContain(id);
  expect(listed).not.toContain(token);
  expect((await iris.api("DELETE", `/v1/admin/scim-tokens/${id}`)).status).toBe(204);
  expect(await (await iris.api("GET", "/v1/admin/scim-tokens")).text()).not.toContain(id);
});

describe("the audit log", () => {
  it("tells who did what, narrowed down, and is exported the oldest first", async () => {
    const { otto } = office.company.people;
    const browser = await office.signedIn(otto);
    const listed = pageOf(auditEntry).parse(
      await (await browser.api("GET", "/v1/admin/audit?action=organisation.changed")).json(),
    ).items;
    expect(listed).toMatchObject([
      { actor: { kind: "administrator", subject: "hf-iris" }, outcome: "done" },
    ]);
    const response = await browser.api("GET", "/v1/admin/audit.jsonl");
    expect(response.headers.get("content-type")).toBe("application/jsonl");
    const lines = (await response.text()).trimEnd().split("\n");
    const ids = lines.map((line) => Number(auditEntry.parse(JSON.parse(line)).id));
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect(lines.join("")).not.toContain("canary");
    expect(await office.audit("audit.exported")).toHaveLength(1);
  });

  it("is exported whole, however many lines it has", async () => {
    const organisationId = await office.organisationId();
    await sql()
      .insertInto("audit")
      .values(
        Array.from({ length: 1203 }, () => ({
          organisation_id: organisationId,
          actor_kind: "service",
          action: "test.many",
          outcome: "done",
          detail: "{}",
        })),
      )
      .execute();
    const response = await (await office.signedIn(office.company.people.otto)).api(
      "GET",
      "/v1/admin/audit.jsonl?action=test.many",
    );
    expect((await response.text()).trimEnd().split("\n")).toHaveLength(1203);
  });
});
