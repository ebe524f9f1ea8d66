/**
 * Owns: an organisation as the administrators' page might find it, made up so that every kind of row is there.
 * Must not know: the page, or the service.
 */
import type {
  AccountRecord,
  AdminSession,
  AuditEntry,
  ConfigurationTest,
  DeviceRecord,
  IdentityProviderRecord,
  OrganisationRecord,
  PersonRecord,
  ScimToken,
  Warning,
} from "../../../src-contract/admin-api.ts";
import { configurationCheckName } from "../../../src-contract/admin-api.ts";
import { identityProvider } from "../../../src-contract/identity-provider.ts";
import { permissionsOf, type Role } from "../../../src-contract/roles.ts";

/** A stable id from a small number. */
export const id = (n: number): string =>
  `00000000-0000-4000-8000-${n.toString().padStart(12, "0")}`;
const at = (hoursAgo: number): string =>
  new Date(Date.UTC(2026, 10, 20, 12) - hoursAgo * 3_600_000).toISOString();

export const sessionOf = (role: Role): AdminSession => ({
  name: "Iris Vasquez-Montgomery",
  role,
  permissions: [...permissionsOf(role)],
  organisation: { id: "harbour.test", name: "Harbour & Finch" },
  breakGlass: false,
  csrfToken: "csrf-of-iris",
  expiresAt: at(-8),
});

export const organisation: OrganisationRecord = {
  id: "harbour.test",
  name: "Harbour & Finch",
  domains: ["harbour.test", "harbour-and-finch.example"],
  settings: {
    singleSignOn: "on",
    aliases: true,
    linking: true,
    callsAtEnd: "finish",
    deviceCode: false,
    directoryEmails: true,
  },
  breakGlass: true,
  version: 3,
};

export const providers: readonly IdentityProviderRecord[] = [
  {
    id: id(1),
    entry: identityProvider.parse({
      id: "harbour",
      label: "Harbour sign-in",
      profile: "keycloak",
      issuer: "https://login.harbour.test/realms/harbour",
      clientId: "offhook-desktop",
    }),
    tokenAudience: "https://phone.harbour.test",
    furtherClientIds: [],
    scope: "sip:register",
    clockToleranceSeconds: 5,
    roleRules: [
      { claim: "groups", value: "phone-administrators", role: "administrator" },
      { claim: "groups", value: "team-leads", role: "supervisor" },
    ],
    otherwiseRole: "user",
    enabled: true,
    hasClientSecret: true,
    testedAt: at(40),
    version: 2,
  },
  {
    id: id(2),
    entry: identityProvider.parse({
      id: "entra",
      label: "Microsoft 365",
      profile: "entra",
      issuer: "https://login.microsoftonline.com/11111111-2222-4333-8444-555555555555/v2.0",
      clientId: "66666666-7777-4888-9999-000000000000",
    }),
    tokenAudience: "99999999-8888-4777-8666-555555555555",
    furtherClientIds: [],
    scope: "sip.register",
    clockToleranceSeconds: 5,
    roleRules: [],
    otherwiseRole: null,
    enabled: true,
    hasClientSecret: false,
    testedAt: null,
    version: 1,
  },
];

const names = [
  "Ada Okafor",
  "Benedikt Schwarzenberger-Lindqvist",
  "Chen Wei",
  "Front desk",
  "Marta Kowalczyk",
];
export const accounts: readonly AccountRecord[] = names.map((displayName, index) => ({
  id: id(100 + index),
  user: `${1001 + index}`,
  displayName,
  email: index === 3 ? null : `${displayName.split(" ")[0]?.toLowerCase()}@harbour.test`,
  aliases: index === 0 ? ["ada.okafor@harbour-and-finch.example"] : [],
  active: index !== 4,
  hasPassword: index < 2,
  hasSipPassword: false,
  links: index < 3 ? 1 : 0,
}));
const phoneAccount = (index: number) => {
  const { id, user, displayName } = accounts[index] as AccountRecord;
  return { id, user, displayName };
};

