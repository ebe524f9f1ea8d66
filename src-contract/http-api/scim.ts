/**
 * Owns: the endpoints of SCIM 2.0, by which an identity provider keeps people and groups in step.
 * Must not know: what becomes of a person's phone.
 */
import { z } from "zod";
import { moment } from "../profile-api.ts";
import { endpoints } from "./endpoint.ts";

/** Where SCIM begins; a client is given this address. */
export const scimBasePath = "/scim/v2";
/** [RFC 7644 §8.1](https://www.rfc-editor.org/rfc/rfc7644#section-8.1) */
export const scimMediaType = "application/scim+json";

/** [RFC 7644 §3.12](https://www.rfc-editor.org/rfc/rfc7644#section-3.12) */
export const scimErrorTypes = [
  "invalidFilter",
  "tooMany",
  "uniqueness",
  "mutability",
  "invalidSyntax",
  "invalidPath",
  "noTarget",
  "invalidValue",
] as const;
export const scimErrorBody = z.object({
  schemas: z.tuple([z.literal("urn:ietf:params:scim:api:messages:2.0:Error")]),
  status: z.string().regex(/^[45]\d\d$/),
  scimType: z.enum(scimErrorTypes).optional(),
  detail: z.string(),
});

/**
 * A user or group as it is answered. With `attributes` or `excludedAttributes` there is less of it; what it is made of
 * says `GET /scim/v2/Schemas`.
 */
export const scimResource = z.looseObject({
  schemas: z.array(z.string()).min(1),
  id: z.uuid(),
  externalId: z.string().optional(),
  meta: z
    .object({
      resourceType: z.enum(["User", "Group"]),
      created: moment,
      lastModified: moment,
      location: z.string(),
      version: z.string(),
    })
    .partial()
    .optional(),
});
export type ScimResource = z.infer<typeof scimResource>;

/** [RFC 7644 §3.4.2](https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2) */
const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    schemas: z.tuple([z.literal("urn:ietf:params:scim:api:messages:2.0:ListResponse")]),
    totalResults: z.number().int().min(0),
    startIndex: z.number().int().min(1),
    itemsPerPage: z.number().int().min(0),
    Resources: z.array(item),
  });
export const scimList = listOf(scimResource);
export type ScimList = z.infer<typeof scimList>;

/** A resource as a client sends it. Attribute names have no case, so the service reads them by its schemas. */
const draft = z.looseObject({});

/** [RFC 7644 §3.5.2](https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2) */
const patch = z.object({
  schemas: z.tuple([z.literal("urn:ietf:params:scim:api:messages:2.0:PatchOp")]),
  Operations: z
    .array(
      z.object({
        op: z.string().max(10),
        path: z.string().max(2000).optional(),
        value: z.unknown().optional(),
      }),
    )
    .min(1)
    .max(1000),
});

const sortOrder = z.enum(["ascending", "descending"]);
const selection = z.object({
  attributes: z.string().max(4000).optional(),
  excludedAttributes: z.string().max(4000).optional(),
});
const listQuery = selection.extend({
  filter: z.string().max(4000).optional(),
  sortBy: z.string().max(200).optional(),
  sortOrder: sortOrder.optional(),
  startIndex: z.coerce.number().int().optional(),
  count: z.coerce.number().int().optional(),
});
export type ScimListQuery = z.output<typeof listQuery>;

const names = z.array(z.string().max(200)).max(100).optional();
/** [RFC 7644 §3.4.3](https://www.rfc-editor.org/rfc/rfc7644#section-3.4.3) */
const searchRequest = listQuery.extend({
  schemas: z.tuple([z.literal("urn:ietf:params:scim:api:messages:2.0:SearchRequest")]),
  attributes: names,
  excludedAttributes: names,
  startIndex: z.number().int().optional(),
  count: z.number().int().optional(),
});
export type ScimSearch = z.output<typeof searchRequest>;

/** A description of the service itself: of its abilities, a resource type or a schema. */
const description = z.looseObject({ schemas: z.array(z.string()).min(1) });

