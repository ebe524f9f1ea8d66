import { describe, expect, it } from "vitest";
import { endReason, type ServiceEvent } from "../../../../src-contract/service-events.ts";
import type { CallReport, LocalLease } from "../../../../src-contract/views.ts";
import { createLine } from "../../../../src-main/desktop/line.ts";
import { afterLease, signOutCode } from "../../../../src-main/service-events/decide.ts";
import { obeyEvents } from "../../../../src-main/service-events/obey-events.ts";
import { createFakeClock, settle } from "../../../fakes/fake-clock.ts";

const talking: CallReport[] = [
  { id: "1", state: "established", remote: "1002", held: false, muted: false },
];

/** Obedience whose deeds are written down in their order. `ours` is the lease that is held. */
function setUp() {
  const clock = createFakeClock();
  const line = createLine(clock);
  const deeds: string[] = [];
  const held: { missing: Pick<LocalLease, "id" | "access"> | null } = { missing: null };
  let hear: (event: ServiceEvent) => void = () => undefined;
  const obedience = obeyEvents({
    events: {
      onEvent: (listener) => {
        hear = listener;
      },
    },
    lease: {
      ended: (id) => {
        if (id === "ours") deeds.push("drop");
        return id === "ours";
      },
      missingFrom: () => held.missing as LocalLease | null,
      renew: () => void deeds.push("renew"),
    },
    line,
    clock,
    hangUp: async () => void deeds.push("hang up"),
    signOut: ({ code }, calls) => void deeds.push(`sign out: ${code}, ${calls}`),
    onRenewal: () => void deeds.push("read profile"),
  });
  const say = async (event: ServiceEvent): Promise<void> => {
    hear(event);
    await settle();
  };
  return { clock, deeds, held, line, obedience, say };
}

const ended = (
  reason: "account-changed" | "left",
  calls: "end" | "finish",
  leaseId = "ours",
): ServiceEvent => ({ kind: "lease-ended", leaseId, reason, calls });

describe("a lease that is ended", () => {
  it("is dropped and another one asked for, where that may help", async () => {
    const { deeds, say } = setUp();
    await say(ended("account-changed", "finish"));
    expect(deeds).toEqual(["drop", "renew"]);
  });

  it("takes the call with it, where the organisation wants that", async () => {
    const { deeds, line, say } = setUp();
    line.reportCalls(talking);
    await say(ended("account-changed", "end"));
    expect(deeds).toEqual(["drop", "hang up"]);
    line.reportCalls([]);
    expect(deeds).toEqual(["drop", "hang up", "renew"]);
  });

  it("lets the call finish before there is another line", async () => {
    const { deeds, line, say } = setUp();
    line.reportCalls(talking);
    await say(ended("account-changed", "finish"));
    line.reportCalls([...talking, ...talking]);
    expect(deeds).toEqual(["drop"]);
    line.reportCalls([]);
    line.reportCalls([]);
    expect(deeds).toEqual(["drop", "renew"]);
  });

  it("is followed by the end of the sign-in; when it is not, we ask", async () => {
    const { clock, deeds, say } = setUp();
    await say(ended("left", "end"));
    await clock.advance(4_999);
    expect(deeds).toEqual(["drop", "hang up"]);
    await clock.advance(1);
    expect(deeds).toEqual(["drop", "hang up", "renew"]);
  });

  it("of another program on this computer is none of ours", async () => {
    const { deeds, say } = setUp();
    await say(ended("left", "end", "theirs"));
    expect(deeds).toEqual([]);
  });
});

describe("a greeting", () => {
  it("with our lease in it changes nothing", async () => {
    const { deeds, say } = setUp();
    await say({ kind: "hello", leases: ["ours"] });
    expect(deeds).toEqual([]);
  });

  it.each([
    ["end", ["drop", "hang up", "renew"]],
    ["finish", ["drop", "renew"]],
  ] as const)(
    "without it: lost, and the lease itself says what becomes of calls (%s)",
    async (callsAtEnd, expected) => {
      const { deeds, held, say } = setUp();
      const account = { id: "1", user: "1001", displayName: "Ada" };
      held.missing = {
        id: "ours",
        access: { account, role: "user", permissions: ["phone"], callsAtEnd },
      };
      await say({ kind: "hello", leases: [] });
      expect(deeds).toEqual(expected);
    },
  );
});

it.each(["end", "finish"] as const)("signed out by the service, calls %s", async (calls) => {
  const { deeds, say } = setUp();
  await say({ kind: "signed-out", reason: "left", calls });
  expect(deeds).toEqual([`sign out: signed-out-by-organisation, ${calls}`]);
});

it("renews and reads the profile anew, but not under a call", async () => {
  const { deeds, line, obedience, say } = setUp();
  await say({ kind: "renew-lease" });
  expect(deeds).toEqual(["read profile", "renew"]);
  line.reportCalls(talking);
  await say({ kind: "renew-lease" });
  obedience.renewWhenFree();
  line.reportCalls([]);
  expect(deeds).toEqual(["read profile", "renew", "read profile", "renew"]);
});

it.each([
  ["given-back", "ask-again", "signed-out-by-organisation"],
  ["account-changed", "ask-again", "signed-out-by-organisation"],
  ["ended-by-person", "await-sign-out", "device-ended"],
  ["ended-by-organisation", "await-sign-out", "signed-out-by-organisation"],
  ["left", "await-sign-out", "signed-out-by-organisation"],
  ["signed-out-by-provider", "await-sign-out", "signed-out-by-organisation"],
] as const)("%s means %s, and is shown as %s", (reason, next, code) => {
  expect([afterLease(reason), signOutCode(reason)]).toEqual([next, code]);
});

it("knows every reason there is", () => {
  expect(endReason.options).toHaveLength(6);
});
