/**
 * Owns: whether an identity provider's settings can work at all, by what the provider itself publishes.
 * Must not know: where settings are kept, or HTTP answers.
 */
import { z } from "zod";
import type { IdentityProviderDraft } from "../../src-contract/admin-api.ts";
import { secureUrl } from "../../src-contract/secure-url.ts";
import { fetchDocument } from "../access-token/fetch-document.ts";

/** Milliseconds an identity provider may take for one document. */
const timeout = 5_000;

/** Outcome of one look. `problem` is a sentence for the administrator. */
export type Look<Found> =
  | { readonly kind: "good"; readonly found: Found }
  | { readonly kind: "bad"; readonly problem: string };

const metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: secureUrl,
  token_endpoint: secureUrl,
  jwks_uri: secureUrl,
  response_types_supported: z.array(z.string()).optional(),
  code_challenge_methods_supported: z.array(z.string()).optional(),
  id_token_signing_alg_values_supported: z.array(z.string()).optional(),
  end_session_endpoint: secureUrl.optional(),
});
export type ProviderMetadata = z.infer<typeof metadata>;

const bad = (problem: string): { readonly kind: "bad"; readonly problem: string } => ({
  kind: "bad",
  problem,
});

/** What is wrong with the settings before anybody is asked; null when nothing is. */
export function problemOfSettings(draft: IdentityProviderDraft): string | null {
  const { entry, furtherClientIds, adminClientId, tokenAudience } = draft;
  const clients = [entry.clientId, ...furtherClientIds, adminClientId];
  return clients.includes(tokenAudience)
    ? "The audience is also a client id: ID tokens would pass for access tokens."
    : null;
}

/** Fetches the discovery document and looks at what matters here. [OIDC Discovery §4.3](https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationValidation) */
export async function lookAtDiscovery(
  issuer: string,
  fetch: typeof globalThis.fetch,
): Promise<Look<ProviderMetadata>> {
  const url = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  let document: Record<string, unknown>;
  try {
    document = await fetchDocument(fetch, url, timeout);
  } catch (error) {
    return bad(`The discovery document cannot be had: ${reasonOf(error)}.`);
  }
  if (document["issuer"] !== issuer)
    return bad(
      typeof document["issuer"] === "string"
        ? `The discovery document speaks for the issuer ${document["issuer"].slice(0, 200)}.`
        : "The discovery document names no issuer.",
    );
  const parsed = metadata.safeParse(document);
  if (!parsed.success) {
    const [member = "a member"] = parsed.error.issues.map(({ path }) => path.join("."));
    return bad(`${member} of the discovery document is missing, or is no https address.`);
  }
  const found = parsed.data;
  const types = found.response_types_supported;
  if (types !== undefined && !types.includes("code"))
    return bad("The provider does not offer the authorization code flow.");
  const methods = found.code_challenge_methods_supported;
  if (methods !== undefined && !methods.includes("S256"))
    return bad("The provider does not offer PKCE with S256.");
  return { kind: "good", found };
}

const keySet = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), use: z.string().optional() })),
});
/** Kinds of keys our algorithms use. */
const keyTypes = new Set(["RSA", "EC", "OKP"]);

/** Fetches the signing keys. Finds how many can be used. */
export async function lookAtKeys(
  { jwks_uri }: ProviderMetadata,
  fetch: typeof globalThis.fetch,
): Promise<Look<number>> {
  let document: Record<string, unknown>;
  try {
    document = await fetchDocument(fetch, jwks_uri, timeout);
  } catch (error) {
    return bad(`The keys cannot be had: ${reasonOf(error)}.`);
  }
  const parsed = keySet.safeParse(document);
  if (!parsed.success) return bad("What stands in place of the keys is no JSON Web Key Set.");
  const usable = parsed.data.keys.filter(({ kty, use }) => keyTypes.has(kty) && use !== "enc");
  return usable.length === 0
    ? bad("There is no public key to verify signatures with.")
    : { kind: "good", found: usable.length };
}

/** Everything that can be known without a sign-in; null when all of it is good. */
export async function problemOfProvider(
  draft: IdentityProviderDraft,
  fetch: typeof globalThis.fetch,
): Promise<string | null> {
  const inSettings = problemOfSettings(draft);
  if (inSettings !== null) return naming("tokenAudience", inSettings);
  const discovery = await lookAtDiscovery(draft.entry.issuer, fetch);
  if (discovery.kind === "bad") return naming("entry.issuer", discovery.problem);
  const keys = await lookAtKeys(discovery.found, fetch);
  return keys.kind === "bad" ? naming("entry.issuer", keys.problem) : null;
}

/** The page finds the field at the end of the sentence. */
const naming = (field: string, problem: string): string =>
  `${problem.replace(/\.$/, "")} (${field}).`;

/** Our own sentence where we have one, else what the network says: `ECONNREFUSED`, `CERT_HAS_EXPIRED`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  if (error.name === "TimeoutError") return "no answer in time";
  if (error instanceof SyntaxError) return "it is not JSON";
  const { cause } = error;
  if (typeof cause === "object" && cause !== null && "code" in cause) return String(cause.code);
  if (error instanceof TypeError) return cause instanceof Error ? cause.message : "no connection";
  return error.message.replace(/^https?:\S+ /, "the address ").slice(0, 200);
}
