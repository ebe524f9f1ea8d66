/**
 * Owns: the endpoints of a person's own profile.
 * Must not know: how accounts are found or leases ended.
 */
import { profileApi } from "../../src-contract/http-api/profile.ts";
import { createAccountProof } from "../accounts/account-proof.ts";
import { createAttempts } from "../attempts/attempts.ts";
import { createCursors } from "../http/cursor.ts";
import { route } from "../http/endpoint.ts";
import type { ServiceContext } from "../service-context.ts";
import { chooseAccount } from "./account-choice.ts";
import { createDevices } from "./devices.ts";
import { createLinks } from "./links.ts";
import { createMe } from "./me.ts";
import { createProofLinking } from "./proof-linking.ts";
import { createWhoAsks } from "./signed-in-person.ts";

export function profileRoutes(context: ServiceContext): void {
  const { app, database, announcements, organisations, secrets, log, now, person } = context;
  const whoAsks = createWhoAsks(context);
  const cursors = createCursors(secrets);
  const me = createMe(database, organisations);
  const links = createLinks({ database, announcements, cursors, now });
  const devices = createDevices({ database, announcements, cursors, now });
  const linkByProof = createProofLinking({
    database,
    announcements,
    organisations,
    attempts: createAttempts(database, now),
    proof: createAccountProof({ database, secrets, log }),
  });

  route(app, profileApi.readMe, person, async ({ request }) => ({
    status: 200,
    body: await me(await whoAsks(request)),
  }));
  route(app, profileApi.chooseAccount, person, async ({ request, body: { accountId } }) => {
    const who = await whoAsks(request);
    await chooseAccount({ database, announcements }, who, accountId);
    return { status: 200, body: await me(who) };
  });
  route(app, profileApi.listLinks, person, async ({ request, query }) => ({
    status: 200,
    body: await links.list(await whoAsks(request), query),
  }));
  route(app, profileApi.addLink, person, async ({ request, body }) => {
    const who = await whoAsks(request);
    const { id, isNew } = await linkByProof(who, body);
    const link = await links.get(who, id);
    return isNew ? { status: 201, body: link } : { status: 200, body: link };
  });
  route(app, profileApi.removeLink, person, async ({ request, parameters: { id } }) => {
    await links.remove(await whoAsks(request), id);
    return { status: 204, body: undefined };
  });
  route(app, profileApi.listDevices, person, async ({ request, query }) => ({
    status: 200,
    body: await devices.list(await whoAsks(request), query),
  }));
  route(app, profileApi.endDevice, person, async ({ request, parameters: { id } }) => {
    await devices.end(await whoAsks(request), id);
    return { status: 204, body: undefined };
  });
  route(app, profileApi.endAllDevices, person, async ({ request, query: { except } }) => {
    await devices.endAll(await whoAsks(request), except);
    return { status: 204, body: undefined };
  });
}
