/**
 * Owns: the attributes every SCIM resource has, whatever it is.
 * Must not know: any particular resource.
 */
import { complex, reference, text } from "./attribute.ts";

/** Answered always, and never changed by a client. [RFC 7643 §3.1](https://www.rfc-editor.org/rfc/rfc7643#section-3.1) */
export const commonAttributes = [
  reference("schemas", "Schemas of the resource.", ["uri"], {
    multiValued: true,
    returned: "always",
    mutability: "readOnly",
  }),
  text("id", "Name the service gave the resource.", {
    caseExact: true,
    returned: "always",
    mutability: "readOnly",
  }),
  text("externalId", "Name the client gave the resource.", { caseExact: true }),
  complex(
    "meta",
    "When and where.",
    [
      text("resourceType", "What it is.", { caseExact: true, mutability: "readOnly" }),
      text("created", "Since when it is here.", { type: "dateTime", mutability: "readOnly" }),
      text("lastModified", "Last change.", { type: "dateTime", mutability: "readOnly" }),
      reference("location", "Address.", ["uri"], { mutability: "readOnly" }),
      text("version", "Changes with every change.", { caseExact: true, mutability: "readOnly" }),
    ],
    { mutability: "readOnly" },
  ),
];
