/**
 * Owns: the tables Asterisk's PJSIP realtime reads, as far as this service writes them.
 * Must not know: when or for whom.
 */
import { type Kysely, sql } from "kysely";

/** What is our own among the rows of `ps_auths`: `lease-<expiry>-<user>`; an administrator's rows begin otherwise. */
const ours = "^lease-[0-9]{10}-";
const prefixLength = "lease-1800000000-".length;
/** Characters `ps_endpoints.auth` holds. */
const authLength = 255;

/**
 * Columns of Asterisk's own migrations; it has many more, and they stay the administrator's.
 * @see https://github.com/asterisk/asterisk/tree/master/contrib/ast-db-manage/config/versions
 */
export interface AsteriskTables {
  ps_auths: {
    id: string;
    auth_type: string | null;
    username: string | null;
    md5_cred: string | null;
    realm: string | null;
  };
  ps_aors: { id: string };
  ps_endpoints: { id: string; aors: string | null; auth: string | null };
  ps_contacts: { id: string; endpoint: string | null };
}

/** The Digest user name of a lease; of one endpoint alone, so that it fits into 40 characters. @param expiresAt seconds since 1970 */
export const leaseUsername = (_user: string, expiresAt: number): string =>
  `lease-${Math.floor(expiresAt)}`;

/** The row of `ps_auths` with it. */
export const authId = (user: string, username: string): string => `${username}-${user}`;

/**
 * Deletes the credentials of leases that have run out, and of those that were ended. Asterisk looks at no clock: what
 * shall not pass must not be there. Answers whose they were.
 * @param now milliseconds since 1970
 */
export async function deleteOver(
  asterisk: Kysely<AsteriskTables>,
  ended: readonly string[],
  now: number,
): Promise<ReadonlySet<string>> {
  const seconds = Math.floor(now / 1000);
  const gone = await asterisk
    .deleteFrom("ps_auths")
    .where("id", "~", ours)
    .where(
      sql<boolean>`(split_part(id, '-', 2)::bigint <= ${seconds} or id = any(${ended}::text[]))`,
    )
    .returning("id")
    .execute();
  return new Set(gone.map(({ id }) => id.slice(prefixLength)));
}

/** Copies the template for a user who has no row yet. Every column it has comes along, whatever Asterisk's version. */
export async function copyTemplate(
  asterisk: Kysely<AsteriskTables>,
  schema: string,
  table: "ps_aors" | "ps_endpoints",
  template: string,
  changes: Readonly<Record<string, string>>,
): Promise<void> {
  const name = sql.id(schema, table);
  await sql`
    insert into ${name}
    select (jsonb_populate_record(t, ${JSON.stringify(changes)}::jsonb)).*
    from ${name} as t
    where t.id = ${template}
    on conflict (id) do nothing
  `.execute(asterisk);
}

/**
 * The endpoint takes the credentials of all leases that are out, the newest if the column cannot hold more; what an
 * administrator put there stays.
 */
export async function listAuths(
  asterisk: Kysely<AsteriskTables>,
  user: string,
): Promise<{ readonly isThere: boolean }> {
  const leases = await asterisk
    .selectFrom("ps_auths")
    .select("id")
    .where("id", "~", ours)
    .where(sql<boolean>`substr(id, ${prefixLength + 1}) = ${user}`)
    .orderBy("id", "desc")
    .execute();
  const endpoint = await asterisk
    .selectFrom("ps_endpoints")
    .select("auth")
    .where("id", "=", user)
    .forUpdate()
    .executeTakeFirst();
  const others = (endpoint?.auth ?? "")
    .split(",")
    .filter((id) => id !== "" && !new RegExp(ours).test(id));
  let auth = others.join(",");
  for (const { id } of leases) {
    const longer = auth === "" ? id : `${auth},${id}`;
    if (longer.length <= authLength) auth = longer;
  }
  await asterisk.updateTable("ps_endpoints").set({ auth }).where("id", "=", user).execute();
  return { isThere: endpoint !== undefined };
}
