import { afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  type ConfigurationTest,
  configurationTest,
  organisationRecord,
} from "../../../src-contract/admin-api.ts";
import { expectProblem } from "../service/service-under-test.ts";
import { draftOf, firstProvider } from "./office.ts";
import { enterOffice, iris, office, sql } from "./office-with-iris.ts";

beforeAll(() => enterOffice());

type Draft = Omit<ReturnType<typeof draftOf>, "version" | "enabled">;
async function draft(changes: (draft: Draft) => object = () => ({})): Promise<object> {
  const { version: _, enabled: _e, ...same } = draftOf(await firstProvider(iris));
  return { ...same, ...changes(same) };
}

const path = "/v1/admin/configuration-tests";
/** Milliseconds for a run that goes on by itself. */
const patience = { timeout: 20_000 };

async function start(body: object): Promise<ConfigurationTest> {
  const response = await iris.api("POST", path, body);
  expect(response.status).toBe(201);
  return configurationTest.parse(await response.json());
}

async function read(id: string): Promise<ConfigurationTest> {
  return configurationTest.parse(await (await iris.api("GET", `${path}/${id}`)).json());
}

/** A run from its start to its end. The administrator signs in again where the browser is somebody else's. */
async function run(
  body: object,
  person: { email: string; password: string } = office.company.people.iris,
): Promise<ConfigurationTest> {
  const test = await start(body);
  if (test.signInUrl === null) return test;
  iris.cookies.delete(office.company.identityProvider.issuer);
  const landed = await iris.go(test.signInUrl, person);
  expect(landed.url.search).toBe(`?test=${test.id}`);
  await expect.poll(async () => (await read(test.id)).state, patience).toMatch(/^(passed|failed)$/);
  return read(test.id);
}

const states = ({ checks }: ConfigurationTest) =>
  Object.fromEntries(checks.map(({ name, state }) => [name, state]));

/** The check that failed; whatever comes behind it is skipped. */
function expectFailure(test: ConfigurationTest, name: string, words: RegExp): void {
  expect(test.state).toBe("failed");
  const index = test.checks.findIndex(({ state }) => state === "failed");
  expect(test.checks[index]).toMatchObject({ name, result: expect.stringMatching(words) });
  expect(test.checks[index]?.hint).not.toBe("");
  expect(test.checks.slice(index + 1).map(({ state }) => state)).toEqual(
    test.checks.slice(index + 1).map(() => "skipped"),
  );
}

describe("a company where all is well", () => {
  it("passes from discovery to the registration, and nothing stays behind", async () => {
    const people = sql().selectFrom("people").select("id");
    const before = await people.execute();
    const registered = office.company.sipServer!.once("registered");
    const test = await run(await draft());
    expect(states(test)).toEqual({
      discovery: "passed",
      keys: "passed",
      "sign-in": "passed",
      "access-token": "passed",
      claims: "passed",
      role: "passed",
      account: "passed",
      lease: "passed",
      "sip-registration": "passed",
    });
    expect(test.state).toBe("passed");
    expect(await registered).toMatchObject({ aor: "sip:1005@harbour.test" });
    expect(office.company.sipServer?.bindings("1005")).toEqual([]);
    expect(await people.execute()).toEqual(before);
    expect((await firstProvider(iris)).testedAt).not.toBeNull();
  });

  it("passes again at once, though the credentials of the run before are refused", async () => {
    for (let nth = 0; nth < 4; nth += 1) expect((await run(await draft())).state).toBe("passed");
  });

  it("shows nothing secret", async () => {
    const secret = "canary-client-secret";
    const body = { ...(await draft()), clientSecret: secret };
    const { id } = await start(body);
    const rows = await sql().selectFrom("configuration_tests").selectAll().execute();
    const stored = rows.map(({ draft, ...row }) => JSON.stringify(row) + draft.toString("latin1"));
    const shown = JSON.stringify(await read(id)) + JSON.stringify(await run(await draft()));
    const seen = stored.join("") + shown + office.company.credentialService.log.join("");
    expect(seen).not.toContain(secret);
    expect(seen).not.toContain("eyJ");
    expect(seen).not.toContain(office.company.sip.sharedSecret);
    expect(shown).not.toMatch(/[0-9a-f]{32}/);
    expect(shown).not.toMatch(/\d{10}:1005/);
  });

  it("counts for the settings that were tested and no others", async () => {
    await run(await draft());
    const record = await firstProvider(iris);
    expect(record.testedAt).not.toBeNull();
    const changed = await iris.api("PUT", `/v1/admin/identity-providers/${record.id}`, {
      ...draftOf(record),
      clockToleranceSeconds: 7,
    });
    expect(changed.status).toBe(200);
    expect((await firstProvider(iris)).testedAt).toBeNull();
  });

  it("is signed in for by the session that started it alone", async () => {
    const test = await start(await draft());
    const other = await office.signedIn(office.company.people.iris);
    const response = await other.request(test.signInUrl!);
    expect(response.headers.get("location")).toBe("/admin/?error=not-found");
    const nobody = await office.browser().request(test.signInUrl!);
    expect(nobody.status).toBe(401);
    await expectProblem(
      await iris.api("GET", `${path}/00000000-0000-4000-8000-000000000000`),
      404,
      "not-found",
    );
  });
});

