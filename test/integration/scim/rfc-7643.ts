/**
 * Owns: what RFC 7643 and RFC 7644 say an answer looks like, written from the RFCs alone.
 * Must not know: the service's own schemas.
 */
import { z } from "zod";

const text = z.string();
/** xsd:dateTime [RFC 7643 §2.3.5](https://www.rfc-editor.org/rfc/rfc7643#section-2.3.5) */
const dateTime = z.iso.datetime({ offset: true });
const uri = z.url();

/** [RFC 7643 §3.1](https://www.rfc-editor.org/rfc/rfc7643#section-3.1) */
const metaOf = (resourceType: string) =>
  z.strictObject({
    resourceType: z.literal(resourceType),
    created: dateTime,
    lastModified: dateTime,
    location: uri,
    version: z.string().regex(/^(W\/)?"[^"]*"$/),
  });

/** [RFC 7643 §2.4](https://www.rfc-editor.org/rfc/rfc7643#section-2.4): primary is true at most once. */
const several = (value: z.ZodType = text) =>
  z
    .array(
      z.strictObject({
        value: value.optional(),
        display: text.optional(),
        type: text.optional(),
        primary: z.boolean().optional(),
      }),
    )
    .min(1)
    .refine((values) => values.filter(({ primary }) => primary === true).length <= 1)
    .optional();

const user = "urn:ietf:params:scim:schemas:core:2.0:User";
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const phone = "urn:ietf:params:scim:schemas:extension:offhook:2.0:User";

/** [RFC 7643 §4.1](https://www.rfc-editor.org/rfc/rfc7643#section-4.1); a password is never answered. */
export const rfcUser = z
  .strictObject({
    schemas: z.array(z.enum([user, enterprise, phone])),
    id: text.min(1),
    externalId: text.optional(),
    meta: metaOf("User"),
    userName: text.min(1),
    name: z
      .strictObject({
        formatted: text,
        familyName: text,
        givenName: text,
        middleName: text,
        honorificPrefix: text,
        honorificSuffix: text,
      })
      .partial()
      .optional(),
    displayName: text.optional(),
    nickName: text.optional(),
    profileUrl: uri.optional(),
    title: text.optional(),
    userType: text.optional(),
    preferredLanguage: text.optional(),
    locale: text.optional(),
    timezone: text.optional(),
    active: z.boolean(),
    emails: several(),
    phoneNumbers: several(),
    ims: several(),
    photos: several(uri),
    addresses: z
      .array(
        z
          .strictObject({
            formatted: text,
            streetAddress: text,
            locality: text,
            region: text,
            postalCode: text,
            country: text,
            type: text,
            primary: z.boolean(),
          })
          .partial(),
      )
      .optional(),
    groups: z
      .array(z.strictObject({ value: text, $ref: uri, display: text, type: z.literal("direct") }))
      .optional(),
    entitlements: several(),
    roles: several(),
    x509Certificates: several(z.base64()),
    [enterprise]: z
      .strictObject({
        employeeNumber: text,
        costCenter: text,
        organization: text,
        division: text,
        department: text,
        manager: z.strictObject({ value: text, $ref: uri, displayName: text }).partial(),
      })
      .partial()
      .optional(),
    [phone]: z
      .strictObject({ sipUser: text, aliases: z.array(text) })
      .partial()
      .optional(),
  })
  .refine(
    (resource) =>
      resource.schemas.includes(user) &&
      [enterprise, phone].every((id) => resource.schemas.includes(id as never) === id in resource),
    { message: "schemas names what is there" },
  );

/** [RFC 7643 §4.2](https://www.rfc-editor.org/rfc/rfc7643#section-4.2) */
export const rfcGroup = z.strictObject({
  schemas: z.tuple([z.literal("urn:ietf:params:scim:schemas:core:2.0:Group")]),
  id: text.min(1),
  externalId: text.optional(),
  meta: metaOf("Group"),
  displayName: text.min(1),
  members: z
    .array(
      z.strictObject({
        value: text,
        $ref: uri,
        display: text.optional(),
        type: z.enum(["User", "Group"]).optional(),
      }),
    )
    .optional(),
});

