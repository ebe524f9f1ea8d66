/**
 * Owns: how one SCIM attribute is described, and short words to describe many.
 * Must not know: any particular resource.
 */

/** One attribute. [RFC 7643 §7](https://www.rfc-editor.org/rfc/rfc7643#section-7) */
export interface Attribute {
  readonly name: string;
  readonly type: "string" | "boolean" | "dateTime" | "reference" | "binary" | "complex";
  readonly multiValued: boolean;
  readonly description: string;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: "readWrite" | "readOnly" | "immutable" | "writeOnly";
  readonly returned: "always" | "default" | "never";
  readonly uniqueness: "none" | "server" | "global";
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  readonly subAttributes?: readonly Attribute[];
}

/** A set of attributes with a URI. */
export interface Schema {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly Attribute[];
}

/** What there is an endpoint for. [RFC 7643 §6](https://www.rfc-editor.org/rfc/rfc7643#section-6) */
export interface ResourceType {
  readonly name: "User" | "Group";
  readonly endpoint: string;
  readonly description: string;
  readonly schema: Schema;
  readonly extensions: readonly Schema[];
}

type Changes = Partial<Omit<Attribute, "name" | "description">>;

/** Text that is compared without regard to case, unless changed. */
export const text = (name: string, description: string, changes: Changes = {}): Attribute => ({
  name,
  type: "string",
  multiValued: false,
  description,
  required: false,
  caseExact: false,
  mutability: "readWrite",
  returned: "default",
  uniqueness: "none",
  ...changes,
});

export const flag = (name: string, description: string): Attribute =>
  text(name, description, { type: "boolean" });

export const reference = (
  name: string,
  description: string,
  referenceTypes: readonly string[],
  changes: Changes = {},
): Attribute =>
  text(name, description, { type: "reference", caseExact: true, referenceTypes, ...changes });

/** One value made of several. */
export const complex = (
  name: string,
  description: string,
  subAttributes: readonly Attribute[],
  changes: Changes = {},
): Attribute => text(name, description, { type: "complex", subAttributes, ...changes });

/** Values with `value`, `display`, `type` and `primary`. [RFC 7643 §2.4](https://www.rfc-editor.org/rfc/rfc7643#section-2.4) */
export const several = (
  name: string,
  description: string,
  canonicalValues: readonly string[] = [],
  value: Attribute = text("value", "The value itself."),
): Attribute =>
  complex(
    name,
    description,
    [
      value,
      text("display", "The value as people read it."),
      text("type", "What it is used for.", canonicalValues.length === 0 ? {} : { canonicalValues }),
      flag("primary", "Whether it is the first choice; at most one is."),
    ],
    { multiValued: true },
  );
