/**
 * Owns: finding all resources that match a question, a batch at a time, remembering no more than their order.
 * Must not know: tables.
 */
import { compileFilter, valuesAt } from "./filter.ts";
import { isObject } from "./resource-input.ts";
import type { Question } from "./resource-store.ts";
import type { ResourceType } from "./schemas/attribute.ts";
import { findAttribute } from "./schemas/attribute-path.ts";
import { ScimError } from "./scim-error.ts";
import { type Stored, whole } from "./stored-resource.ts";

/** The next few resources behind an id, in the order of ids; none at the end. */
export type ReadBatch = (after: string | null) => Promise<readonly Stored[]>;

interface Match {
  readonly id: string;
  readonly createdAt: number;
  readonly sortKey: string | null;
}

/** Ids of all that match, the oldest first unless asked otherwise. @throws ScimError 400 `invalidFilter`, `invalidPath` */
export async function findMatching(
  type: ResourceType,
  { filter, sortBy, descending }: Question,
  readBatch: ReadBatch,
): Promise<readonly string[]> {
  const test = filter === null ? () => true : compileFilter(filter, type);
  const keyOf = sortBy === null ? () => null : sortKey(type, sortBy);
  const matches: Match[] = [];
  for (let batch = await readBatch(null); batch.length > 0; ) {
    for (const stored of batch) {
      // References need no address: no filter looks at where they lead.
      const resource = whole(type, stored, "");
      if (!test(resource)) continue;
      const createdAt = stored.createdAt.getTime();
      matches.push({ id: stored.id, createdAt, sortKey: keyOf(resource) });
    }
    batch = await readBatch(batch.at(-1)?.id ?? null);
  }
  const direction = descending ? -1 : 1;
  matches.sort(
    (a, b) =>
      direction * compare(a.sortKey, b.sortKey) ||
      a.createdAt - b.createdAt ||
      (a.id < b.id ? -1 : 1),
  );
  return matches.map(({ id }) => id);
}

/** The first choice of several values, else the first. [RFC 7644 §3.4.2.3](https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2.3) */
function sortKey(type: ResourceType, path: string): (resource: unknown) => string | null {
  const found = findAttribute(type, path);
  if (found?.attribute === null || found === null)
    throw new ScimError(400, "invalidPath", "sortBy names an attribute that does not exist.");
  const { extension, attribute, sub } = found;
  const steps = [...(extension === null ? [] : [extension.id]), attribute.name];
  const { caseExact } = sub ?? attribute;
  return (resource) => {
    const values = valuesAt(resource, steps);
    const first = values.find((value) => isObject(value) && value["primary"] === true) ?? values[0];
    const value = isObject(first) ? first[sub?.name ?? "value"] : first;
    if (value === undefined || value === null) return null;
    return caseExact ? String(value) : String(value).toLowerCase();
  };
}

/** What has no value comes last. */
function compare(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
