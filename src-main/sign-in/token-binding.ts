/**
 * Owns: whether a sign-in's tokens are bound to a key, and the proofs the provider's token endpoint wants to see.
 * Must not know: grants, or the requests to the credential service (src-main/dpop).
 */
import * as oidc from "openid-client";
import { OffhookError } from "../../src-contract/errors.ts";
import type { IdentityProvider } from "../../src-contract/identity-provider.ts";
import {
  createDpopKey,
  type DpopKey,
  dpopAlgorithm,
  openDpopKey,
  thumbprintOf,
} from "../dpop/dpop-key.ts";
import type { TokenSet } from "../tokens/token-set.ts";

/** How the tokens of one sign-in are bound. */
export interface TokenBinding {
  /** Parameters of the authorization request. [RFC 9449 §10](https://www.rfc-editor.org/rfc/rfc9449#section-10) */
  readonly authorization: Readonly<Record<string, string>>;
  /** Options of every token request; the library adds proofs, and asks once more with the provider's nonce. */
  readonly grant: oidc.DPoPOptions;
  /**
   * What the provider made of it. Its word decides: it may know DPoP and still give out bearer tokens.
   *
   * @throws OffhookError `identity-provider-misconfigured` when the tokens must be bound and are not, or the other way round
   */
  tokens(response: oidc.TokenEndpointResponse): Pick<TokenSet, "tokenType" | "dpopKey">;
}

export interface TokenBindings {
  /**
   * For a new sign-in.
   *
   * @throws OffhookError `identity-provider-misconfigured` when the provider must know DPoP and does not
   */
  create(): Promise<TokenBinding>;
  /** For tokens that are there; bound ones stay with their key. */
  of(tokens: Pick<TokenSet, "dpopKey">): Promise<TokenBinding>;
}

/** The bindings at one identity provider. */
export function createTokenBindings(
  config: oidc.Configuration,
  policy: IdentityProvider["dpop"],
): TokenBindings {
  const known = config.serverMetadata().dpop_signing_alg_values_supported ?? [];
  const isKnown = known.includes(dpopAlgorithm);
  /** A handle remembers the provider's nonces, so one key keeps its own. */
  const handles = new Map<string, oidc.DPoPHandle>();

  async function bindingTo(key: DpopKey): Promise<TokenBinding> {
    const thumbprint = await thumbprintOf(key);
    const DPoP = handles.get(thumbprint) ?? oidc.getDPoPHandle(config, await openDpopKey(key));
    handles.set(thumbprint, DPoP);
    return {
      authorization: { dpop_jkt: thumbprint },
      grant: { DPoP },
      tokens: ({ token_type }) => {
        const isBound = token_type === "dpop";
        if (!isBound && policy === "required")
          throw new OffhookError("identity-provider-misconfigured");
        // The refresh token of a public client may be bound all the same: the key stays. [RFC 9449 §5](https://www.rfc-editor.org/rfc/rfc9449#section-5)
        return { tokenType: isBound ? "DPoP" : "Bearer", dpopKey: key };
      },
    };
  }

  const unbound: TokenBinding = {
    authorization: {},
    grant: {},
    tokens: ({ token_type }) => {
      if (token_type === "dpop") throw new OffhookError("identity-provider-misconfigured");
      return { tokenType: "Bearer" };
    },
  };

  return {
    async create() {
      if (policy === "required" && !isKnown)
        throw new OffhookError("identity-provider-misconfigured");
      return isKnown && policy !== "never" ? bindingTo(await createDpopKey()) : unbound;
    },
    of: async ({ dpopKey }) => (dpopKey === undefined ? unbound : bindingTo(dpopKey)),
  };
}
