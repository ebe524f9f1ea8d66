import { describe, expect, it } from "vitest";
import { officeForTests, organisationId } from "./office.ts";

const office = officeForTests();
const ada = (claims: Record<string, unknown> = {}) => office.issuer.sign(claims);

async function changeOrganisation(settings: object): Promise<void> {
  await office.database.sql
    .updateTable("organisations")
    .set({ settings: JSON.stringify(settings) })
    .execute();
  await office.announcements.announce(
    { kind: "organisation-changed", organisationId },
    office.database.sql,
  );
}

describe("the phone account of a person", () => {
  it("is the one with their verified address, and is linked, which is written down", async () => {
    await office.open();
    await office.addAccount({ user: "1001", email: "Ada@Example.com" });
    await office.addAccount({ user: "1002", email: "ben@example.com" });
    const token = await ada();
    expect(await office.phoneOf({ token })).toBe("1001");
    expect(await office.links(token)).toMatchObject([
      { account: { user: "1001" }, origin: "email", email: "ada@example.com" },
    ]);
    const [line, ...others] = await office.audit("link.added");
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      outcome: "done",
      account: "1001",
      actor_subject: "ada",
      source: "127.0.0.1",
      correlation_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it("stays theirs when the address changes, here or there", async () => {
    await office.open();
    await office.addAccount({ user: "1001", email: "ada@example.com" });
    expect(await office.phoneOf({ token: await ada() })).toBe("1001");
    expect(await office.phoneOf({ token: await ada({ email: "ada.okafor@example.com" }) })).toBe(
      "1001",
    );
    await office.database.sql
      .updateTable("accounts")
      .set({ email: null, email_key: null, epoch: 7 })
      .execute();
    expect(await office.phoneOf({ token: await ada() })).toBe("1001");
  });

  it("is not found by an address nobody vouches for", async () => {
    await office.open();
    await office.addAccount({ user: "1001", email: "ada@example.com" });
    expect(await office.phoneOf({ token: await ada({ email_verified: false }) })).toBe(
      "no-phone-account",
    );
    expect(await office.audit("link.added")).toEqual([]);
  });

  it("is not found by letters that only look alike", async () => {
    await office.open();
    await office.addAccount({ user: "1001", email: "kim@example.com" });
    // KELVIN SIGN, which Unicode folds to k.
    expect(await office.phoneOf({ token: await ada({ email: "\u212Aim@example.com" }) })).toBe(
      "no-phone-account",
    );
    expect(await office.phoneOf({ token: await ada({ email: "KIM@EXAMPLE.COM" }) })).toBe("1001");
  });

  it("is never one of another organisation", async () => {
    await office.open({ settings: { aliases: true } });
    await office.addOrganisation("elsewhere");
    const id = await office.addAccount({
      user: "1001",
      email: "ada@example.com",
      aliases: ["ada@example.com"],
      organisation: "elsewhere",
    });
    const token = await ada();
    expect(await office.phoneOf({ token })).toBe("no-phone-account");
    const { id: personId } = await office.database.sql
      .selectFrom("people")
      .select("id")
      .executeTakeFirstOrThrow();
    await office.database.sql
      .insertInto("links")
      .values({ person_id: personId, account_id: id, email: null, origin: "administrator" })
      .execute();
    expect(await office.phoneOf({ token })).toBe("no-phone-account");
  });

  it("may be found by an alias only where the organisation allows it, and only as long", async () => {
    await office.open();
    await office.addAccount({
      user: "1001",
      email: "ada@example.com",
      aliases: ["countess@example.com"],
    });
    const token = await ada({ email: "countess@example.com" });
    expect(await office.phoneOf({ token })).toBe("no-phone-account");
    await changeOrganisation({ aliases: true });
    expect(await office.phoneOf({ token })).toBe("1001");
    expect(await office.links(token)).toMatchObject([{ origin: "alias" }]);
    await changeOrganisation({ aliases: false });
    await expect.poll(() => office.phoneOf({ token })).toBe("no-phone-account");
  });

  it("is passed over when it is switched off, and said to be so when there is no other", async () => {
    await office.open();
    const first = await office.addAccount({
      user: "1001",
      email: "ada@example.com",
      active: false,
    });
    const token = await ada();
    expect(await office.phoneOf({ token })).toBe("phone-account-off");
    await office.addAccount({ user: "1002", email: "ada@example.com" });
    expect(await office.phoneOf({ token })).toBe("1002");
    expect((await office.me(token)).accounts.map(({ user }) => user)).toEqual(["1002"]);
    const refused = await office.ask("PUT", "/v1/me/account", {
      token,
      body: { accountId: first },
    });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ code: "phone-account-off" });
  });

  it("is linked once by many requests at once at two instances", async () => {
    await office.open({ instances: 2 });
    await office.addAccount({ user: "1001", email: "ada@example.com" });
    const token = await ada();
    const phones = await Promise.all(
      Array.from({ length: 12 }, (_, n) => office.phoneOf({ token, at: n % 2 })),
    );
    expect(new Set(phones)).toEqual(new Set(["1001"]));
    expect(await office.audit("link.added")).toHaveLength(1);
  });

  it("is not remembered by any instance once it is announced that it changed", async () => {
    await office.open({ instances: 2 });
    const id = await office.addAccount({ user: "1001", email: "ada@example.com" });
    const token = await ada();
    for (const at of [0, 1]) expect(await office.phoneOf({ token, at })).toBe("1001");
    await office.database.sql.updateTable("accounts").set({ display_name: "New name" }).execute();
    await office.announcements.announce(
      { kind: "account-changed", accountId: id },
      office.database.sql,
    );
    for (const at of [0, 1])
      await expect
        .poll(async () => (await (await office.exchange({ token, at })).json()).displayName)
        .toBe("New name");
  });
});

