/**
 * Owns: making the break-glass account from the command line, whether or not the service runs.
 * Must not know: where the words go.
 */
import { once } from "node:events";
import { connect } from "node:net";
import { type BreakGlassSecret, makeBreakGlass } from "../break-glass/break-glass.ts";
import { firstStart } from "../first-start/first-start.ts";
import type { CredentialServiceConfig } from "../service-config.ts";
import { type Database, openDatabase } from "../storage/database.ts";

/**
 * Beside a running service where both use a PostgreSQL server. A folder belongs to one process at a time. An empty
 * database gets the organisation of the settings first, as by a first start.
 *
 * @param organisation its id; null means the only one
 * @throws Error saying what is in the way
 */
export async function breakGlass(
  config: CredentialServiceConfig,
  organisation: string | null,
): Promise<BreakGlassSecret> {
  const { url, folder } = config.storage;
  if (url === undefined && folder === undefined)
    throw new Error("The settings name no storage: what is made now would be gone at once.");
  if (folder !== undefined && (await answers(config.listen)))
    throw new Error("The service is running, and the folder is its own: stop it first.");
  const database = await openDatabase(config.storage);
  try {
    await firstStart(database.sql, config);
    return await makeBreakGlass(database, organisation ?? (await onlyOrganisation(database)));
  } finally {
    await database.close();
  }
}

/** Whether somebody listens there: nobody but the service, or it could not start. */
async function answers({ host, port }: CredentialServiceConfig["listen"]): Promise<boolean> {
  if (port === 0) return false;
  const socket = connect({ host, port });
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function onlyOrganisation({ sql }: Database): Promise<string> {
  const rows = await sql.selectFrom("organisations").select("id").orderBy("id").limit(20).execute();
  const [first, ...others] = rows.map(({ id }) => id);
  if (first === undefined) throw new Error("There is no organisation yet.");
  if (others.length > 0)
    throw new Error(`Which one? --organisation ${[first, ...others].join(" | ")}`);
  return first;
}
