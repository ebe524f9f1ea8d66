/**
 * Owns: which part of a filter the database can answer, so that few resources have to be looked at.
 * Must not know: the tables; each says itself what it can find quickly.
 */
import type { Expression, SqlBool } from "kysely";
import type { Filter, FilterValue } from "./filter-syntax.ts";
import type { ResourceType } from "./schemas/attribute.ts";
import { findAttribute } from "./schemas/attribute-path.ts";

export interface Combine {
  and(conditions: Expression<SqlBool>[]): Expression<SqlBool>;
  or(conditions: Expression<SqlBool>[]): Expression<SqlBool>;
}

/** A condition for `path eq value`, with the path as the schema writes it; null when there is no quick one. */
export type Quick = (path: string, value: FilterValue) => Expression<SqlBool> | null;

/**
 * A condition that everything the filter matches meets, and perhaps some more; null when there is none. The filter
 * itself is still to be asked.
 */
export function narrow(
  type: ResourceType,
  filter: Filter | null,
  quick: Quick,
  combine: Combine,
): Expression<SqlBool> | null {
  if (filter === null) return null;
  const inner = (part: Filter): Expression<SqlBool> | null => narrow(type, part, quick, combine);
  switch (filter.op) {
    case "and": {
      const known = filter.filters.map(inner).filter((condition) => condition !== null);
      return known.length === 0 ? null : combine.and(known);
    }
    case "or": {
      const all = filter.filters.map(inner);
      const known = all.filter((condition) => condition !== null);
      return known.length < all.length ? null : combine.or(known);
    }
    case "eq":
      return quick(nameOf(type, filter.path), filter.value);
    case "[]": {
      const { path, filter: within } = filter;
      const terms = within.op === "and" ? within.filters : [within];
      const known = terms
        .map((term) =>
          term.op === "eq" ? quick(nameOf(type, `${path}.${term.path}`), term.value) : null,
        )
        .filter((condition) => condition !== null);
      return known.length === 0 ? null : combine.and(known);
    }
    default:
      return null;
  }
}

/** Whether a filter or an order looks at an attribute. */
export function mentions(type: ResourceType, filter: Filter | null, name: string): boolean {
  if (filter === null) return false;
  switch (filter.op) {
    case "and":
    case "or":
      return filter.filters.some((part) => mentions(type, part, name));
    case "not":
      return mentions(type, filter.filter, name);
    default:
      return findAttribute(type, filter.path)?.attribute?.name === name;
  }
}

/** Empty for what does not exist, and for extensions. */
function nameOf(type: ResourceType, path: string): string {
  const found = findAttribute(type, path);
  if (found === null || found.extension !== null || found.attribute === null) return "";
  const { attribute, sub } = found;
  if (sub !== null) return `${attribute.name}.${sub.name}`;
  return attribute.multiValued && attribute.type === "complex"
    ? `${attribute.name}.value`
    : attribute.name;
}