describe("several phone accounts", () => {
  const open = async () => {
    await office.open({ instances: 2 });
    const reception = await office.addAccount({ user: "1001", email: "ada@example.com" });
    const desk = await office.addAccount({ user: "1002", email: "ada@example.com" });
    return { reception, desk };
  };
  const choose = (token: string, accountId: string, at = 0) =>
    office.ask("PUT", "/v1/me/account", { token, body: { accountId }, at });

  it("are offered; the choice is remembered, elsewhere and later, and can be changed", async () => {
    const { reception, desk } = await open();
    const token = await ada();
    expect(await office.phoneOf({ token })).toBe("several-phone-accounts");
    const before = await office.me(token);
    expect(before.account).toBeNull();
    expect(before.accounts.map(({ user }) => user)).toEqual(["1001", "1002"]);
    const chosen = await choose(token, desk);
    expect(chosen.status).toBe(200);
    expect(await chosen.json()).toMatchObject({ account: { user: "1002" } });
    for (const at of [0, 1]) expect(await office.phoneOf({ token, at })).toBe("1002");
    await office.restart();
    for (const at of [0, 1]) expect(await office.phoneOf({ token, at })).toBe("1002");
    expect((await choose(token, reception, 1)).status).toBe(200);
    for (const at of [0, 1]) await expect.poll(() => office.phoneOf({ token, at })).toBe("1001");
    expect((await office.me(token)).accounts).toHaveLength(2);
    expect((await office.audit("account.chosen")).map(({ account }) => account)).toEqual([
      "1002",
      "1001",
    ]);
  });

  it("leave a lease alone when the choice changes, and tell every instance of it", async () => {
    const { reception, desk } = await open();
    const token = await ada();
    await choose(token, desk);
    await office.phoneOf({ token });
    const heard: unknown[] = [];
    office.announcements.subscribe((announcement) => heard.push(announcement?.kind));
    await choose(token, reception);
    await expect.poll(() => heard).toContain("person-changed");
    expect(heard).not.toContain("lease-ended");
    const { ended_at } = await office.database.sql
      .selectFrom("leases")
      .select("ended_at")
      .executeTakeFirstOrThrow();
    expect(ended_at).toBeNull();
  });

  it("do not include somebody else's, or none at all, whoever asks for them", async () => {
    await open();
    await office.addOrganisation("elsewhere");
    const others = await office.addAccount({ user: "2001", email: "ben@example.com" });
    const foreign = await office.addAccount({
      user: "1001",
      email: "ada@example.com",
      organisation: "elsewhere",
    });
    const token = await ada();
    for (const id of [others, foreign, "00000000-0000-4000-8000-000000000000"]) {
      const refused = await choose(token, id);
      expect(refused.status).toBe(404);
    }
    expect((await choose(token, "1002")).status).toBe(400);
    expect((await office.me(token)).account).toBeNull();
    expect(await office.links(token)).toEqual([]);
    expect(await office.audit("account.chosen")).toEqual([]);
  });

  it("fall back to the others when the chosen one is switched off", async () => {
    const { desk } = await open();
    const token = await ada();
    await choose(token, desk);
    await office.database.sql
      .updateTable("accounts")
      .set({ active: false, epoch: 1 })
      .where("id", "=", desk)
      .execute();
    expect(await office.phoneOf({ token })).toBe("1001");
  });
});
