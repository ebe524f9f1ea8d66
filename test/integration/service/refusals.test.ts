import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { backChannelLogoutPath } from "../../../src-contract/http-api/sign-out.ts";
import { mostEntries } from "../../../src-service/audit/refusals.ts";
import { makeScimToken } from "../../../src-service/scim/scim-tokens.ts";
import { serviceForTests } from "./service-under-test.ts";

const service = serviceForTests();

const audit = (action: string) =>
  service.database.sql
    .selectFrom("audit")
    .select(["organisation_id", "actor_kind", "actor_subject", "outcome", "source", "detail"])
    .where("action", "=", action)
    .orderBy("id")
    .execute();

const scim = (authorization: string | null, path = "/Users", body?: object) =>
  fetch(`${service.url}/scim/v2${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      ...(authorization === null ? {} : { authorization }),
      ...(body === undefined ? {} : { "content-type": "application/scim+json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

const logout = (token: string) =>
  fetch(service.url + backChannelLogoutPath, {
    method: "POST",
    body: new URLSearchParams({ logout_token: token }),
  });

const logoutToken = (changes: Record<string, unknown>) =>
  service.issuer.sign(
    {
      aud: "offhook-desktop",
      jti: randomUUID(),
      events: { "http://schemas.openid.net/event/backchannel-logout": {} },
      ...changes,
    },
    { typ: "logout+jwt" },
  );

describe("a refusal is in the audit log", () => {
  it("of a SCIM client, with what it asked wrongly", async () => {
    const { token } = await makeScimToken(service.database.sql, {
      organisationId: "example.com",
      name: "Entra ID",
    });
    const bearer = `Bearer ${token}`;
    const user = { userName: "eve@example.com" };
    expect((await scim(bearer, "/Users", user)).status).toBe(201);
    expect((await scim(bearer, "/Users", user)).status).toBe(409);
    expect((await scim(bearer, "/Users?filter=userName")).status).toBe(400);
    // Whoever looks whether somebody is there tries nothing.
    expect((await scim(bearer, `/Users/${randomUUID()}`)).status).toBe(404);
    const by = { organisation_id: "example.com", actor_kind: "scim", actor_subject: "Entra ID" };
    expect(await audit("scim.request")).toMatchObject([
      {
        ...by,
        outcome: "refused",
        source: "127.0.0.1",
        detail: { method: "POST", path: "/scim/v2/Users", status: 409, type: "uniqueness" },
      },
      { ...by, detail: { method: "GET", status: 400, type: "invalidFilter" } },
    ]);
  });

  it("of a logout token, and nobody is believed to be who it names", async () => {
    await logout("none.of.ours");
    await logout(await logoutToken({ aud: "another" }));
    const once = await logoutToken({});
    expect((await logout(once)).status).toBe(200);
    expect((await logout(once)).status).toBe(400);
    const refused = (await audit("sign-in.ended-by-provider")).filter(
      ({ outcome }) => outcome === "refused",
    );
    const named = service.issuer.url;
    expect(refused.map(({ detail }) => detail)).toEqual([
      { reason: "The token comes from another issuer.", named: null },
      { reason: "The token is meant for another app.", named },
      { reason: "The token has been used before.", named },
    ]);
    for (const entry of refused)
      expect(entry).toMatchObject({ organisation_id: "example.com", actor_subject: null });
  });
});

describe("a stranger does not fill the audit log", () => {
  it.each<[string, string, () => Promise<Response>, number]>([
    [
      "with tokens nobody knows",
      "scim.request",
      () => scim(`Bearer offhook_scim_${"A".repeat(43)}`),
      401,
    ],
    ["with logout tokens", "sign-in.ended-by-provider", () => logout("none.of.ours"), 400],
    [
      "with answers nobody asked for",
      "admin.signed-in",
      () => fetch(`${service.url}/admin/callback?state=x`, { redirect: "manual" }),
      302,
    ],
  ])("%s", async (_name, action, ask, status) => {
    const further = 5;
    for (let time = 0; time < mostEntries.anybody + further; time += 1)
      expect((await ask()).status).toBe(status);
    expect(await audit(action)).toHaveLength(mostEntries.anybody);
    await service.restartWithData();
    const entries = await audit(action);
    expect(entries).toHaveLength(mostEntries.anybody + 1);
    expect(entries.at(-1)).toMatchObject({
      outcome: "refused",
      organisation_id: "example.com",
      detail: { further },
    });
  });

  it("by asking without any token", async () => {
    expect((await scim(null)).status).toBe(401);
    expect(await audit("scim.request")).toEqual([]);
  });
});
