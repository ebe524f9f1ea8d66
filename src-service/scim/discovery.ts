/**
 * Owns: how the SCIM service describes itself.
 * Must not know: users or groups beyond their schemas.
 */

import type { ResourceType, Schema } from "./schemas/attribute.ts";
import { groupType } from "./schemas/group.ts";
import { userType } from "./schemas/user.ts";
import { ScimError } from "./scim-error.ts";

export const resourceTypes = [userType, groupType] as const;

type Described = { readonly schemas: string[]; readonly [key: string]: unknown };

/** Most resources in one answer. */
export const maxResults = 200;

/** [RFC 7643 §5](https://www.rfc-editor.org/rfc/rfc7643#section-5) */
export const configuration = (base: string): Described => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults },
  changePassword: { supported: false },
  sort: { supported: true },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: "oauthbearertoken",
      name: "Bearer token",
      description: "A token that an administrator of the organisation made for this client.",
      specUri: "https://www.rfc-editor.org/rfc/rfc6750",
      primary: true,
    },
  ],
  meta: {
    resourceType: "ServiceProviderConfig",
    location: `${base}/ServiceProviderConfig`,
  },
});

/** [RFC 7643 §6](https://www.rfc-editor.org/rfc/rfc7643#section-6) */
export const describeType = (type: ResourceType, base: string): Described => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
  id: type.name,
  name: type.name,
  endpoint: type.endpoint,
  description: type.description,
  schema: type.schema.id,
  schemaExtensions: type.extensions.map(({ id }) => ({ schema: id, required: false })),
  meta: { resourceType: "ResourceType", location: `${base}/ResourceTypes/${type.name}` },
});

const schemas = resourceTypes.flatMap(({ schema, extensions }) => [schema, ...extensions]);

/** [RFC 7643 §7](https://www.rfc-editor.org/rfc/rfc7643#section-7) */
const describeSchema = (
  { id, name, description, attributes }: Schema,
  base: string,
): Described => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
  id,
  name,
  description,
  attributes,
  meta: { resourceType: "Schema", location: `${base}/Schemas/${id}` },
});

export const describeSchemas = (base: string): Described[] =>
  schemas.map((schema) => describeSchema(schema, base));

/** @throws ScimError 404 */
export function describeSchemaOf(id: string, base: string): Described {
  const schema = schemas.find((known) => known.id.toLowerCase() === id.toLowerCase());
  if (schema === undefined) throw new ScimError(404, null, "There is no such schema.");
  return describeSchema(schema, base);
}

/** @throws ScimError 404 */
export function describeTypeOf(id: string, base: string): Described {
  const type = resourceTypes.find(({ name }) => name === id);
  if (type === undefined) throw new ScimError(404, null, "There is no such resource type.");
  return describeType(type, base);
}
