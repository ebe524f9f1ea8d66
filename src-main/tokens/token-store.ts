/**
 * Owns: token sets in a keychain, one per organisation and person.
 * Must not know: how tokens are obtained, or which keychain it is.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { OffhookError } from "../../src-contract/errors.ts";
import { type Clock, systemClock } from "../clock.ts";
import type { Log } from "../log/log.ts";
import { boundKeychain } from "./bounded-keychain.ts";
import { type ChunkedEntry, createChunkedEntry } from "./chunked-entry.ts";
import type { Keychain } from "./keychain.ts";
import { noTokenLock, type TokenLock } from "./token-lock.ts";
import { type KeptTokens, keptTokens } from "./token-set.ts";

/** Whose tokens: one set is kept per organisation and work email. */
export interface TokenOwner {
  /** `id` of the organisation document. */
  readonly organisationId: string;
  /** The address the person signed in with, in lower case. */
  readonly email: string;
}

/** Rejects within five seconds, with the errors of {@link Keychain}. */
export interface TokenStore {
  /** @throws OffhookError `keychain-unreadable` when what is kept is not a token set */
  load(owner: TokenOwner): Promise<KeptTokens | null>;
  /** Replaces the set; afterwards either the old or the new one is kept, never a mixture. */
  save(owner: TokenOwner, tokens: KeptTokens): Promise<void>;
  wipe(owner: TokenOwner): Promise<void>;
  /** See `TokenLock.hold`. */
  readonly exclusively: TokenLock["hold"];
}

export interface TokenStoreOptions {
  readonly keychain: Keychain;
  readonly log: Log;
  /** Left out where no other process uses this keychain. */
  readonly lock?: TokenLock;
  readonly clock?: Clock;
}

/** Milliseconds for one load, save or wipe, however many entries it takes. */
const patience = 5_000;

/** What is kept: whose it is stands inside, too, so that an entry under a wrong name is nobody's. */
const envelope = z.object({
  owner: z.object({ organisationId: z.string(), email: z.string() }),
  tokens: keptTokens,
});

/** Token sets kept in `keychain`. */
export function createTokenStore(options: TokenStoreOptions): TokenStore {
  const { log, lock = noTokenLock, clock = systemClock } = options;
  const entryOf = (owner: TokenOwner): ChunkedEntry =>
    createChunkedEntry(boundKeychain(options.keychain, patience, clock), entryName(owner));
  return {
    async load(owner) {
      const text = await entryOf(owner).read();
      if (text === null) return null;
      const kept = parse(text);
      if (kept === null) {
        // Not the parser's own message: it may quote the text.
        log.error("kept tokens are damaged", { organisation: owner.organisationId });
        throw new OffhookError("keychain-unreadable");
      }
      if (sameOwner(kept.owner, owner)) return kept.tokens;
      log.warn("kept tokens are somebody else's", { organisation: owner.organisationId });
      return null;
    },
    save: (owner, tokens) =>
      entryOf(owner).write(
        JSON.stringify({ owner: normal(owner), tokens } satisfies z.input<typeof envelope>),
      ),
    wipe: (owner) => entryOf(owner).remove(),
    exclusively: lock.hold,
  };
}

function parse(text: string): z.output<typeof envelope> | null {
  try {
    return envelope.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

const normal = ({ organisationId, email }: TokenOwner): TokenOwner => ({
  organisationId,
  email: email.toLowerCase(),
});

const sameOwner = (one: TokenOwner, other: TokenOwner): boolean =>
  JSON.stringify(normal(one)) === JSON.stringify(normal(other));

/** Short and free of characters a keychain may dislike; the address itself stays out of the keychain's lists. */
function entryName(owner: TokenOwner): string {
  const { organisationId, email } = normal(owner);
  const text = JSON.stringify([organisationId, email]);
  return `tokens/${createHash("sha256").update(text).digest("base64url").slice(0, 22)}`;
}
