/**
 * Owns: how oidc-provider is set up to behave like a company's identity provider.
 * Must not know: sockets, faults, or how the screens look.
 */
import type { JWK } from "jose";
import type { Configuration, interactionPolicy as InteractionPolicy } from "oidc-provider";
import type { Consents } from "./consents.ts";
import { deviceCodeSeconds, deviceFlow } from "./device.ts";
import type { Faults } from "./faults.ts";
import { errors, interactionPolicy } from "./oidc-provider.ts";
import { errorPage, signedOutPage, signOutPage } from "./pages.ts";
import type { Person } from "./person.ts";
import { screenPath } from "./screens.ts";
import { acr, askForStrength, strengthClaims } from "./second-factor.ts";
import type { Store } from "./store.ts";

export const oidcScopes = "openid profile email offline_access";

export interface ProviderSettings {
  readonly company: string;
  readonly people: readonly Person[];
  readonly clients: NonNullable<Configuration["clients"]>;
  /** Audience of the access tokens. [RFC 8707](https://www.rfc-editor.org/rfc/rfc8707) */
  readonly resource: string;
  readonly resourceScopes: string;
  readonly accessTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  readonly keys: readonly JWK[];
  readonly cookieKey: string;
  readonly store: Store;
  readonly consents: Consents;
  readonly faults: Faults;
  /** Where clients hear that a session is over; null where they do not. */
  readonly logoutTokensTo: string | null;
  /** 32 bytes behind the nonces for DPoP proofs; null where tokens are not bound to keys. */
  readonly dpopNonceSecret: Buffer | null;
}

/** Access tokens are `at+jwt`, ES256, for one resource; refresh tokens rotate; consent is asked once. */
export function providerConfiguration(settings: ProviderSettings): Configuration {
  const { company, people, resource, consents } = settings;
  const personOf = (subject: string | undefined) =>
    people.find((person) => person.subject === subject);
  return {
    adapter: settings.store.adapter,
    fetch: fetchOnThisMachine,
    clients: settings.clients.map((client) => told(client, settings.logoutTokensTo)),
    jwks: { keys: [...settings.keys] },
    cookies: { keys: [settings.cookieKey] },
    pkce: { required: () => true },
    scopes: oidcScopes.split(" "),
    acrValues: Object.values(acr),
    claims: {
      openid: ["sub"],
      profile: ["name", "preferred_username"],
      email: ["email", "email_verified"],
    },
    conformIdTokenClaims: false,
    findAccount: (_ctx, subject) => {
      const person = personOf(subject);
      if (person === undefined) return undefined;
      return { accountId: subject, claims: () => ({ ...idClaims(person), sub: subject }) };
    },
    extraTokenClaims: (ctx, token) => {
      const person = personOf("accountId" in token ? token.accountId : undefined);
      return (
        person && {
          name: person.name,
          ...(person.groups === undefined ? {} : { groups: person.groups }),
          ...emailClaims(person),
          ...strengthClaims(ctx),
        }
      );
    },
    interactions: {
      policy: interactions(settings.faults),
      url: (_ctx, { uid }) => screenPath(uid),
    },
    async loadExistingGrant({ oidc }) {
      const clientId = oidc.client?.clientId ?? "";
      const grantId = oidc.result?.consent?.grantId ?? oidc.session?.grantIdFor(clientId);
      const grant = grantId === undefined ? undefined : await oidc.provider.Grant.find(grantId);
      return grant ?? consents.remembered(oidc.session?.accountId ?? "", clientId);
    },
    rotateRefreshToken: true,
    // oidc-provider drops `offline_access` where consent is not asked for each time; other providers do not.
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed("refresh_token"),
    expiresWithSession: async () => false,
    ttl: {
      AccessToken: settings.accessTokenSeconds,
      RefreshToken: settings.refreshTokenSeconds,
      AuthorizationCode: 60,
      DeviceCode: deviceCodeSeconds,
      IdToken: 600,
      Interaction: 900,
      Session: 8 * 3600,
      Grant: 14 * 86_400,
    },
    features: {
      devInteractions: { enabled: false },
      dPoP:
        settings.dpopNonceSecret === null
          ? { enabled: false }
          : {
              enabled: true,
              nonceSecret: settings.dpopNonceSecret,
              requireNonce: () => settings.faults.dpopNonce === "always",
            },
      deviceFlow: deviceFlow(company),
      revocation: {
        enabled: true,
        allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId,
      },
      backchannelLogout: { enabled: settings.logoutTokensTo !== null },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          const asked = ctx.oidc.params?.["id_token_hint"] !== undefined;
          ctx.body = signOutPage({ company, form, asked });
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = signedOutPage(company);
        },
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, asked) => {
          if (asked !== resource) throw new errors.InvalidTarget();
          return {
            scope: settings.resourceScopes,
            audience: resource,
            accessTokenFormat: "jwt",
            accessTokenTTL: settings.accessTokenSeconds,
            jwt: { sign: { alg: "ES256" } },
          };
        },
      },
    },
    renderError: (ctx, out) => {
      ctx.type = "html";
      ctx.body = errorPage(company, out.error, out.error_description ?? "Something went wrong.");
    },
  };
}

/** oidc-provider guards its own requests against this machine, which is all the laboratory has. */
const fetchOnThisMachine: NonNullable<Configuration["fetch"]> = (url, options) => {
  const { dispatcher: _, ...rest } = options as RequestInit & { readonly dispatcher?: unknown };
  return fetch(url, rest);
};

/** A client that is told when a session is over. [OIDC Back-Channel Logout §2.2](https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRegistration) */
function told<Client extends object>(client: Client, uri: string | null): Client {
  if (uri === null) return client;
  return { ...client, backchannel_logout_uri: uri, backchannel_logout_session_required: true };
}

const emailClaims = ({ email, emailVerified }: Person) => ({
  email,
  email_verified: emailVerified,
});
const idClaims = (person: Person) => ({
  name: person.name,
  preferred_username: person.email,
  ...emailClaims(person),
});

/** The usual questions, but native apps are not asked for consent each time, and a fault may ask out of turn. */
function interactions(faults: Faults): InteractionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  policy.get("consent")?.checks.remove("native_client_prompt");
  policy
    .get("login")
    ?.checks.add(
      new interactionPolicy.Check(
        "refused",
        "the laboratory refuses",
        () => faults.denyNext !== null,
      ),
    );
  askForStrength(policy, faults);
  return policy;
}
