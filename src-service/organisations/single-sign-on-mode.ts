/**
 * Owns: what happens when an organisation switches single sign-on off, on, or lets nothing else count.
 * Must not know: HTTP, or the other settings.
 */
import type { Kysely } from "kysely";
import type { OrganisationSettings } from "../../src-contract/admin-api.ts";
import type { Announcements } from "../announcements/announcements.ts";
import { type Origin, writeAudit } from "../audit/audit.ts";
import { hasBreakGlass } from "../break-glass/break-glass.ts";
import { HttpProblem } from "../http/problem.ts";
import type { Tables } from "../storage/tables.ts";
import { endLeasesOf } from "./organisation-leases.ts";

type Mode = OrganisationSettings["singleSignOn"];

export interface ModeChange {
  readonly organisationId: string;
  readonly from: Mode;
  readonly to: Mode;
  readonly origin: Origin;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const refused = (reason: string): HttpProblem =>
  new HttpProblem(422, "configuration-refused", reason);

/**
 * - `only`: sign-ins by a phone account's password are over, with their leases. Needs an identity provider that has
 *   passed Test configuration, and a break-glass account for the day it is down.
 * - `off`: leases by single sign-on are over, and so is everything that serves single sign-on alone: providers are
 *   switched off; their role rules, client secrets and passed tests are gone; SCIM clients' tokens and
 *   administrators' sessions by single sign-on, too. Phone accounts, their passwords, people and links stay: that is
 *   everybody's way back in, and the administrator's is the break-glass account, which therefore has to be there.
 *
 * @throws HttpProblem 422 `configuration-refused` when somebody would be locked out
 */
export async function changeMode(
  within: Kysely<Tables>,
  announcements: Announcements,
  change: ModeChange,
): Promise<void> {
  const { organisationId, from, to, origin, now } = change;
  if (from === to) return;
  const providers = await within
    .selectFrom("identity_providers")
    .select(["issuer", "enabled", "tested_at"])
    .where("organisation_id", "=", organisationId)
    .execute();
  const issuers = providers.map(({ issuer }) => issuer);
  const ending = { reason: "ended-by-organisation", origin, now } as const;
  let leases = 0;
  if (to === "only") {
    if (!providers.some(({ enabled, tested_at }) => enabled && tested_at !== null))
      throw refused("No identity provider in use has passed Test configuration.");
    if (!(await hasBreakGlass(within, organisationId)))
      throw refused("There is no break-glass account: make one on the server first.");
    await within
      .deleteFrom("password_sign_ins")
      .where("person_id", "in", (eb) =>
        eb.selectFrom("people").select("id").where("organisation_id", "=", organisationId),
      )
      .execute();
    leases = await endLeasesOf(
      within,
      announcements,
      organisationId,
      { issuers, oneOf: false },
      ending,
    );
  }
  if (to === "off") {
    if (!(await hasBreakGlass(within, organisationId)))
      throw refused("There is no break-glass account: make one on the server first.");
    leases = await endLeasesOf(
      within,
      announcements,
      organisationId,
      { issuers, oneOf: true },
      ending,
    );
    await wipe(within, organisationId);
  }
  await writeAudit(within, origin, {
    organisationId,
    action: "organisation.single-sign-on",
    outcome: "done",
    detail: { from, to, leasesEnded: leases },
  });
}

/** What serves single sign-on alone. */
async function wipe(within: Kysely<Tables>, organisationId: string): Promise<void> {
  await within
    .updateTable("identity_providers")
    .set((eb) => ({
      enabled: false,
      role_rules: "[]",
      otherwise_role: null,
      client_secret: null,
      tested_at: null,
      version: eb("version", "+", 1),
    }))
    .where("organisation_id", "=", organisationId)
    .execute();
  await within.deleteFrom("scim_tokens").where("organisation_id", "=", organisationId).execute();
  await within
    .deleteFrom("admin_sessions")
    .where("organisation_id", "=", organisationId)
    .where("break_glass", "=", false)
    .execute();
}
