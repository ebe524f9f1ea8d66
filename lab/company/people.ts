/**
 * Owns: who works at Harbour & Finch, and which numbers there are to call.
 * Must not know: servers.
 */
import type { RoleRule } from "../../src-contract/roles.ts";
import type { Person } from "../identity-provider/person.ts";

export const companyName = "Harbour & Finch";
/** Email domain and SIP domain. `.test` never exists anywhere else. [RFC 6761 §6.2](https://www.rfc-editor.org/rfc/rfc6761#section-6.2) */
export const companyDomain = "harbour.test";

/** Somebody who works here. */
export interface Employee extends Person {
  /** Number and user part of the address of record; null for somebody IT has given no phone. */
  readonly extension: string | null;
}

/** A number nobody sits at. */
export interface CompanyLine {
  readonly number: string;
  readonly name: string;
  readonly purpose: string;
}

/** Groups the identity provider knows; each gives one role at the credential service. */
const groups = {
  everybody: "phone-users",
  agents: "phone-agents",
  administrators: "phone-administrators",
  auditors: "phone-auditors",
} as const;

/** How the credential service reads roles from the company's access tokens; nobody else has any. */
export const roleRules: RoleRule[] = [
  { claim: "groups", value: groups.everybody, role: "user" },
  { claim: "groups", value: groups.agents, role: "agent" },
  { claim: "groups", value: groups.administrators, role: "administrator" },
  { claim: "groups", value: groups.auditors, role: "auditor" },
];

const employee = (
  name: string,
  mailbox: string,
  extension: string | null,
  group: string = groups.everybody,
): Employee => ({
  subject: `hf-${mailbox}`,
  name,
  email: `${mailbox}@${companyDomain}`,
  emailVerified: true,
  password: "harbour",
  groups: [group],
  extension,
});

/** Everybody, in the order they are introduced. */
export const employees = {
  ada: employee("Ada Okafor", "ada", "1001", groups.agents),
  benedikt: employee("Benedikt Schwarzenberger-Lindqvist", "benedikt", "1002"),
  chen: employee("Chen Wei", "chen", "1003"),
  dana: employee("Dana Reyes", "dana", null),
  iris: employee("Iris Falk", "iris", "1005", groups.administrators),
  otto: employee("Otto Reiter", "otto", null, groups.auditors),
} as const;

export const lines = {
  echo: { number: "9196", name: "Echo", purpose: "plays your own voice back" },
  colleague: {
    number: "9197",
    name: "Marta Kowalczyk",
    purpose: "picks up after two seconds and plays a tune",
  },
  callback: { number: "9198", name: "Call me back", purpose: "is busy, then rings you" },
} as const satisfies Record<string, CompanyLine>;
