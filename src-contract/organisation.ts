/**
 * Owns: the organisation document, which tells Offhook where a company's people sign in and get their phone.
 * Must not know: how the document was found (managed policy, or the email's domain).
 */
import { z } from "zod";
import { identityProvider } from "./identity-provider.ts";
import { secureUrl } from "./secure-url.ts";

/** The organisation document, version 1. */
export const organisation = z
  .object({
    version: z.literal(1),
    /** Stable, e.g. the primary domain. Names the keychain entries. */
    id: z.string().min(1).max(120),
    /** What people call their company. */
    name: z.string().min(1).max(120),
    /** Email domains whose people belong to it, in lower case. */
    domains: z.array(z.string().min(1)).min(1),
    /** Empty only where single sign-on is off. */
    identityProviders: z
      .array(identityProvider)
      .refine((providers) => new Set(providers.map(({ id }) => id)).size === providers.length, {
        message: "two of them have the same id",
      }),
    /** `off`: people sign in with their phone account's own user name and password, and no browser opens. */
    singleSignOn: z.enum(["on", "off", "only"]).default("on"),
    /** Whether that way is open beside single sign-on, too. */
    passwordSignIn: z.boolean().default(false),
    /** Base URL of the credential service. */
    credentialService: secureUrl,
    /** Whether people may sign in with another device; it invites phishing, so it is off. [RFC 8628 §5.4](https://www.rfc-editor.org/rfc/rfc8628#section-5.4) */
    deviceCode: z.boolean().default(false),
  })
  .refine(
    ({ singleSignOn, identityProviders }) => singleSignOn === "off" || identityProviders.length > 0,
    { path: ["identityProviders"], message: "there is none, and single sign-on is not off" },
  );
export type Organisation = z.output<typeof organisation>;
/** The same as an administrator writes it, before defaults are filled in. */
export type OrganisationDocument = z.input<typeof organisation>;

/** Whether people may sign in with their phone account's own password, as the only way or as another one. Pure. */
export const takesPasswords = ({
  singleSignOn,
  passwordSignIn,
}: Pick<Organisation, "singleSignOn" | "passwordSignIn">): boolean =>
  singleSignOn === "off" || (singleSignOn === "on" && passwordSignIn);

/**
 * What a further email domain of an organisation serves instead of a copy: where the document is.
 * The document must list that domain, so that neither side can claim the other.
 */
export const organisationPointer = z.object({
  version: z.literal(1),
  organisation: secureUrl,
});