export const people: readonly PersonRecord[] = [0, 1, 2].map((index) => ({
  id: id(200 + index),
  issuer: "https://login.harbour.test/realms/harbour",
  subject: `subject-${index}`,
  email: accounts[index]?.email ?? null,
  active: index !== 2,
  lastSeenAt: at(index * 5 + 1),
  links:
    index === 2
      ? []
      : [
          {
            id: id(300 + index),
            account: phoneAccount(index),
            origin: index === 0 ? "email" : "proof",
            createdAt: at(300),
          },
        ],
  devices: index === 0 ? 2 : 1,
}));

export const devices: readonly DeviceRecord[] = [0, 1, 2].map((index) => ({
  id: id(400 + index),
  name: ["ada-laptop", "ada-desk", "benedikts-very-long-computer-name.harbour.test"][index] ?? "",
  firstSeenAt: at(400),
  lastUsedAt: at(index + 1),
  lastAddress: index === 1 ? null : "192.0.2.17",
  account: index === 1 ? null : phoneAccount(index === 0 ? 0 : 1),
  leasedUntil: index === 1 ? null : "2099-01-01T12:00:00.000Z",
  person: {
    id: id(index === 2 ? 201 : 200),
    email: accounts[index === 2 ? 1 : 0]?.email ?? null,
    subject: "subject",
  },
}));

export const warnings: readonly Warning[] = [
  {
    kind: "email-on-several-accounts",
    email: "ada@harbour.test",
    accounts: [phoneAccount(0), phoneAccount(3)],
  },
  {
    kind: "several-emails-on-one-account",
    account: phoneAccount(1),
    emails: ["benedikt@harbour.test", "office@harbour.test"],
  },
  { kind: "shared-address", email: "info@harbour.test", accounts: [phoneAccount(3)] },
  { kind: "change-sip-password", account: phoneAccount(2) },
];

export const audit: readonly AuditEntry[] = [
  ["lease.issued", "done", "person"],
  ["link.refused", "refused", "person"],
  ["admin.signed-in", "done", "administrator"],
  ["lease.ended", "failed", "service"],
].map(([action = "", outcome, kind], index) => ({
  id: `${900 - index}`,
  at: at(index),
  correlationId: `0c0ffee0-0000-4000-8000-00000000000${index}`,
  actor: {
    kind: kind as AuditEntry["actor"]["kind"],
    issuer: kind === "service" ? null : "https://login.harbour.test/realms/harbour",
    subject: kind === "service" ? null : "248289761001-subject-of-somebody",
  },
  account: index === 2 ? null : "1001",
  action,
  outcome: outcome as AuditEntry["outcome"],
  source: "192.0.2.17",
  detail: { device: "ada-laptop", seconds: 900 },
}));

export const scimTokens: readonly ScimToken[] = [
  { id: id(500), name: "Entra ID", createdAt: at(700), lastUsedAt: at(2) },
  { id: id(501), name: "Okta, old", createdAt: at(7000), lastUsedAt: null },
];

/** A test that has come as far as `state` says. */
export function configurationTest(state: ConfigurationTest["state"]): ConfigurationTest {
  const names = configurationCheckName.options;
  const done = { running: 1, "awaiting-sign-in": 2, passed: names.length, failed: 5 }[state];
  return {
    id: id(600),
    state,
    signInUrl: state === "awaiting-sign-in" ? `/admin/test-sign-in/${id(600)}` : null,
    checks: names.map((name, index) => {
      const isFailure = state === "failed" && index === done;
      const passed = index < done;
      return {
        name,
        state: passed
          ? index === 4
            ? "warned"
            : "passed"
          : isFailure
            ? "failed"
            : state === "failed"
              ? "skipped"
              : index === done
                ? "running"
                : "waiting",
        result: passed
          ? "It was found and says what it should."
          : isFailure
            ? "No rule gives the signed-in person a role."
            : "",
        hint: isFailure || (passed && index === 4) ? "Add a line to the roles above." : "",
      };
    }),
  };
}
