/**
 * Owns: applying a SCIM PATCH to a resource, the way the RFC says and the way Entra ID and Okta really send it.
 * Must not know: how resources are stored.
 */
import { asFlag, compileValueFilter } from "./filter.ts";
import { type Filter, parseFilter } from "./filter-syntax.ts";
import { parsePatchPath } from "./patch-path.ts";
import { isObject, type Resource, readValue, requireAll } from "./resource-input.ts";
import type { Attribute, ResourceType } from "./schemas/attribute.ts";
import { attributeNamed, findAttribute } from "./schemas/attribute-path.ts";
import { ScimError } from "./scim-error.ts";

/** One operation as it was sent. `op` is read without regard to case. */
export interface PatchOperation {
  readonly op: string;
  readonly path?: string | undefined;
  readonly value?: unknown;
}

type Kind = "add" | "replace" | "remove";

/**
 * The resource after all operations; the given one stays as it is. All succeed or none.
 * @throws ScimError 400 `invalidPath`, `invalidFilter`, `invalidValue`, `noTarget`, `mutability`
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2
 */
export function applyPatch(
  type: ResourceType,
  resource: Resource,
  operations: readonly PatchOperation[],
): Resource {
  const changed = structuredClone(resource);
  for (const { op, path, value } of operations) {
    const kind = op.toLowerCase();
    if (kind !== "add" && kind !== "replace" && kind !== "remove")
      throw new ScimError(400, "invalidSyntax", "An operation is add, replace or remove.");
    const primaries = primaryValues(changed);
    if (path !== undefined && path !== "") applyAt(type, changed, kind, path, value, "strict");
    else applyAll(type, changed, kind, value);
    keepOnePrimary(changed, primaries);
  }
  requireAll(type, changed);
  return changed;
}

/** Without a path the value names the attributes; those nobody knows are passed over, as in a whole resource. */
function applyAll(type: ResourceType, resource: Resource, kind: Kind, value: unknown): void {
  if (kind === "remove") throw new ScimError(400, "noTarget", "What is removed needs a path.");
  if (!isObject(value)) throw invalidValue("An operation without a path needs an object.");
  for (const [path, own] of Object.entries(value))
    applyAt(type, resource, kind, path, own, "lenient");
}

function applyAt(
  type: ResourceType,
  resource: Resource,
  kind: Kind,
  path: string,
  value: unknown,
  unknown: "strict" | "lenient",
): void {
  const { name, filter, sub: subName } = parsePatchPath(path);
  const found = findAttribute(type, name);
  if (found === null) {
    if (unknown === "lenient") return;
    throw new ScimError(400, "invalidPath", "The path names an attribute that does not exist.");
  }
  const { extension, attribute, sub } = found;
  if (attribute === null) {
    if (extension !== null) applyExtension(type, resource, kind, extension.id, value);
    return;
  }
  if (attribute.mutability === "readOnly") {
    if (unknown === "lenient") return;
    throw new ScimError(400, "mutability", `${attribute.name} cannot be changed.`);
  }
  if (attribute.returned === "never") return;
  const container = extension === null ? resource : extensionOf(resource, extension.id);
  if (filter === null) applyPlain(container, attribute, sub, kind, value);
  else {
    const part = subName === null ? null : attributeNamed(attribute.subAttributes ?? [], subName);
    if (part === undefined || sub !== null || !attribute.multiValued)
      throw new ScimError(400, "invalidPath", "The path names an attribute that does not exist.");
    applyFiltered(container, attribute, parseFilter(filter), part, kind, value);
  }
  if (extension !== null && Object.keys(container).length === 0) delete resource[extension.id];
}

function applyExtension(
  type: ResourceType,
  resource: Resource,
  kind: Kind,
  id: string,
  value: unknown,
): void {
  if (kind === "remove") {
    delete resource[id];
    return;
  }
  if (!isObject(value)) throw invalidValue(`${id} must be an object.`);
  for (const [name, own] of Object.entries(value))
    applyAt(type, resource, kind, `${id}:${name}`, own, "lenient");
}

function extensionOf(resource: Resource, id: string): Resource {
  const known = resource[id];
  if (isObject(known)) return known;
  const made: Resource = {};
  resource[id] = made;
  return made;
}

function applyPlain(
  container: Resource,
  attribute: Attribute,
  sub: Attribute | null,
  kind: Kind,
  value: unknown,
): void {
  const { name, multiValued, type } = attribute;
  const now = container[name];
  if (sub !== null) {
    // `name.givenName`; behind a multi-valued attribute it means every value.
    if (Array.isArray(now)) for (const item of now) setPart(item, sub, kind, value);
    else if (multiValued)
      assign(container, attribute, kind === "remove" ? null : [{ [sub.name]: value }]);
    else {
      const whole = isObject(now) ? now : {};
      setPart(whole, sub, kind, value);
      if (Object.keys(whole).length === 0) delete container[name];
      else container[name] = whole;
    }
    return;
  }
  if (kind === "remove") {
    if (multiValued && Array.isArray(now) && value !== undefined && value !== null)
      keep(container, name, without(attribute, now, value));
    else delete container[name];
    return;
  }
  const read = readValue(attribute, value);
  if (kind === "add" && multiValued)
    keep(
      container,
      name,
      union(attribute, Array.isArray(now) ? now : [], Array.isArray(read) ? read : []),
    );
  else if (type === "complex" && !multiValued && isObject(now) && isObject(value))
    for (const [key, own] of Object.entries(value)) {
      const part = attributeNamed(attribute.subAttributes ?? [], key);
      if (part !== undefined && part.mutability !== "readOnly") setPart(now, part, kind, own);
    }
  else assign(container, attribute, read);
}

