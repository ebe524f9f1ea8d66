import { expect, test } from "vitest";
import { createLog } from "../../../../src-main/log/log.ts";
import { createChunkedEntry } from "../../../../src-main/tokens/chunked-entry.ts";
import type { Keychain } from "../../../../src-main/tokens/keychain.ts";
import { createMemoryKeychain } from "../../../../src-main/tokens/memory-keychain.ts";
import { createTokenStore } from "../../../../src-main/tokens/token-store.ts";
import { createFakeClock } from "../../../fakes/fake-clock.ts";

const owner = { organisationId: "harbour.test", email: "ada@harbour.test" };
const log = createLog(() => undefined);

/** Every call takes a second. */
function slowKeychain(clock: ReturnType<typeof createFakeClock>, calls: string[]): Keychain {
  const inner = createMemoryKeychain();
  const second = () => new Promise<void>((resolve) => void clock.setTimeout(resolve, 1_000));
  const slow =
    <A extends unknown[], V>(name: string, call: (...args: A) => Promise<V>) =>
    async (...args: A): Promise<V> => {
      calls.push(name);
      await second();
      return call(...args);
    };
  return {
    get: slow("get", inner.get),
    set: slow("set", inner.set),
    delete: slow("delete", inner.delete),
  };
}

test("many slow entries are given up after five seconds in all, and nothing goes on behind one's back", async () => {
  const clock = createFakeClock();
  const calls: string[] = [];
  const store = createTokenStore({ keychain: slowKeychain(clock, calls), clock, log });
  const outcome = store
    .save(owner, { accessToken: "x".repeat(20_000) } as never)
    .catch((error: { code: string }) => error.code);
  await clock.advance(5_000);
  expect(await outcome).toBe("keychain-silent");
  const { length } = calls;
  await clock.advance(60_000);
  expect(calls).toHaveLength(length);
});

test("tokens that lie under another person's name are not taken up", async () => {
  const entries = new Map<string, string>();
  const keychain: Keychain = {
    get: async (entry) => entries.get(entry) ?? null,
    set: async (entry, text) => void entries.set(entry, text),
    delete: async (entry) => entries.delete(entry),
  };
  const store = createTokenStore({ keychain, log });
  const tokens = {
    version: 2,
    tokenType: "Bearer",
    issuer: "https://login.harbour.test",
    subject: "hf-ada",
    clientId: "offhook-desktop",
    accessToken: "access",
    obtainedAt: 1,
    expiresAt: 2,
    idToken: "id",
    person: { name: "Ada", email: owner.email },
  } as const;
  await store.save(owner, tokens);
  expect(await store.load(owner)).toEqual(tokens);
  const [adas = ""] = [...entries.keys()].filter((name) => !name.endsWith(".0"));
  const ben = { ...owner, email: "ben@harbour.test" };
  await store.save(ben, { ...tokens, subject: "hf-ben" });
  const [bens = ""] = [...entries.keys()].filter(
    (name) => name !== adas && !name.startsWith(`${adas}/`) && !name.endsWith(".0"),
  );
  for (const [name, text] of [...entries])
    if (name.startsWith(adas)) entries.set(name.replace(adas, bens), text);
  expect(await store.load(ben)).toBeNull();
});

test.each(["", "{", '{"owner":{"organisationId":"harbour.test","email":"ada@harbour.test"}}'])(
  "%j under the name is unreadable",
  async (text) => {
    const keychain = createMemoryKeychain();
    let name = "";
    const store = createTokenStore({
      keychain: {
        ...keychain,
        get: (entry) => {
          name ||= entry;
          return keychain.get(entry);
        },
      },
      log,
    });
    expect(await store.load(owner)).toBeNull();
    await createChunkedEntry(keychain, name).write(text || " ");
    await expect(store.load(owner)).rejects.toMatchObject({ code: "keychain-unreadable" });
  },
);
