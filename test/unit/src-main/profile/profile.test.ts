import { describe, expect, it } from "vitest";
import { OffhookError } from "../../../../src-contract/errors.ts";
import type { Device, Link, Me } from "../../../../src-contract/profile-api.ts";
import type { ProfileView } from "../../../../src-contract/views.ts";
import { createLog } from "../../../../src-main/log/log.ts";
import { createProfile } from "../../../../src-main/profile/profile.ts";
import { settle } from "../../../fakes/fake-clock.ts";

const here = "6f1c2a9e-4f4b-4b0e-9a55-0d9b7a5f3c11";
const there = "d2c1f1de-30a5-4f2b-8b1c-7c0f4d0f7e22";
const account = { id: "0b9f0d53-6a3f-4b52-93e7-3d5f7f1f6d33", user: "1001", displayName: "Ada" };
const me: Me = {
  issuer: "https://login.example.com",
  subject: "ada",
  email: "ada@example.com",
  organisation: { id: "acme", name: "Acme" },
  role: "user",
  permissions: ["phone"],
  account,
  accounts: [account],
};
const at = "2026-01-01T00:00:00Z";
const device = (id: string): Device => ({
  id,
  name: "desk",
  firstSeenAt: at,
  lastUsedAt: at,
  lastAddress: null,
  account,
  leasedUntil: null,
});
const link: Link = {
  id: "a3d2b6f4-5a0e-4f39-9a07-1d1c8a2a4b44",
  account,
  issuer: me.issuer,
  email: me.email,
  origin: "email",
  createdAt: at,
  lastUsedAt: null,
};

/** A keeper with a service whose answers the test may change. */
function setUp() {
  const asked: string[] = [];
  const bodies: unknown[] = [];
  const views: ProfileView[] = [];
  const lines: string[] = [];
  let accountChanges = 0;
  const json = (body: unknown) => () => Response.json(body);
  const answers: Record<string, () => Response> = {
    "GET /v1/me": json(me),
    "GET /v1/me/links?limit=200": json({ items: [link], next: null }),
    "GET /v1/me/devices?limit=200": json({ items: [device(here)], next: "more" }),
    "GET /v1/me/devices?limit=200&cursor=more": json({ items: [device(there)], next: null }),
  };
  const profile = createProfile({
    deviceId: here,
    log: createLog((_level, line) => lines.push(line)),
    onAccountChanged: () => {
      accountChanges += 1;
    },
  });
  profile.onChange((view) => views.push(view));
  const hold = async (): Promise<void> => {
    profile.hold({
      service: "https://phone.example.com",
      fetch: async (url, { method, body }) => {
        const { pathname, search } = new URL(url);
        const what = `${method} ${pathname}${search}`;
        asked.push(what);
        if (body !== undefined) bodies.push(JSON.parse(body));
        return (answers[what] ?? (() => new Response(null, { status: 204 })))();
      },
    });
    await settle();
  };
  const refuse = (what: string, status: number, code: string) => {
    answers[what] = () => Response.json({ type: "x", title: "x", status, code }, { status });
  };
  return {
    profile,
    asked,
    bodies,
    views,
    lines,
    answers,
    hold,
    refuse,
    accountChanges: () => accountChanges,
  };
}

/** Until every answer has been read; bodies take a few turns more than promises. */
const read = () => new Promise((resolve) => setImmediate(resolve)).then(settle);

