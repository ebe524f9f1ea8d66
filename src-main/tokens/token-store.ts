/**
 * Owns: token sets in a keychain, one per organisation and person.
 * Must not know: how tokens are obtained, or which keychain it is.
 */
import { createHash } from "node:crypto";
import { OffhookError } from "../../src-contract/errors.ts";
import type { Log } from "../log/log.ts";
import { createChunkedEntry } from "./chunked-entry.ts";
import type { Keychain } from "./keychain.ts";
import { type TokenSet, tokenSet } from "./token-set.ts";

/** Whose tokens: one set is kept per organisation and work email. */
export interface TokenOwner {
  /** `id` of the organisation document. */
  readonly organisationId: string;
  /** The address the person signed in with, in lower case. */
  readonly email: string;
}

/** Rejects with the errors of {@link Keychain}. */
export interface TokenStore {
  /** @throws OffhookError `keychain-unreadable` when what is kept is not a token set */
  load(owner: TokenOwner): Promise<TokenSet | null>;
  /** Replaces the set; afterwards either the old or the new one is kept, never a mixture. */
  save(owner: TokenOwner, tokens: TokenSet): Promise<void>;
  wipe(owner: TokenOwner): Promise<void>;
}

/** Token sets kept in `keychain`. */
export function createTokenStore({ keychain, log }: { keychain: Keychain; log: Log }): TokenStore {
  const entryOf = (owner: TokenOwner) => createChunkedEntry(keychain, entryName(owner));
  return {
    async load(owner) {
      const text = await entryOf(owner).read();
      if (text === null) return null;
      try {
        return tokenSet.parse(JSON.parse(text));
      } catch {
        // Not the parser's own message: it may quote the text.
        log.error("kept tokens are damaged", { organisation: owner.organisationId });
        throw new OffhookError("keychain-unreadable");
      }
    },
    save: (owner, tokens) => entryOf(owner).write(JSON.stringify(tokens)),
    wipe: (owner) => entryOf(owner).remove(),
  };
}

/** Short and free of characters a keychain may dislike; the address itself stays out of the keychain's lists. */
function entryName({ organisationId, email }: TokenOwner): string {
  const owner = JSON.stringify([organisationId, email.toLowerCase()]);
  return `tokens/${createHash("sha256").update(owner).digest("base64url").slice(0, 22)}`;
}
