/**
 * Owns: finding the attribute a path names, whatever the case it is written in.
 * Must not know: filters or patches, in which paths are written.
 */
import type { Attribute, ResourceType, Schema } from "./attribute.ts";
import { commonAttributes } from "./common.ts";

/** What a path leads to. */
export interface AttributePath {
  /** Extension the attribute belongs to; null for the resource's own. */
  readonly extension: Schema | null;
  /** Null when the path names a whole extension. */
  readonly attribute: Attribute | null;
  readonly sub: Attribute | null;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

export const attributeNamed = (
  attributes: readonly Attribute[],
  name: string,
): Attribute | undefined => attributes.find((attribute) => same(attribute.name, name));

/**
 * `userName`, `name.familyName`, or either behind the URI of its schema and a colon; the URI of an extension alone
 * names all of it. Null when there is no such attribute. [RFC 7644 §3.10](https://www.rfc-editor.org/rfc/rfc7644#section-3.10)
 */
export function findAttribute(type: ResourceType, path: string): AttributePath | null {
  const extension = type.extensions.find(({ id }) => startsWith(path, id));
  if (extension !== undefined) {
    if (path.length === extension.id.length) return { extension, attribute: null, sub: null };
    return within(extension.attributes, path.slice(extension.id.length + 1), extension);
  }
  const own = startsWith(path, type.schema.id) ? path.slice(type.schema.id.length + 1) : path;
  return within([...commonAttributes, ...type.schema.attributes], own, null);
}

function startsWith(path: string, uri: string): boolean {
  return same(path.slice(0, uri.length), uri) && [undefined, ":"].includes(path[uri.length]);
}

function within(
  attributes: readonly Attribute[],
  path: string,
  extension: Schema | null,
): AttributePath | null {
  const [name = "", subName, ...rest] = path.split(".");
  const attribute = attributeNamed(attributes, name);
  if (attribute === undefined || rest.length > 0) return null;
  if (subName === undefined) return { extension, attribute, sub: null };
  const sub = attributeNamed(attribute.subAttributes ?? [], subName);
  return sub === undefined ? null : { extension, attribute, sub };
}
