/**
 * Owns: a stored resource, and how it looks when it is answered.
 * Must not know: in which table it is.
 */
import type { ScimResource } from "../../src-contract/http-api/scim.ts";
import { project, type Selection } from "./projection.ts";
import { isObject, type Resource } from "./resource-input.ts";
import type { ResourceType } from "./schemas/attribute.ts";

export interface Stored {
  readonly id: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly changedAt: Date;
  /** All attributes but those every resource has. */
  readonly resource: Resource;
}

/** [RFC 7644 §3.14](https://www.rfc-editor.org/rfc/rfc7644#section-3.14) */
export const versionOf = ({ version }: Pick<Stored, "version">): string => `W/"${version}"`;

/** The whole resource, as filters see it. @param base address of the SCIM service */
export function whole(type: ResourceType, stored: Stored, base: string): ScimResource {
  const { id, resource, createdAt, changedAt } = stored;
  const extensions = type.extensions.filter((extension) => resource[extension.id] !== undefined);
  return {
    schemas: [type.schema.id, ...extensions.map((extension) => extension.id)],
    id,
    ...withReferences(resource, base),
    meta: {
      resourceType: type.name,
      created: createdAt.toISOString(),
      lastModified: changedAt.toISOString(),
      location: `${base}${type.endpoint}/${id}`,
      version: versionOf(stored),
    },
  };
}

/** The resource with the attributes that were asked for. */
export const answer = (
  type: ResourceType,
  stored: Stored,
  base: string,
  selection: Selection,
): ScimResource => project(type, whole(type, stored, base), selection) as ScimResource;

/** `members` and `groups` say where what they name can be had. */
function withReferences(resource: Resource, base: string): Resource {
  const refer = (name: string, endpoint: string): Resource => {
    const values = resource[name];
    if (!Array.isArray(values)) return {};
    return {
      [name]: values.map((value) =>
        isObject(value) ? { ...value, $ref: `${base}${endpoint}/${value["value"]}` } : value,
      ),
    };
  };
  return { ...resource, ...refer("members", "/Users"), ...refer("groups", "/Groups") };
}
