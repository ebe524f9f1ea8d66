/**
 * Owns: a second organisation beside the office's own, with one of everything that has an id, and who asks in either.
 * Must not know: what the tests prove.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { afterEach } from "vitest";
import { identityProviderDraft } from "../../../src-contract/admin-api.ts";
import { createSession } from "../../../src-service/admin-sign-in/admin-sessions.ts";
import { columnsOf } from "../../../src-service/organisations/identity-provider-record.ts";
import { makeScimToken } from "../../../src-service/scim/scim-tokens.ts";
import { type AdminBrowser, createAdminBrowser } from "../administration/admin-browser.ts";
import { audience, startTestIssuer, type TestIssuer } from "../service/test-issuer.ts";
import { type Office, organisationId } from "./office.ts";

export const otherId = "other";

/** Who asks for an organisation. */
export interface Side {
  readonly administrator: AdminBrowser;
  readonly scimToken: string;
}

export interface TwoOrganisations {
  readonly ours: Side;
  readonly theirs: Side;
  /** Of the other organisation. Bea has everything named in `ids`; Bob is her colleague. */
  readonly bea: string;
  readonly bob: string;
  readonly otherIssuer: TestIssuer;
  readonly ids: {
    readonly account: string;
    readonly person: string;
    readonly link: string;
    readonly device: string;
    readonly lease: string;
    readonly provider: string;
    readonly test: string;
    readonly scimToken: string;
    readonly user: string;
    readonly group: string;
  };
  /** The settings of their identity provider as they are sent back unchanged. */
  readonly providerChange: object;
}

/** Registers a hook; the result opens both, after the office itself has been opened. */
export function twoOrganisations(office: Office): () => Promise<TwoOrganisations> {
  const issuers: TestIssuer[] = [];
  afterEach(() => Promise.all(issuers.splice(0).map((issuer) => issuer.close())));

  async function side(id: string): Promise<Side & { readonly tokenId: string; hash: Buffer }> {
    const { sql } = office.database;
    const cookie = await createSession(
      sql,
      { organisationId: id, name: "Administrator", role: "administrator", signedIn: null },
      Date.now(),
    );
    const administrator = createAdminBrowser(office.url);
    administrator.cookies.set(office.url, new Map([["offhook-admin", cookie]]));
    const scim = await makeScimToken(sql, { organisationId: id, name: "SCIM" });
    const { hash } = await sql
      .selectFrom("admin_sessions")
      .select("hash")
      .where("organisation_id", "=", id)
      .executeTakeFirstOrThrow();
    return { administrator, scimToken: scim.token, tokenId: scim.id, hash };
  }

  return async () => {
    const { sql } = office.database;
    const otherIssuer = await startTestIssuer();
    issuers.push(otherIssuer);
    await office.addOrganisation(otherId);
    const draft = identityProviderDraft.parse({
      entry: { id: "other", label: "Other", issuer: otherIssuer.url, clientId: "offhook-desktop" },
      tokenAudience: audience,
      otherwiseRole: "user",
    });
    const provider = await sql
      .insertInto("identity_providers")
      .values({ organisation_id: otherId, ...columnsOf(draft) })
      .returning("id")
      .executeTakeFirstOrThrow();
    await office.restart();
    const account = await office.addAccount({
      user: "2001",
      email: "bea@other.test",
      organisation: otherId,
    });
    const [ours, theirs] = [await side(organisationId), await side(otherId)];
    const bea = await otherIssuer.sign({ sub: "bea", email: "bea@other.test" });
    const device = randomUUID();
    await office.phoneOf({ token: bea, device });
    const row = async (table: "links" | "leases") =>
      sql.selectFrom(table).select(["id", "person_id"]).executeTakeFirstOrThrow();
    const [link, lease] = [await row("links"), await row("leases")];
    const test = await sql
      .insertInto("configuration_tests")
      .values({
        organisation_id: otherId,
        session_hash: theirs.hash,
        draft: randomBytes(8),
        fingerprint: "",
        state: "awaiting-sign-in",
        checks: "[]",
        expires_at: new Date(Date.now() + 3_600_000),
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const scim = async (path: string, body: object): Promise<string> => {
      const response = await fetch(`${office.url}/scim/v2${path}`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${theirs.scimToken}`,
          "content-type": "application/scim+json",
        },
        body: JSON.stringify(body),
      });
      return ((await response.json()) as { id: string }).id;
    };
    return {
      ours,
      theirs,
      bea,
      bob: await otherIssuer.sign({ sub: "bob", email: "bob@other.test" }),
      otherIssuer,
      ids: {
        account,
        person: link.person_id,
        link: link.id,
        device,
        lease: lease.id,
        provider: provider.id,
        test: test.id,
        scimToken: theirs.tokenId,
        user: await scim("/Users", { userName: "carl@other.test" }),
        group: await scim("/Groups", { displayName: "Carls" }),
      },
      providerChange: { ...draft, version: 1 },
    };
  };
}
