/**
 * Owns: SCIM 2.0 as one part of the service.
 * Must not know: details of any resource.
 */
import {
  type ScimList,
  scimApi,
  scimBasePath,
  scimGroups,
  scimUsers,
} from "../../src-contract/http-api/scim.ts";
import { route } from "../http/endpoint.ts";
import type { ServiceContext } from "../service-context.ts";
import { createChanges } from "./change.ts";
import {
  configuration,
  describeSchemaOf,
  describeSchemas,
  describeType,
  describeTypeOf,
  resourceTypes,
} from "./discovery.ts";
import { createGroups } from "./groups.ts";
import { listOf, search } from "./lists.ts";
import { resourceRoutes } from "./resource-routes.ts";
import { requestOf, scimScope } from "./scim-scope.ts";
import { createUsers } from "./users.ts";

/** `/scim/v2`: users and groups of an organisation, kept in step by its identity provider. */
export function scimRoutes(context: ServiceContext): void {
  const { database, publicUrl } = context;
  const base = (): string => `${publicUrl().replace(/\/$/, "")}${scimBasePath}`;
  const changes = createChanges(context);
  const users = createUsers(database, changes);
  const groups = createGroups(database, changes);

  scimScope(context, (scope) => {
    resourceRoutes(scope, scimUsers, users, base);
    resourceRoutes(scope, scimGroups, groups, base);
    route(scope, scimApi.searchScim, [], async ({ body, request }) => ({
      status: 200,
      body: await listOf([users, groups], requestOf(request), search(body), base()),
    }));
    route(scope, scimApi.readScimConfiguration, [], async () => ({
      status: 200,
      body: configuration(base()),
    }));
    route(scope, scimApi.listScimResourceTypes, [], async () => ({
      status: 200,
      body: all(resourceTypes.map((type) => describeType(type, base()))),
    }));
    route(scope, scimApi.readScimResourceType, [], async ({ parameters }) => ({
      status: 200,
      body: describeTypeOf(parameters.id, base()),
    }));
    route(scope, scimApi.listScimSchemas, [], async () => ({
      status: 200,
      body: all(describeSchemas(base())),
    }));
    route(scope, scimApi.readScimSchema, [], async ({ parameters }) => ({
      status: 200,
      body: describeSchemaOf(parameters.id, base()),
    }));
  });
}

const all = <Item>(resources: Item[]) => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"] satisfies ScimList["schemas"],
  totalResults: resources.length,
  startIndex: 1,
  itemsPerPage: resources.length,
  Resources: resources,
});
