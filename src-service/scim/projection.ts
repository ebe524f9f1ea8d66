/**
 * Owns: which attributes of a resource are answered.
 * Must not know: where the resource comes from.
 */
import { isObject, type Resource } from "./resource-input.ts";
import type { ResourceType } from "./schemas/attribute.ts";
import { findAttribute } from "./schemas/attribute-path.ts";

/** What the client asked for; each a list with commas. */
export interface Selection {
  readonly attributes?: string | undefined;
  readonly excludedAttributes?: string | undefined;
}

/** Answered whatever is asked for. */
const always = ["schemas", "id"];

/**
 * The resource with the attributes that were asked for. Names nobody knows are passed over.
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.9
 */
export function project<R extends Resource>(
  type: ResourceType,
  resource: R,
  { attributes, excludedAttributes }: Selection,
): Resource {
  if (attributes !== undefined) {
    const chosen: Resource = {};
    for (const name of always) copy(resource, chosen, [name]);
    for (const steps of pathsOf(type, attributes)) copy(resource, chosen, steps);
    return chosen;
  }
  if (excludedAttributes === undefined) return resource;
  const rest: Resource = structuredClone<Resource>(resource);
  for (const steps of pathsOf(type, excludedAttributes))
    if (!always.includes(steps[0] ?? "")) remove(rest, steps);
  return rest;
}

/** Whether an attribute will be answered; what is costly to gather need not be when it is not. */
export function isWanted(type: ResourceType, name: string, selection: Selection): boolean {
  const names = (list: string): boolean => pathsOf(type, list).some(([first]) => first === name);
  if (selection.attributes !== undefined) return names(selection.attributes);
  const excluded = selection.excludedAttributes;
  return (
    excluded === undefined || !pathsOf(type, excluded).some((p) => p.length === 1 && p[0] === name)
  );
}

function pathsOf(type: ResourceType, list: string): readonly (readonly string[])[] {
  return list.split(",").flatMap((name) => {
    const found = findAttribute(type, name.trim());
    if (found === null) return [];
    const { extension, attribute, sub } = found;
    return [[extension?.id, attribute?.name, sub?.name].filter((step) => step !== undefined)];
  });
}

function copy(from: Resource, to: Resource, [step = "", ...rest]: readonly string[]): void {
  const value = from[step];
  if (value === undefined) return;
  if (rest.length === 0) {
    to[step] = value;
    return;
  }
  if (Array.isArray(value)) {
    const known = to[step];
    to[step] = value.map((item: unknown, index) => {
      const chosen: Resource = Array.isArray(known) && isObject(known[index]) ? known[index] : {};
      if (isObject(item)) copy(item, chosen, rest);
      return chosen;
    });
    return;
  }
  if (!isObject(value)) return;
  const known = to[step];
  const chosen: Resource = isObject(known) ? known : {};
  copy(value, chosen, rest);
  to[step] = chosen;
}

function remove(from: Resource, [step = "", ...rest]: readonly string[]): void {
  const value = from[step];
  if (rest.length === 0) delete from[step];
  else
    for (const item of Array.isArray(value) ? value : [value])
      if (isObject(item)) remove(item, rest);
}
