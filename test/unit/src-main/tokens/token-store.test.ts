import { expect, test } from "vitest";
import { OffhookError } from "../../../../src-contract/errors.ts";
import { createDpopKey } from "../../../../src-main/dpop/dpop-key.ts";
import { createLog } from "../../../../src-main/log/log.ts";
import { createMemoryKeychain } from "../../../../src-main/tokens/memory-keychain.ts";
import { createTokenKeeper } from "../../../../src-main/tokens/token-keeper.ts";
import {
  isByPassword,
  type PasswordTokens,
  type TokenSet,
} from "../../../../src-main/tokens/token-set.ts";
import { createTokenStore } from "../../../../src-main/tokens/token-store.ts";

const lines: string[] = [];
const log = createLog((_, line) => lines.push(line));
const ada = { organisationId: "harbour.test", email: "ada@harbour.test" };
const tokens: TokenSet = {
  version: 2,
  tokenType: "Bearer",
  issuer: "https://login.harbour.test",
  subject: "hf-ada",
  clientId: "offhook-desktop",
  accessToken: "access".repeat(300),
  obtainedAt: 1,
  expiresAt: 2,
  refreshToken: "refresh".repeat(300),
  idToken: "id".repeat(1_000),
  person: { name: "Ada Okafor", email: "ada@harbour.test" },
};

test("six kilobytes of tokens come back as they were, for their owner only", async () => {
  expect(JSON.stringify(tokens).length).toBeGreaterThan(6_000);
  const store = createTokenStore({ keychain: createMemoryKeychain(), log });
  await store.save(ada, tokens);
  expect(await store.load({ ...ada, email: "Ada@harbour.test" })).toEqual(tokens);
  expect(await store.load({ ...ada, email: "ben@harbour.test" })).toBeNull();
  expect(await store.load({ ...ada, organisationId: "other.test" })).toBeNull();
  await store.wipe(ada);
  expect(await store.load(ada)).toBeNull();
});

test("tokens kept before they could be bound to a key are bearer tokens", async () => {
  const store = createTokenStore({ keychain: createMemoryKeychain(), log });
  const { tokenType: _, ...first } = { ...tokens, version: 1 };
  await store.save(ada, first as unknown as TokenSet);
  expect(await store.load(ada)).toEqual(tokens);
});

test("keeps the token of a sign-in by password, which has nothing else", async () => {
  const { idToken: _id, clientId: _client, refreshToken: _refresh, ...common } = tokens;
  const own: PasswordTokens = {
    ...common,
    signedInBy: "password",
    tokenType: "Bearer",
    dpopKey: undefined,
  };
  const store = createTokenStore({ keychain: createMemoryKeychain(), log });
  await store.save(ada, own);
  const kept = await store.load(ada);
  expect(kept).toEqual(own);
  expect(kept && isByPassword(kept)).toBe(true);
});

test("bound tokens come back with their key, and are unreadable without it", async () => {
  const store = createTokenStore({ keychain: createMemoryKeychain(), log });
  const bound: TokenSet = { ...tokens, tokenType: "DPoP", dpopKey: await createDpopKey() };
  await store.save(ada, bound);
  expect(await store.load(ada)).toEqual(bound);
  await store.save(ada, { ...tokens, tokenType: "DPoP" });
  await expect(store.load(ada)).rejects.toMatchObject({ code: "keychain-unreadable" });
});

test("something else under the name is unreadable, and is not quoted in the log", async () => {
  const keychain = createMemoryKeychain();
  const store = createTokenStore({ keychain, log });
  await store.save(ada, { ...tokens, version: 3 } as unknown as TokenSet);
  await expect(store.load(ada)).rejects.toMatchObject({ code: "keychain-unreadable" });
  expect(lines.join()).toContain("damaged");
  expect(lines.join()).not.toContain("accessaccess");
});

test("tokens the keychain refuses stay in memory, and move in as soon as it takes them", async () => {
  const keychain = createMemoryKeychain();
  const store = createTokenStore({ keychain, log });
  const { set } = keychain;
  keychain.set = () => Promise.reject(new OffhookError("keychain-locked"));
  const keeper = createTokenKeeper(store, ada, log);
  expect(await keeper.save(tokens)).toEqual({ code: "keychain-locked" });
  expect(await keeper.load()).toEqual(tokens);
  expect(await store.load(ada)).toBeNull();
  keychain.set = set;
  expect(await keeper.save({ ...tokens, expiresAt: 3 })).toBeNull();
  expect((await store.load(ada))?.expiresAt).toBe(3);
  await keeper.wipe();
  expect(await keeper.load()).toBeNull();
});
