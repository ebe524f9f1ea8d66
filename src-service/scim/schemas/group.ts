/**
 * Owns: what a SCIM group is made of.
 * Must not know: how groups are stored.
 */
import { complex, type ResourceType, reference, type Schema, text } from "./attribute.ts";

/** [RFC 7643 §4.2](https://www.rfc-editor.org/rfc/rfc7643#section-4.2) */
export const groupSchema: Schema = {
  id: "urn:ietf:params:scim:schemas:core:2.0:Group",
  name: "Group",
  description: "A group of people",
  attributes: [
    text("displayName", "Name of the group.", { required: true }),
    complex(
      "members",
      "Who is in it.",
      [
        text("value", "Id of the person.", { mutability: "immutable", caseExact: true }),
        reference("$ref", "Address of the person.", ["User"], { mutability: "immutable" }),
        text("display", "Name of the person.", { mutability: "readOnly" }),
        text("type", "What the member is.", {
          mutability: "immutable",
          canonicalValues: ["User"],
        }),
      ],
      { multiValued: true },
    ),
  ],
};

export const groupType: ResourceType = {
  name: "Group",
  endpoint: "/Groups",
  description: groupSchema.description,
  schema: groupSchema,
  extensions: [],
};