describe("something is wrong", () => {
  let undo: () => unknown = () => undefined;
  afterEach(async () => {
    await undo();
    undo = () => undefined;
  });

  it("with the issuer", async () => {
    const test = await start(
      await draft(({ entry }) => ({ entry: { ...entry, issuer: `${entry.issuer}/` } })),
    );
    expectFailure(test, "discovery", /speaks for the issuer/);
    expect(test.signInUrl).toBeNull();
  });

  it("with the audience", async () => {
    const body = await draft(() => ({ tokenAudience: "https://other.example.com" }));
    expectFailure(await run(body), "access-token", /meant for another service/);
  });

  it("with the scope", async () => {
    const body = await draft(({ entry }) => ({
      entry: { ...entry, scopes: ["profile", "email"] },
    }));
    expectFailure(await run(body), "access-token", /scope sip:register is missing/);
  });

  it("with the role rules", async () => {
    const body = await draft(() => ({ roleRules: [] }));
    expectFailure(await run(body), "role", /No role rule fits/);
  });

  it("with the phone account; whoever signed in stays unknown", async () => {
    const people = sql().selectFrom("people").select("id");
    const before = await people.execute();
    const test = await run(await draft(), office.company.people.dana);
    expectFailure(test, "account", /no phone account/);
    expect(await people.execute()).toEqual(before);
  });

  it("with the person's own answer", async () => {
    const test = await start(await draft());
    office.company.identityProvider.faults.denyNext = {
      error: "access_denied",
      description: "No.",
    };
    await iris.go(test.signInUrl!, office.company.people.iris);
    await expect.poll(async () => (await read(test.id)).state, patience).toBe("failed");
    expectFailure(await read(test.id), "sign-in", /access_denied/);
  });

  it("with the SIP server, which is down", async () => {
    await office.company.sipServer!.suspend();
    undo = () => office.company.sipServer!.resume();
    expectFailure(await run(await draft()), "sip-registration", /cannot be reached: ECONNREFUSED/);
  });

  it("with the SIP server's own answer", async () => {
    undo = office.company.sipServer!.inject({
      kind: "respond",
      method: "REGISTER",
      statusCode: 503,
    });
    expectFailure(await run(await draft()), "sip-registration", /answered 503/);
  });
});

it("lets single sign-on be all that counts, once it has passed", async () => {
  await office.brokenIn();
  const { checks } = await run(await draft());
  expect(checks.filter(({ state }) => state !== "passed")).toEqual([]);
  const {
    id: _,
    breakGlass: __,
    ...seen
  } = organisationRecord.parse(await (await iris.api("GET", "/v1/admin/organisation")).json());
  const settings = { ...seen.settings, singleSignOn: "only" };
  const response = await iris.api("PUT", "/v1/admin/organisation", { ...seen, settings });
  expect(response.status).toBe(200);
});

// Last: its leases, refused and given back, would be denied where ours of the same second are.
describe("with another secret than the SIP server's", () => {
  beforeAll(() =>
    enterOffice({
      sip: { ...office.company.sip, sharedSecret: "another secret than the one it knows" },
    }),
  );

  it("the credentials are refused", async () => {
    expectFailure(
      await run(await draft()),
      "sip-registration",
      /refused the credentials \(40[13]\)/,
    );
  });
});
