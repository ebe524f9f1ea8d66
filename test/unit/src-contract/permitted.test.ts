import { expect, it } from "vitest";
import { permittedNow } from "../../../src-contract/permitted.ts";
import { permissionsOf } from "../../../src-contract/roles.ts";
import type { LeaseView, LocalLease, ProfileView } from "../../../src-contract/views.ts";
import { accountOf, meOf } from "../src-renderer/ui/profile/profile-fixtures.ts";

const leased = (access?: LocalLease["access"]): LeaseView => ({
  kind: "leased",
  lease: {
    id: "lease",
    aor: "sip:1001@harbour.test",
    displayName: "Ada",
    authorizationUsername: "1001",
    realm: "harbour.test",
    ha1: "0".repeat(32),
    wssServers: ["wss://sip.harbour.test"],
    iceServers: [],
    expiresAt: 1,
    instanceId: "00000000-0000-4000-8000-000000000000",
    ...(access && { access }),
  },
});
const profile: ProfileView = {
  kind: "ready",
  me: meOf({ role: "auditor" }),
  links: [],
  devices: [],
};

it("is what the lease says", () => {
  const access = {
    account: accountOf("1001"),
    role: "supervisor" as const,
    permissions: [...permissionsOf("supervisor")],
    callsAtEnd: "finish" as const,
  };
  expect(permittedNow(leased(access), profile)).toEqual(permissionsOf("supervisor"));
});

it("is a phone and no more where the service knows no roles", () => {
  expect(permittedNow(leased(), { kind: "loading" })).toEqual(["phone"]);
});

it("is what the profile says while there is no lease", () => {
  expect(permittedNow({ kind: "requesting" }, profile)).toEqual(["read-audit"]);
});

it("is nothing before anybody has said so", () => {
  expect(permittedNow({ kind: "requesting" }, { kind: "loading" })).toEqual([]);
});