/** [RFC 7644 §3.4.2](https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2) */
export const rfcList = <Item extends z.ZodType>(item: Item) =>
  z
    .strictObject({
      schemas: z.tuple([z.literal("urn:ietf:params:scim:api:messages:2.0:ListResponse")]),
      totalResults: z.int().min(0),
      startIndex: z.int().min(1),
      itemsPerPage: z.int().min(0),
      Resources: z.array(item),
    })
    .refine(({ itemsPerPage, Resources }) => itemsPerPage === Resources.length);

/** [RFC 7644 §3.12](https://www.rfc-editor.org/rfc/rfc7644#section-3.12) */
export const rfcError = z.strictObject({
  schemas: z.tuple([z.literal("urn:ietf:params:scim:api:messages:2.0:Error")]),
  status: z.string().regex(/^\d{3}$/),
  scimType: z
    .enum([
      "invalidFilter",
      "tooMany",
      "uniqueness",
      "mutability",
      "invalidSyntax",
      "invalidPath",
      "noTarget",
      "invalidValue",
      "invalidVers",
      "sensitive",
    ])
    .optional(),
  detail: text,
});

const supported = { supported: z.boolean() };
/** [RFC 7643 §5](https://www.rfc-editor.org/rfc/rfc7643#section-5) */
export const rfcConfiguration = z.strictObject({
  schemas: z.tuple([z.literal("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig")]),
  documentationUri: uri.optional(),
  patch: z.strictObject(supported),
  bulk: z.strictObject({ ...supported, maxOperations: z.int(), maxPayloadSize: z.int() }),
  filter: z.strictObject({ ...supported, maxResults: z.int() }),
  changePassword: z.strictObject(supported),
  sort: z.strictObject(supported),
  etag: z.strictObject(supported),
  authenticationSchemes: z.array(
    z.strictObject({
      type: z.enum(["oauth", "oauth2", "oauthbearertoken", "httpbasic", "httpdigest"]),
      name: text,
      description: text,
      specUri: uri.optional(),
      documentationUri: uri.optional(),
      primary: z.boolean().optional(),
    }),
  ),
  meta: z.strictObject({ resourceType: z.literal("ServiceProviderConfig"), location: uri }),
});

/** [RFC 7643 §6](https://www.rfc-editor.org/rfc/rfc7643#section-6) */
export const rfcResourceType = z.strictObject({
  schemas: z.tuple([z.literal("urn:ietf:params:scim:schemas:core:2.0:ResourceType")]),
  id: text,
  name: text,
  description: text,
  endpoint: z.string().startsWith("/"),
  schema: text,
  schemaExtensions: z.array(z.strictObject({ schema: text, required: z.boolean() })),
  meta: z.strictObject({ resourceType: z.literal("ResourceType"), location: uri }),
});

const attributeShape = {
  name: z.string().regex(/^(\$ref|[A-Za-z][\w-]*)$/),
  type: z.enum([
    "string",
    "boolean",
    "decimal",
    "integer",
    "dateTime",
    "reference",
    "complex",
    "binary",
  ]),
  multiValued: z.boolean(),
  description: text,
  required: z.boolean(),
  caseExact: z.boolean(),
  mutability: z.enum(["readOnly", "readWrite", "immutable", "writeOnly"]),
  returned: z.enum(["always", "never", "default", "request"]),
  uniqueness: z.enum(["none", "server", "global"]),
  canonicalValues: z.array(text).optional(),
  referenceTypes: z.array(text).optional(),
};
/** [RFC 7643 §7](https://www.rfc-editor.org/rfc/rfc7643#section-7) */
export const rfcSchema = z.strictObject({
  schemas: z.tuple([z.literal("urn:ietf:params:scim:schemas:core:2.0:Schema")]),
  id: z.string().startsWith("urn:"),
  name: text,
  description: text,
  attributes: z.array(
    z.strictObject({
      ...attributeShape,
      subAttributes: z.array(z.strictObject(attributeShape)).optional(),
    }),
  ),
  meta: z.strictObject({ resourceType: z.literal("Schema"), location: uri }),
});
