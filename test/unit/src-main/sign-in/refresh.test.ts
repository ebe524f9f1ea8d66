import { beforeEach, describe, expect, test, vi } from "vitest";
import { OffhookError } from "../../../../src-contract/errors.ts";
import { createLog } from "../../../../src-main/log/log.ts";
import { createRefresher, type RefresherOptions } from "../../../../src-main/sign-in/refresh.ts";
import { createMemoryKeychain } from "../../../../src-main/tokens/memory-keychain.ts";
import { createTokenKeeper } from "../../../../src-main/tokens/token-keeper.ts";
import type { TokenSet } from "../../../../src-main/tokens/token-set.ts";
import { createTokenStore } from "../../../../src-main/tokens/token-store.ts";
import { createFakeClock } from "../../../fakes/fake-clock.ts";

const minute = 60_000;
const log = createLog(() => undefined);

let clock = createFakeClock();
let generation = 0;
beforeEach(() => {
  clock = createFakeClock();
  generation = 0;
});

/** Tokens obtained now, good for ten minutes. */
function tokens(changes: Partial<TokenSet> = {}): TokenSet {
  generation += 1;
  return {
    version: 2,
    tokenType: "Bearer",
    issuer: "https://login.harbour.test",
    subject: "hf-ada",
    clientId: "offhook-desktop",
    accessToken: `access ${generation}`,
    obtainedAt: clock.now(),
    expiresAt: clock.now() + 10 * minute,
    refreshToken: `refresh ${generation}`,
    idToken: "id",
    person: { name: "Ada", email: "ada@harbour.test" },
    ...changes,
  };
}

function start(options: Partial<RefresherOptions> = {}) {
  const keychain = createMemoryKeychain();
  const owner = { organisationId: "harbour.test", email: "ada@harbour.test" };
  const refresh = vi.fn<RefresherOptions["refresh"]>(async () => tokens());
  const spies = {
    onRefreshing: vi.fn(),
    onRefreshEnded: vi.fn(),
    onKept: vi.fn(),
    onExpired: vi.fn(),
  };
  const refresher = createRefresher({
    tokens: tokens(),
    keeper: createTokenKeeper(createTokenStore({ keychain, log }), owner, log),
    refresh,
    clock,
    random: () => 0.5,
    log,
    ...spies,
    ...options,
  });
  return { refresher, refresh, keychain, ...spies };
}

const unreachable = () => Promise.reject(new OffhookError("identity-provider-unreachable"));

describe("when", () => {
  test.each([
    [0, 7.6],
    [0.5, 8],
    [0.999, 8.4],
  ])("ten minutes of life, chance %d: after %d minutes", (random, minutes) => {
    start({ random: () => random });
    expect(clock.pending()[0]! / minute).toBeCloseTo(minutes, 2);
  });

  test("restored tokens: counted from when they were obtained", () => {
    const now = clock.now();
    start({ tokens: tokens({ obtainedAt: now - 5 * minute, expiresAt: now + 5 * minute }) });
    expect(clock.pending()).toEqual([3 * minute]);
  });

  test("tokens that ended while the app was away: at once", () => {
    start({ tokens: tokens({ obtainedAt: 0, expiresAt: 1 }) });
    expect(clock.pending()).toEqual([0]);
  });

  test("a life longer than timers can count does not overflow", () => {
    start({ tokens: tokens({ expiresAt: clock.now() + 365 * 24 * 60 * minute }) });
    expect(clock.pending()).toEqual([24 * 60 * minute]);
  });

  test("without a refresh token the sign-in ends with the access token, not before", async () => {
    const { refreshToken: _, ...without } = tokens();
    const { onExpired } = start({
      tokens: without,
      refresh: () => Promise.reject(new OffhookError("session-expired")),
    });
    await clock.advance(10 * minute - 1);
    expect(onExpired).not.toHaveBeenCalled();
    await clock.advance(1);
    expect(onExpired).toHaveBeenCalledWith({ code: "session-expired" });
    expect(clock.pending()).toEqual([]);
  });
});

test("trouble: pauses double up to five minutes, and one success starts afresh", async () => {
  const { refresher, refresh } = start();
  refresh.mockImplementation(unreachable);
  await clock.advance(8 * minute);
  const pauses: number[] = [];
  for (let n = 0; n < 8; n++) {
    pauses.push(clock.pending()[0]! / 1_000);
    await clock.advance(clock.pending()[0]!);
  }
  expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 300, 300]);
  refresh.mockImplementation(async () => tokens());
  expect(await refresher.accessToken()).toMatch(/^access/);
  expect(clock.pending()).toEqual([8 * minute]);
});

test("a token that is good for a while is handed out although refreshing fails", async () => {
  const { refresher, refresh } = start();
  refresh.mockImplementation(unreachable);
  await clock.advance(8 * minute);
  expect(await refresher.accessToken()).toBe("access 1");
});

test("a lost answer is asked for once more with the same refresh token", async () => {
  const { refresher, refresh } = start();
  refresh.mockImplementationOnce(unreachable);
  await clock.advance(9.6 * minute);
  await refresher.accessToken();
  expect(refresh.mock.calls.map(([used]) => used.refreshToken)).toEqual(["refresh 1", "refresh 1"]);
});

test("new tokens are kept before anybody gets them", async () => {
  const { refresher, keychain } = start();
  let unlock: () => void = () => undefined;
  const unlocked = new Promise<void>((resolve) => {
    unlock = resolve;
  });
  const { set } = keychain;
  keychain.set = async (entry, text) => {
    await unlocked;
    return set(entry, text);
  };
  await clock.advance(9 * minute);
  expect(await refresher.accessToken()).toBe("access 1");
  unlock();
  await vi.waitFor(async () => expect(await refresher.accessToken()).toBe("access 2"));
});

test("a keychain that refuses is told of, and the new tokens are used all the same", async () => {
  const { refresher, keychain, onKept } = start();
  keychain.set = () => Promise.reject(new OffhookError("keychain-full"));
  await clock.advance(9.6 * minute);
  await vi.waitFor(() => expect(onKept).toHaveBeenCalledWith({ code: "keychain-full" }));
  expect(await refresher.accessToken()).toBe("access 2");
});

test("stopped: nothing is refreshed any more, and the refresh under way is waited for", async () => {
  let answer: (renewed: TokenSet) => void = () => undefined;
  const { refresher, refresh, onKept } = start();
  refresh.mockImplementationOnce(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  await clock.advance(8 * minute);
  await vi.waitFor(() => expect(refresh).toHaveBeenCalled());
  const stopped = refresher.stop();
  answer(tokens());
  await stopped;
  // The newest token is the one to revoke, but no longer one to keep.
  expect(refresher.tokens().refreshToken).toBe("refresh 2");
  expect(onKept).not.toHaveBeenCalled();
  expect(clock.pending()).toEqual([]);
  await clock.advance(10 * minute);
  await expect(refresher.accessToken()).rejects.toMatchObject({ code: "session-expired" });
  expect(refresh).toHaveBeenCalledTimes(1);
});