const common = {
  caller: "scim",
  answerType: scimMediaType,
  errorAnswer: { type: scimMediaType, body: scimErrorBody },
} as const;
const sent = { ...common, bodyType: scimMediaType } as const;
const byId = z.object({ id: z.string().max(100) });
/** [RFC 7644 §3.14](https://www.rfc-editor.org/rfc/rfc7644#section-3.14) */
const onlyThisVersion = z.object({ "if-match": z.string().optional() });
const unlessThisVersion = z.object({ "if-none-match": z.string().optional() });

/** What both kinds of resource can be asked for. */
const resources = <Name extends "User" | "Group">(name: Name) => {
  const path = `${scimBasePath}/${name}s` as const;
  const word = name.toLowerCase();
  return {
    list: {
      ...common,
      method: "GET",
      path,
      summary: `Find ${word}s`,
      query: listQuery,
      answers: { 200: scimList },
      idempotent: true,
    },
    search: {
      ...sent,
      method: "POST",
      path: `${path}/.search`,
      summary: `Find ${word}s, with the question in the body`,
      body: searchRequest,
      answers: { 200: scimList },
      idempotent: true,
    },
    add: {
      ...sent,
      method: "POST",
      path,
      summary: `Add a ${word}`,
      query: selection,
      body: draft,
      answers: { 201: scimResource },
    },
    read: {
      ...common,
      method: "GET",
      path: `${path}/{id}`,
      summary: `One ${word}`,
      parameters: byId,
      headers: unlessThisVersion,
      query: selection,
      answers: { 200: scimResource, 304: null },
      idempotent: true,
    },
    replace: {
      ...sent,
      method: "PUT",
      path: `${path}/{id}`,
      summary: `Replace a ${word}`,
      parameters: byId,
      headers: onlyThisVersion,
      query: selection,
      body: draft,
      answers: { 200: scimResource },
      idempotent: true,
    },
    change: {
      ...sent,
      method: "PATCH",
      path: `${path}/{id}`,
      summary: `Change a ${word}`,
      parameters: byId,
      headers: onlyThisVersion,
      query: selection,
      body: patch,
      answers: { 200: scimResource, 204: null },
    },
    remove: {
      ...common,
      method: "DELETE",
      path: `${path}/{id}`,
      summary: `Remove a ${word}`,
      parameters: byId,
      headers: onlyThisVersion,
      answers: { 204: null },
      idempotent: true,
    },
  } as const;
};

export const scimUsers = resources("User");
export const scimGroups = resources("Group");

export const scimApi = endpoints({
  listScimUsers: scimUsers.list,
  searchScimUsers: scimUsers.search,
  addScimUser: scimUsers.add,
  readScimUser: scimUsers.read,
  replaceScimUser: scimUsers.replace,
  changeScimUser: scimUsers.change,
  removeScimUser: scimUsers.remove,
  listScimGroups: scimGroups.list,
  searchScimGroups: scimGroups.search,
  addScimGroup: scimGroups.add,
  readScimGroup: scimGroups.read,
  replaceScimGroup: scimGroups.replace,
  changeScimGroup: scimGroups.change,
  removeScimGroup: scimGroups.remove,
  searchScim: {
    ...sent,
    method: "POST",
    path: `${scimBasePath}/.search`,
    summary: "Find users and groups",
    body: searchRequest,
    answers: { 200: scimList },
    idempotent: true,
  },
  readScimConfiguration: {
    ...common,
    method: "GET",
    path: `${scimBasePath}/ServiceProviderConfig`,
    summary: "What of SCIM is supported",
    answers: { 200: description },
    idempotent: true,
  },
  listScimResourceTypes: {
    ...common,
    method: "GET",
    path: `${scimBasePath}/ResourceTypes`,
    summary: "Kinds of resources",
    answers: { 200: listOf(description) },
    idempotent: true,
  },
  readScimResourceType: {
    ...common,
    method: "GET",
    path: `${scimBasePath}/ResourceTypes/{id}`,
    summary: "One kind of resource",
    parameters: byId,
    answers: { 200: description },
    idempotent: true,
  },
  listScimSchemas: {
    ...common,
    method: "GET",
    path: `${scimBasePath}/Schemas`,
    summary: "What resources are made of",
    answers: { 200: listOf(description) },
    idempotent: true,
  },
  readScimSchema: {
    ...common,
    method: "GET",
    path: `${scimBasePath}/Schemas/{id}`,
    summary: "One schema, by its URI",
    parameters: byId,
    answers: { 200: description },
    idempotent: true,
  },
});
