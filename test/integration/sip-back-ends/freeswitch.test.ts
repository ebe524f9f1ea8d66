import { createHash, randomBytes, randomUUID } from "node:crypto";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Announcement } from "../../../src-service/announcements/announcements.ts";
import { freeswitchDirectoryRoute } from "../../../src-service/freeswitch/directory-route.ts";
import { createServer } from "../../../src-service/http/server.ts";
import { createSecretBox } from "../../../src-service/secrets/secret-box.ts";
import { createFreeswitchDirectory } from "../../../src-service/sip-back-end/freeswitch-directory.ts";
import type { EndedLease, SipBackEnd } from "../../../src-service/sip-back-end/sip-back-end.ts";
import { type CompanyTables, openCompanyTables } from "../revocation/company-tables.ts";

const domain = "harbour.test";
const server = { domain, realm: domain, wssServers: ["wss://sip.harbour.test"] };
const asker = { user: "freeswitch", password: "what FreeSWITCH says", context: "phones" };
const now = 1_800_000_000_000;
const soon = now / 1000 + 600;

let tables: CompanyTables;
let backEnd: SipBackEnd;
let app: FastifyInstance;

beforeEach(async () => {
  tables = await openCompanyTables();
  const context = { ...tables, secrets: createSecretBox([randomBytes(32)]), now: () => now };
  backEnd = createFreeswitchDirectory(server, context);
  const limits = {
    ...{ bodyBytes: 4096, requestSeconds: 10, stopSeconds: 5 },
    ...{ requestsPerMinutePerAddress: 600, requestsPerMinutePerPerson: 30 },
    searchesPerMinutePerPerson: 30,
  };
  app = createServer({ limits, logLevel: "silent", trustedProxies: [] });
  const backEndConfig = { kind: "freeswitch-directory" as const, ...asker };
  freeswitchDirectoryRoute(
    { ...context, app, config: { sip: { ...server, backEnd: backEndConfig } } },
    asker,
  );
});
afterEach(async () => {
  await app.close();
  await tables.close();
});

/** The fields of a REGISTER as FreeSWITCH's documentation shows them. */
const question = {
  ...{ hostname: "pbx", section: "directory", tag_name: "domain", key_name: "name" },
  ...{ key_value: domain, action: "sip_auth", user: "1001", domain },
  ...{ sip_auth_username: "1001", sip_auth_realm: domain, sip_auth_method: "REGISTER" },
};