describe("the profile", () => {
  it("is read when somebody looks, whole, with this device marked", async () => {
    const { profile, asked, views, hold } = setUp();
    await hold();
    expect(asked).toEqual([]);
    expect(profile.look()).toEqual({ kind: "loading" });
    await expect.poll(() => views.at(-1)?.kind).toBe("ready");
    expect(views.at(-1)).toEqual({
      kind: "ready",
      me,
      links: [link],
      devices: [
        { ...device(here), thisDevice: true },
        { ...device(there), thisDevice: false },
      ],
    });
    profile.look();
    await read();
    expect(asked).toHaveLength(4);
  });

  it("is read after the sign-in, when somebody has looked before", async () => {
    const { profile, views, hold } = setUp();
    expect(profile.look()).toEqual({ kind: "loading" });
    await hold();
    await expect.poll(() => views.at(-1)?.kind).toBe("ready");
  });

  it("shows why it could not be read, and recovers", async () => {
    const { profile, answers, views, hold, refuse } = setUp();
    const fine = answers["GET /v1/me"];
    refuse("GET /v1/me", 403, "no-role");
    await hold();
    await profile.refresh();
    expect(views.at(-1)).toEqual({ kind: "failed", error: { code: "no-role" } });
    answers["GET /v1/me"] = fine ?? (() => new Response());
    await profile.refresh();
    expect(views.map(({ kind }) => kind)).toEqual(["failed", "loading", "ready"]);
  });

  it.each([
    ["no profile", () => Response.json({ ...me, role: "king" })],
    ["no JSON", () => new Response("<html>")],
    ["far too much", () => Response.json({ ...me, email: "x".repeat(600_000) })],
  ])("is not taken from an answer that is %s", async (_what, answer) => {
    const { profile, answers, views, hold } = setUp();
    answers["GET /v1/me"] = answer;
    await hold();
    await profile.refresh();
    expect(views.at(-1)).toEqual({ kind: "failed", error: { code: "service-failed" } });
  });

  it("does not follow a list without end", async () => {
    const { profile, answers, asked, hold } = setUp();
    const endless = () => Response.json({ items: [], next: "more" });
    answers["GET /v1/me/devices?limit=200"] = endless;
    answers["GET /v1/me/devices?limit=200&cursor=more"] = endless;
    await hold();
    await profile.refresh();
    expect(asked.filter((what) => what.includes("devices"))).toHaveLength(10);
  });

  it("is read anew when something has changed, if anybody looks", async () => {
    const { profile, asked, hold } = setUp();
    await hold();
    profile.changed();
    await read();
    expect(asked).toEqual([]);
    await profile.refresh();
    profile.changed();
    await expect.poll(() => asked.length).toBe(8);
  });

  it("is forgotten at the end, an answer on its way included", async () => {
    const { profile, views, hold } = setUp();
    await hold();
    const reading = profile.refresh();
    profile.end();
    await reading;
    expect([views, profile.look()]).toEqual([[{ kind: "loading" }], { kind: "loading" }]);
    await expect(profile.endOtherDevices()).rejects.toMatchObject({ code: "session-expired" });
  });
});

describe("a change", () => {
  it.each([
    ["PUT /v1/me/account", 1, "chooseAccount", account.id],
    ["DELETE /v1/me/links/x%2Fy", 1, "removeLink", "x/y"],
    [`DELETE /v1/me/devices/${there}`, 0, "endDevice", there],
    [`DELETE /v1/me/devices?except=${here}`, 0, "endOtherDevices", ""],
  ] as const)("%s: asked for, then shown", async (what, changes, name, argument) => {
    const { profile, asked, views, hold, accountChanges } = setUp();
    await hold();
    await profile[name](argument);
    expect([asked[0], views.at(-1)?.kind, accountChanges()]).toEqual([what, "ready", changes]);
  });

  it("that is refused rejects, and nothing is read", async () => {
    const { profile, asked, hold, refuse, accountChanges } = setUp();
    refuse("PUT /v1/me/account", 403, "not-allowed");
    await hold();
    await expect(profile.chooseAccount(account.id)).rejects.toEqual(
      new OffhookError("not-allowed"),
    );
    expect([asked.length, accountChanges()]).toEqual([1, 0]);
  });

  it("by password passes it on once, and says nothing of it", async () => {
    const { profile, bodies, lines, views, hold, refuse } = setUp();
    const request = { user: "1001", password: "canary-7" };
    await hold();
    await profile.addLink(request);
    refuse("POST /v1/me/links", 403, "link-refused");
    const error: unknown = await profile.addLink(request).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "link-refused" });
    expect(bodies).toEqual([request, request]);
    expect(JSON.stringify([lines, views, error, String(error)])).not.toContain("canary-7");
  });
});
