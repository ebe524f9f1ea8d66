/**
 * Owns: keeping one sign-in's tokens: in the keychain, or in memory until the person quits where that fails.
 * Must not know: how tokens are obtained.
 */
import { type AppError, toAppError } from "../../src-contract/errors.ts";
import type { Log } from "../log/log.ts";
import { createMemoryKeychain } from "./memory-keychain.ts";
import type { KeptTokens } from "./token-set.ts";
import { createTokenStore, type TokenOwner, type TokenStore } from "./token-store.ts";

/** The tokens of one person, wherever they can be kept. */
export interface TokenKeeper {
  load(): Promise<KeptTokens | null>;
  /** Never rejects. Answers why the keychain did not take them, or null when it did. */
  save(tokens: KeptTokens): Promise<AppError | null>;
  /** Rejects when the keychain cannot be reached: then something may be left in it. */
  wipe(): Promise<void>;
  /** Runs `work` alone among all processes that keep this person's tokens; see `TokenLock.hold`. */
  exclusively<Value>(patience: number, work: () => Promise<Value>): Promise<Value>;
}

/** Keeps `owner`'s tokens in `store`; every save tries the keychain again, so it heals by itself. */
export function createTokenKeeper(store: TokenStore, owner: TokenOwner, log: Log): TokenKeeper {
  const memory = createTokenStore({ keychain: createMemoryKeychain(), log });
  let kept = store;
  return {
    load: () => kept.load(owner),
    exclusively: (patience, work) => store.exclusively(owner, patience, work),
    async save(tokens) {
      try {
        await store.save(owner, tokens);
        kept = store;
        await memory.wipe(owner);
        return null;
      } catch (error) {
        const reason = toAppError(error);
        log.warn("tokens stay in memory until quit", { reason: reason.code });
        await memory.save(owner, tokens);
        kept = memory;
        return reason;
      }
    },
    async wipe() {
      await memory.wipe(owner);
      await store.wipe(owner);
    },
  };
}