function applyFiltered(
  container: Resource,
  attribute: Attribute,
  filter: Filter,
  part: Attribute | null,
  kind: Kind,
  value: unknown,
): void {
  const { name } = attribute;
  const now = container[name];
  const values: unknown[] = Array.isArray(now) ? now : [];
  const test = compileValueFilter(filter, attribute);
  const targets = values.filter(test);
  if (kind === "remove") {
    const gone = new Set(targets);
    if (part === null)
      keep(
        container,
        name,
        values.filter((item) => !gone.has(item)),
      );
    else for (const item of targets) setPart(item, part, kind, value);
    return;
  }
  if (targets.length === 0) {
    // Entra ID replaces what is not there yet and means a new value of that type.
    const made = valueThatMeets(filter, attribute);
    if (made === null)
      throw new ScimError(400, "noTarget", "No value meets the filter of the path.");
    values.push(made);
    targets.push(made);
    container[name] = values;
  }
  for (const item of targets) {
    if (part !== null) setPart(item, part, kind, value);
    else if (isObject(item) && isObject(value))
      for (const [key, own] of Object.entries(value)) {
        const named = attributeNamed(attribute.subAttributes ?? [], key);
        if (named !== undefined) setPart(item, named, kind, own);
      }
    else throw invalidValue(`A value of ${name} must be an object.`);
  }
}

/** A value made of what the filter asks for, when it asks by `eq` and `and` alone. */
function valueThatMeets(filter: Filter, attribute: Attribute): Resource | null {
  const terms = filter.op === "and" ? filter.filters : [filter];
  const made: Resource = {};
  for (const term of terms) {
    if (term.op !== "eq") return null;
    const part = attributeNamed(attribute.subAttributes ?? [], term.path);
    if (part === undefined || term.value === null) return null;
    made[part.name] = part.type === "boolean" ? asFlag(term.value) : String(term.value);
  }
  return made;
}

function setPart(item: unknown, part: Attribute, kind: Kind, value: unknown): void {
  if (!isObject(item)) return;
  if (part.mutability === "readOnly")
    throw new ScimError(400, "mutability", `${part.name} cannot be changed.`);
  assign(item, part, kind === "remove" ? null : readValue(part, value));
}

/** @param value null takes the attribute away */
function assign(container: Resource, { name }: Attribute, value: unknown): void {
  if (value === null) delete container[name];
  else container[name] = value;
}

function keep(container: Resource, name: string, values: readonly unknown[]): void {
  if (values.length === 0) delete container[name];
  else container[name] = values;
}

/** What makes two values of an attribute the same: for members who it is, else all of it in whatever order. */
function identity({ name }: Attribute, item: unknown): string {
  if (!isObject(item)) return JSON.stringify(item);
  if (name === "members") return String(item["value"]);
  return JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function union(
  attribute: Attribute,
  now: readonly unknown[],
  added: readonly unknown[],
): readonly unknown[] {
  const known = new Map(now.map((item) => [identity(attribute, item), item]));
  for (const item of added) {
    const key = identity(attribute, item);
    if (!known.has(key)) known.set(key, item);
  }
  return [...known.values()];
}

/** Some clients name what they remove by value instead of by a filter. */
function without(attribute: Attribute, now: readonly unknown[], value: unknown): unknown[] {
  const removed = readValue(attribute, value);
  const items: readonly unknown[] = Array.isArray(removed) ? removed : [];
  const values = new Set(items.map((item) => (isObject(item) ? item["value"] : item)));
  return now.filter((item) => !values.has(isObject(item) ? item["value"] : item));
}

/** Values that are their attribute's first choice. */
function primaryValues(resource: Resource): ReadonlySet<unknown> {
  return new Set(
    Object.values(resource).flatMap((values) =>
      Array.isArray(values)
        ? values.filter((item) => isObject(item) && item["primary"] === true)
        : [],
    ),
  );
}

/** A new first choice takes the place of the old one. */
function keepOnePrimary(resource: Resource, before: ReadonlySet<unknown>): void {
  for (const values of Object.values(resource)) {
    if (!Array.isArray(values)) continue;
    const primaries = values.filter((item) => isObject(item) && item["primary"] === true);
    if (primaries.length < 2) continue;
    for (const item of primaries) if (before.has(item)) item["primary"] = false;
  }
}

const invalidValue = (detail: string): ScimError => new ScimError(400, "invalidValue", detail);
