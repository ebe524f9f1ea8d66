/**
 * Owns: what one identity provider remembers (codes, tokens, sessions, grants), in memory.
 * Must not know: what the entries mean, beyond whose they are and which grant they hang on.
 */
import type { AdapterFactory, AdapterPayload } from "oidc-provider";

interface Entry {
  readonly model: string;
  readonly id: string;
  readonly payload: AdapterPayload;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface Store {
  /** The shape oidc-provider asks for. */
  readonly adapter: AdapterFactory;
  /** Forgets every grant, code and token of one account; browser sessions stay. */
  revokeAccount(accountId: string): void;
}

const sessionModels = new Set(["Session", "Interaction"]);

/** @param graceSeconds how long a refresh token may come again after it was used */
export function createStore({ graceSeconds = 0 } = {}): Store {
  const entries = new Map<string, Entry>();
  const keyOf = (model: string, id: string) => `${model}:${id}`;

  function read(key: string): AdapterPayload | undefined {
    const entry = entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.expiresAt > Date.now()) return entry.payload;
    entries.delete(key);
    return undefined;
  }

  /** A refresh token used not long ago looks as if it had not been. */
  function forgiven(model: string, payload: AdapterPayload | undefined) {
    const used = payload?.consumed;
    if (model !== "RefreshToken" || typeof used !== "number") return payload;
    if (Date.now() / 1000 - used >= graceSeconds) return payload;
    const { consumed: _, ...unused } = payload as AdapterPayload;
    return unused;
  }

  function remove(unwanted: (entry: Entry) => boolean): void {
    for (const [key, entry] of entries) if (unwanted(entry)) entries.delete(key);
  }

  function first(model: string, fits: (payload: AdapterPayload) => boolean) {
    for (const [key, entry] of entries)
      if (entry.model === model && fits(entry.payload)) return read(key);
    return undefined;
  }

  return {
    adapter: (model) => ({
      async upsert(id, payload, expiresIn) {
        const expiresAt =
          expiresIn === undefined ? Number.POSITIVE_INFINITY : Date.now() + expiresIn * 1000;
        entries.set(keyOf(model, id), { model, id, payload, expiresAt });
      },
      find: async (id) => forgiven(model, read(keyOf(model, id))),
      findByUid: async (uid) => first(model, (payload) => payload.uid === uid),
      findByUserCode: async (userCode) => first(model, (payload) => payload.userCode === userCode),
      async consume(id) {
        const entry = entries.get(keyOf(model, id));
        if (entry !== undefined) entry.payload.consumed = Math.floor(Date.now() / 1000);
      },
      async destroy(id) {
        entries.delete(keyOf(model, id));
      },
      async revokeByGrantId(grantId) {
        remove((entry) => entry.model !== "Grant" && entry.payload.grantId === grantId);
      },
    }),
    revokeAccount(accountId) {
      remove(({ model, payload }) => !sessionModels.has(model) && payload.accountId === accountId);
    },
  };
}
