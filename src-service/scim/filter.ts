/**
 * Owns: whether a resource meets a filter, by the type of each attribute.
 * Must not know: where resources come from.
 */
import type { Comparison, Filter, FilterValue } from "./filter-syntax.ts";
import type { Attribute, ResourceType } from "./schemas/attribute.ts";
import { attributeNamed, findAttribute } from "./schemas/attribute-path.ts";
import { ScimError } from "./scim-error.ts";

type Test = (value: unknown) => boolean;

/**
 * A test of whole resources.
 * @throws ScimError 400 `invalidFilter` when an attribute does not exist, or cannot be compared like that
 */
export function compileFilter(filter: Filter, type: ResourceType): Test {
  return compile(filter, (path) => {
    const found = findAttribute(type, path);
    if (found === null || found.attribute === null) throw unknown();
    const { extension, attribute, sub } = found;
    const container = extension === null ? [] : [extension.id];
    return comparable(attribute, sub, container);
  });
}

/** A test of single values of a multi-valued attribute, as in `emails[type eq "work"]`. */
export function compileValueFilter(filter: Filter, { subAttributes }: Attribute): Test {
  return compile(filter, (path) => {
    const sub = attributeNamed(subAttributes ?? [], path);
    if (sub === undefined) throw unknown();
    return { steps: [sub.name], attribute: sub, complex: null };
  });
}

/** Where a comparison finds its values, and what they are. */
interface Place {
  readonly steps: readonly string[];
  readonly attribute: Attribute;
  /** The attribute as a whole, when it has parts of its own. */
  readonly complex: Attribute | null;
}

/** A multi-valued attribute without a part named is compared by its `value`. */
function comparable(
  attribute: Attribute,
  sub: Attribute | null,
  container: readonly string[],
): Place {
  const steps = [...container, attribute.name];
  if (sub !== null) return { steps: [...steps, sub.name], attribute: sub, complex: null };
  const value = attributeNamed(attribute.subAttributes ?? [], "value");
  if (value === undefined || !attribute.multiValued)
    return { steps, attribute, complex: attribute.type === "complex" ? attribute : null };
  return { steps: [...steps, value.name], attribute: value, complex: attribute };
}

function compile(filter: Filter, find: (path: string) => Place): Test {
  switch (filter.op) {
    case "and": {
      const tests = filter.filters.map((part) => compile(part, find));
      return (resource) => tests.every((test) => test(resource));
    }
    case "or": {
      const tests = filter.filters.map((part) => compile(part, find));
      return (resource) => tests.some((test) => test(resource));
    }
    case "not": {
      const test = compile(filter.filter, find);
      return (resource) => !test(resource);
    }
    case "pr": {
      const { steps, complex } = find(filter.path);
      const whole = complex?.multiValued === true ? steps.slice(0, -1) : steps;
      return (resource) => valuesAt(resource, whole).length > 0;
    }
    case "[]": {
      const { steps, complex } = find(filter.path);
      if (complex === null) throw invalid("has brackets behind an attribute without parts");
      const whole =
        complex.multiValued && complex.name !== steps.at(-1) ? steps.slice(0, -1) : steps;
      const test = compileValueFilter(filter.filter, complex);
      return (resource) => valuesAt(resource, whole).some(test);
    }
    default:
      return compileComparison(filter.op, filter.value, find(filter.path));
  }
}

function compileComparison(op: Comparison, value: FilterValue, { steps, attribute }: Place): Test {
  if (value === null) {
    if (op !== "eq" && op !== "ne") throw invalid("compares null with an order");
    return (resource) => (valuesAt(resource, steps).length === 0) === (op === "eq");
  }
  const test = valueTest(op, value, attribute);
  return (resource) => {
    const values = valuesAt(resource, steps);
    return values.length === 0 ? op === "ne" : values.some(test);
  };
}

function valueTest(
  op: Comparison,
  expected: string | number | boolean,
  attribute: Attribute,
): Test {
  const { type, caseExact } = attribute;
  switch (type) {
    case "complex":
      throw invalid("compares an attribute that has parts");
    case "boolean": {
      const flag = asFlag(expected);
      if (flag === null || (op !== "eq" && op !== "ne")) throw invalid("mistakes true or false");
      return (value) => (value === flag) === (op === "eq");
    }
    case "dateTime": {
      const moment = typeof expected === "string" ? Date.parse(expected) : Number.NaN;
      if (Number.isNaN(moment)) throw invalid("compares a date with something else");
      return (value) => typeof value === "string" && ordered(op, Date.parse(value), moment);
    }
    case "binary":
      if (op !== "eq" && op !== "ne") throw invalid("looks for an order in binary data");
  }
  const fold = (text: string): string => (caseExact ? text : text.toLowerCase());
  const text = fold(String(expected));
  return (value) => typeof value === "string" && compareText(op, fold(value), text);
}

function compareText(op: Comparison, value: string, expected: string): boolean {
  if (op === "co") return value.includes(expected);
  if (op === "sw") return value.startsWith(expected);
  if (op === "ew") return value.endsWith(expected);
  return ordered(op, value, expected);
}

function ordered<T extends string | number>(op: Comparison, value: T, expected: T): boolean {
  switch (op) {
    case "eq":
      return value === expected;
    case "ne":
      return value !== expected;
    case "gt":
      return value > expected;
    case "ge":
      return value >= expected;
    case "lt":
      return value < expected;
    case "le":
      return value <= expected;
    default:
      throw invalid("looks for a part of a date");
  }
}

/** Every value a path leads to; none where nothing is there. */
export function valuesAt(from: unknown, steps: readonly string[]): readonly unknown[] {
  let values: readonly unknown[] = [from];
  for (const step of steps)
    values = values.flatMap((value) => {
      const next =
        typeof value === "object" && value !== null && Object.hasOwn(value, step)
          ? (value as Record<string, unknown>)[step]
          : undefined;
      return next === undefined || next === null ? [] : next;
    });
  return values;
}

/** Entra ID writes `"True"`. */
export function asFlag(value: unknown): boolean | null {
  if (typeof value === "boolean") return value;
  const word = typeof value === "string" ? value.toLowerCase() : "";
  return word === "true" ? true : word === "false" ? false : null;
}

const invalid = (problem: string): ScimError =>
  new ScimError(400, "invalidFilter", `The filter ${problem}.`);
const unknown = (): ScimError => invalid("names an attribute that does not exist");
