/**
 * Owns: bringing what a client sent into the one form resources have here: names as the schema writes them, values of their type.
 * Must not know: how a resource is stored, or which request it came with.
 */
import { asFlag } from "./filter.ts";
import type { Attribute, ResourceType } from "./schemas/attribute.ts";
import { attributeNamed } from "./schemas/attribute-path.ts";
import { commonAttributes } from "./schemas/common.ts";
import { ScimError } from "./scim-error.ts";

/** A resource by the names of its schema; extensions by their URIs. Nothing unassigned, nothing unknown. */
export type Resource = Record<string, unknown>;

const maxText = 4000;
const maxPhoto = 64_000;
/** Values of one attribute; members of a group have a limit of their own. */
const maxValues = 200;
const maxMembers = 50_000;

/**
 * A resource as its client wants it. Attributes nobody knows and those only the service sets are left out.
 * @throws ScimError 400 `invalidValue`
 */
export function readResource(type: ResourceType, sent: unknown): Resource {
  if (!isObject(sent)) throw invalid("The body must be a JSON object.");
  const attributes = [...commonAttributes, ...type.schema.attributes];
  const resource = readParts(attributes, sent, type.schema.name);
  for (const { id, attributes: own } of type.extensions) {
    const value = Object.entries(sent).find(([key]) => key.toLowerCase() === id.toLowerCase())?.[1];
    if (value === undefined || value === null) continue;
    if (!isObject(value)) throw invalid(`${id} must be an object.`);
    const extension = readParts(own, value, id);
    if (Object.keys(extension).length > 0) resource[id] = extension;
  }
  requireAll(type, resource);
  return resource;
}

/** @throws ScimError 400 `invalidValue` when something required is not there */
export function requireAll(type: ResourceType, resource: Resource): void {
  for (const { name, required } of type.schema.attributes)
    if (required && resource[name] === undefined) throw invalid(`${name} is required.`);
}

/** Null when the value means that there is none. @throws ScimError 400 `invalidValue` */
export function readValue(attribute: Attribute, sent: unknown): unknown {
  if (sent === null || sent === undefined) return null;
  if (!attribute.multiValued) return readSingle(attribute, sent);
  const values = Array.isArray(sent) ? sent : [sent];
  if (values.length > (attribute.name === "members" ? maxMembers : maxValues))
    throw invalid(`${attribute.name} has too many values.`);
  const read = values.flatMap((value) => readSingle(attribute, value) ?? []);
  if (read.filter((value) => isObject(value) && value["primary"] === true).length > 1)
    throw invalid(`${attribute.name} has more than one primary value.`);
  return read.length === 0 ? null : read;
}

function readSingle(attribute: Attribute, sent: unknown): unknown {
  const { name, type, subAttributes } = attribute;
  if (sent === null || sent === "") return null;
  switch (type) {
    case "complex": {
      // Some clients send the value alone where an object with a `value` is meant.
      const parts = typeof sent === "string" ? { value: sent } : sent;
      if (!isObject(parts)) throw invalid(`${name} must be an object.`);
      const read = readParts(subAttributes ?? [], parts, name);
      return Object.keys(read).length === 0 ? null : read;
    }
    case "boolean": {
      const flag = asFlag(sent);
      if (flag === null) throw invalid(`${name} must be true or false.`);
      return flag;
    }
    default: {
      if (typeof sent !== "string") throw invalid(`${name} must be a string.`);
      // PostgreSQL cannot keep U+0000 or half a character.
      if (sent.includes("\0") || /\p{Surrogate}/u.test(sent))
        throw invalid(`${name} holds a character that cannot be kept.`);
      if (sent.length > (type === "string" ? maxText : maxPhoto))
        throw invalid(`${name} is too long.`);
      if (type === "dateTime" && Number.isNaN(Date.parse(sent)))
        throw invalid(`${name} must be a date.`);
      return sent;
    }
  }
}

function readParts(attributes: readonly Attribute[], sent: object, whole: string): Resource {
  const parts: Resource = {};
  const seen = new Set<string>();
  for (const [key, value] of Object.entries(sent)) {
    const attribute = attributeNamed(attributes, key);
    if (attribute === undefined || attribute.mutability === "readOnly") continue;
    if (seen.has(attribute.name)) throw invalid(`${whole} names ${attribute.name} twice.`);
    seen.add(attribute.name);
    if (attribute.returned === "never") continue;
    const read = readValue(attribute, value);
    if (read !== null) parts[attribute.name] = read;
  }
  return parts;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const invalid = (detail: string): ScimError => new ScimError(400, "invalidValue", detail);