async function ask(changes: Record<string, string> = {}, password = asker.password) {
  const basic = Buffer.from(`${asker.user}:${password}`).toString("base64");
  return app.inject({
    method: "POST",
    url: "/v1/freeswitch/directory",
    headers: {
      authorization: `Basic ${basic}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    payload: new URLSearchParams({ ...question, ...changes }).toString(),
  });
}

async function issue(user = "1001", expiresAt = soon) {
  const lease = { account: await tables.account(user), deviceId: randomUUID(), expiresAt };
  const credentials = await backEnd.issue({ id: randomUUID(), ...lease });
  const id = await tables.lease({ ...lease, authorizationUsername: null });
  const ended: EndedLease = {
    ...{ id, ...lease, authorizationUsername: null },
    ...{ reason: "ended-by-person", deviceStays: false },
  };
  return { credentials, ended };
}

const named = z.array(z.object({ name: z.string(), value: z.string() }));
const result = z.object({ name: z.literal("result"), result: z.object({ status: z.string() }) });
/** As FreeSWITCH's documentation lays it out. */
const directory = z.object({
  name: z.literal("directory"),
  domain: z.object({
    name: z.string(),
    params: z.object({ param: named }),
    groups: z.object({
      group: z.array(
        z.object({
          users: z.object({
            user: z.array(
              z.object({
                id: z.string(),
                params: z.object({ param: named }),
                variables: z.object({ variable: named }),
              }),
            ),
          }),
        }),
      ),
    }),
  }),
});
const section = z.union([directory, result]);
const answered = z.object({
  document: z.object({ type: z.literal("freeswitch/xml"), section }),
});
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseAttributeValue: false,
  isArray: (name) => ["param", "variable", "group", "user"].includes(name),
});

/** Reads an answer as FreeSWITCH would. */
function read(answer: { readonly body: string; readonly headers: Record<string, unknown> }) {
  expect(answer.headers["content-type"]).toMatch(/^text\/xml/);
  expect(XMLValidator.validate(answer.body)).toBe(true);
  return answered.parse(parser.parse(answer.body)).document.section;
}

const isNotFound = (section: ReturnType<typeof read>) =>
  section.name === "result" && section.result.status === "not found";

/** The only user of a directory. */
function userIn(section: ReturnType<typeof read>) {
  if (section.name === "result") throw new Error("nobody was found");
  const [user, ...more] = section.domain.groups.group.flatMap(({ users }) => users.user);
  if (user === undefined || more.length > 0) throw new Error("not one user");
  const values = (entries: z.infer<typeof named>) =>
    Object.fromEntries(entries.map(({ name, value }) => [name, value]));
  return {
    id: user.id,
    domain: section.domain.name,
    dialString: values(section.domain.params.param)["dial-string"],
    params: values(user.params.param),
    variables: values(user.variables.variable),
  };
}

describe("FreeSWITCH's question about a user", () => {
  it("is answered with the hash of the lease that is out", async () => {
    const { credentials } = await issue();
    expect(userIn(read(await ask()))).toEqual({
      id: "1001",
      domain,
      dialString: expect.stringContaining(
        "$" + "{sofia_contact(*/" + "$" + "{dialed_user}@" + "$" + "{dialed_domain})}",
      ),
      params: { "a1-hash": credentials.ha1 },
      variables: {
        user_context: "phones",
        effective_caller_id_name: "Person 1001",
        effective_caller_id_number: "1001",
      },
    });
    expect(credentials.authorizationUsername).toBe("1001");
  });

  it("finds nobody without a lease, beside another domain, or in another section", async () => {
    await tables.account("1002");
    await issue("1003", now / 1000 - 1);
    await issue();
    for (const changes of [
      { user: "1002" },
      { user: "1003" },
      { user: "nobody" },
      { user: "1001", domain: "elsewhere.test" },
      { section: "dialplan" },
    ] satisfies Record<string, string>[])
      expect(isNotFound(read(await ask(changes)))).toBe(true);
    expect(isNotFound(read(await ask()))).toBe(false);
  });

  it("has another answer as soon as a lease was ended, and the others are told to renew", async () => {
    const [lost, kept] = [await issue(), await issue("1001", soon + 1)];
    const before = (await ask()).body;
    await tables.database.sql
      .updateTable("leases")
      .set({ ended_at: new Date(now) })
      .where("id", "=", lost.ended.id)
      .execute();
    const heard = new Promise<Announcement | null>((resolve) => {
      tables.announcements.subscribe(resolve);
    });
    await backEnd.revoke(lost.ended);
    expect(await heard).toMatchObject({ kind: "person-changed" });
    const after = (await ask()).body;
    expect(after).not.toBe(before);
    expect(after).not.toContain(kept.credentials.ha1);
    expect(after).toContain((await issue("1001", soon + 2)).credentials.ha1);
  });

  it("is answered to FreeSWITCH alone", async () => {
    await issue();
    const refused = await ask({}, "a guess");
    expect(refused.statusCode).toBe(401);
    expect(refused.headers["www-authenticate"]).toMatch(/^Basic /);
    expect(refused.body).not.toContain("a1-hash");
    const anonymous = await app.inject({ method: "POST", url: "/v1/freeswitch/directory" });
    expect(anonymous.statusCode).toBe(401);
  });

  it("stays one document whatever a person is called", async () => {
    await issue();
    await tables.database.sql
      .updateTable("accounts")
      .set({ display_name: `O'Hara "</user><user id='1002'>" & \u0007co` })
      .execute();
    const { effective_caller_id_name: name } = userIn(read(await ask())).variables;
    expect(name).toBe(`O'Hara "</user><user id='1002'>" & co`);
  });

  it("gives every account another password", async () => {
    const [one, other] = [await issue(), await issue("1002")];
    expect(one.credentials.ha1).not.toBe(other.credentials.ha1);
    expect(one.credentials.ha1).not.toBe(createHash("md5").update(`1001:${domain}:`).digest("hex"));
  });
});
