/**
 * Owns: what a SCIM user is made of: RFC 7643's schemas and Offhook's own extension.
 * Must not know: how users are stored, or what becomes of them.
 */
import {
  complex,
  flag,
  type ResourceType,
  reference,
  type Schema,
  several,
  text,
} from "./attribute.ts";

/** [RFC 7643 §4.1](https://www.rfc-editor.org/rfc/rfc7643#section-4.1) */
export const userSchema: Schema = {
  id: "urn:ietf:params:scim:schemas:core:2.0:User",
  name: "User",
  description: "Somebody who works for the organisation",
  attributes: [
    text("userName", "The name the person signs in with, as a rule their address.", {
      required: true,
      uniqueness: "server",
    }),
    complex("name", "The parts of the person's name.", [
      text("formatted", "The whole name."),
      text("familyName", "Family name."),
      text("givenName", "Given name."),
      text("middleName", "Middle names."),
      text("honorificPrefix", "Titles before the name."),
      text("honorificSuffix", "Suffixes after the name."),
    ]),
    text("displayName", "The name others see, also when the person calls."),
    text("nickName", "What the person is called casually."),
    reference("profileUrl", "A page about the person.", ["external"]),
    text("title", "Job title."),
    text("userType", "Relation to the organisation."),
    text("preferredLanguage", "Language the person likes best."),
    text("locale", "How numbers and dates are written for the person."),
    text("timezone", "Time zone."),
    flag("active", "Whether the person may use their phone. False ends it at once."),
    text("password", "Accepted and thrown away: people sign in at the identity provider.", {
      mutability: "writeOnly",
      returned: "never",
      caseExact: true,
    }),
    several("emails", "Email addresses.", ["work", "home", "other"]),
    several("phoneNumbers", "Telephone numbers. The one of type work is the phone account's.", [
      "work",
      "home",
      "mobile",
      "fax",
      "pager",
      "other",
    ]),
    several("ims", "Instant messaging addresses."),
    several(
      "photos",
      "Pictures.",
      ["photo", "thumbnail"],
      reference("value", "Address of the picture.", ["external"]),
    ),
    complex(
      "addresses",
      "Postal addresses.",
      [
        text("formatted", "The whole address."),
        text("streetAddress", "Street and number."),
        text("locality", "City."),
        text("region", "State or region."),
        text("postalCode", "Postal code."),
        text("country", "Country, in two letters."),
        text("type", "What it is used for.", { canonicalValues: ["work", "home", "other"] }),
        flag("primary", "Whether it is the first choice; at most one is."),
      ],
      { multiValued: true },
    ),
    complex(
      "groups",
      "Groups the person is in; changed at the groups.",
      [
        text("value", "Id of the group.", { mutability: "readOnly" }),
        reference("$ref", "Address of the group.", ["Group"], { mutability: "readOnly" }),
        text("display", "Name of the group.", { mutability: "readOnly" }),
        text("type", "How the person is in it.", {
          mutability: "readOnly",
          canonicalValues: ["direct"],
        }),
      ],
      { multiValued: true, mutability: "readOnly" },
    ),
    several("entitlements", "What the person is entitled to."),
    several("roles", "The person's roles elsewhere; Offhook's own come from the sign-in."),
    several(
      "x509Certificates",
      "Certificates.",
      [],
      text("value", "DER in base64.", { type: "binary", caseExact: true }),
    ),
  ],
};

/** [RFC 7643 §4.3](https://www.rfc-editor.org/rfc/rfc7643#section-4.3) */
const enterpriseSchema: Schema = {
  id: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
  name: "EnterpriseUser",
  description: "What larger organisations know of somebody",
  attributes: [
    text("employeeNumber", "Number in the organisation."),
    text("costCenter", "Cost centre."),
    text("organization", "Organisation."),
    text("division", "Division."),
    text("department", "Department."),
    complex("manager", "Whom the person reports to.", [
      text("value", "Id of the manager."),
      reference("$ref", "Address of the manager.", ["User"]),
      text("displayName", "Name of the manager.", { mutability: "readOnly" }),
    ]),
  ],
};

/** Offhook's own: for organisations whose telephone numbers are not the names of their phone accounts. */
export const phoneSchema: Schema = {
  id: "urn:ietf:params:scim:schemas:extension:offhook:2.0:User",
  name: "PhoneUser",
  description: "The person's phone account",
  attributes: [
    text("sipUser", "User part of the address of record; comes before phoneNumbers.", {
      caseExact: true,
    }),
    text("aliases", "Further email addresses of the phone account.", { multiValued: true }),
  ],
};

export const userType: ResourceType = {
  name: "User",
  endpoint: "/Users",
  description: userSchema.description,
  schema: userSchema,
  extensions: [enterpriseSchema, phoneSchema],
};
