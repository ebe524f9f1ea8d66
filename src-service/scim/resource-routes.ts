/**
 * Owns: the requests users and groups have in common.
 * Must not know: how either is stored.
 */
import type { FastifyInstance } from "fastify";
import type { scimGroups, scimUsers } from "../../src-contract/http-api/scim.ts";
import { route } from "../http/endpoint.ts";
import { listOf, questionOf, search } from "./lists.ts";
import { applyPatch } from "./patch.ts";
import { checkMatch, isKnown } from "./preconditions.ts";
import type { Selection } from "./projection.ts";
import { readResource } from "./resource-input.ts";
import type { ResourceStore } from "./resource-store.ts";
import { ScimError } from "./scim-error.ts";
import { requestOf } from "./scim-scope.ts";
import { answer, type Stored, versionOf } from "./stored-resource.ts";

/** @param base address of the SCIM service, as clients see it */
export function resourceRoutes(
  scope: FastifyInstance,
  endpoints: typeof scimUsers | typeof scimGroups,
  store: ResourceStore,
  base: () => string,
): void {
  const { type } = store;
  const body = (stored: Stored, selection: Selection) => answer(type, stored, base(), selection);

  route(scope, endpoints.list, [], async ({ query, request }) => ({
    status: 200,
    body: await listOf([store], requestOf(request), questionOf(query), base()),
  }));

  route(scope, endpoints.search, [], async ({ body: question, request }) => ({
    status: 200,
    body: await listOf([store], requestOf(request), search(question), base()),
  }));

  route(scope, endpoints.add, [], async ({ query, body: sent, request }) => {
    const stored = await store.add(requestOf(request), readResource(type, sent));
    return {
      status: 201,
      body: body(stored, query),
      headers: { etag: versionOf(stored), location: `${base()}${type.endpoint}/${stored.id}` },
    };
  });

  route(scope, endpoints.read, [], async ({ parameters, query, request }) => {
    const { organisationId } = requestOf(request);
    const [stored] = await store.load(organisationId, [parameters.id], query);
    if (stored === undefined) throw new ScimError(404, null, `There is no such ${type.name}.`);
    const headers = { etag: versionOf(stored) };
    if (isKnown(request, stored)) return { status: 304, body: undefined, headers };
    return { status: 200, body: body(stored, query), headers };
  });

  route(scope, endpoints.replace, [], async ({ parameters, query, body: sent, request }) => {
    const resource = readResource(type, sent);
    const stored = await store.change(requestOf(request), parameters.id, (now) => {
      checkMatch(request, now);
      return resource;
    });
    return { status: 200, body: body(stored, query), headers: { etag: versionOf(stored) } };
  });

  route(scope, endpoints.change, [], async ({ parameters, query, body: patch, request }) => {
    const stored = await store.change(requestOf(request), parameters.id, (now) => {
      checkMatch(request, now);
      return applyPatch(type, now.resource, patch.Operations);
    });
    const headers = { etag: versionOf(stored) };
    // A group may be long, and its client has just said what has changed.
    if (type.name === "Group" && query.attributes === undefined)
      return { status: 204, body: undefined, headers };
    return { status: 200, body: body(stored, query), headers };
  });

  route(scope, endpoints.remove, [], async ({ parameters, request }) => {
    await store.remove(requestOf(request), parameters.id, (now) => checkMatch(request, now));
    return { status: 204, body: undefined };
  });
}
