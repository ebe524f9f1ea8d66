import { beforeEach, describe, expect, test, vi } from "vitest";
import { OffhookError } from "../../../../src-contract/errors.ts";
import { createLog } from "../../../../src-main/log/log.ts";
import { createRefresher, type RefresherOptions } from "../../../../src-main/sign-in/refresh.ts";
import type { TokenKeeper } from "../../../../src-main/tokens/token-keeper.ts";
import type { KeptTokens, TokenSet } from "../../../../src-main/tokens/token-set.ts";
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

/** A keychain other processes may use, too: what is in it can be changed from outside. */
function createSharedKeeper(kept: KeptTokens) {
  const keeper = {
    kept: kept as KeptTokens | null,
    load: async () => keeper.kept,
    save: vi.fn<TokenKeeper["save"]>(async (renewed) => {
      keeper.kept = renewed;
      return null;
    }),
    wipe: async () => undefined,
    exclusively: (async (_patience, work) => work()) as TokenKeeper["exclusively"],
  };
  return keeper;
}

function start(options: Partial<RefresherOptions> = {}) {
  const first = options.tokens ?? tokens();
  const keeper = createSharedKeeper(first);
  const refresh = vi.fn<RefresherOptions["refresh"]>(async () => tokens());
  const spies = {
    onRefreshing: vi.fn(),
    onRefreshEnded: vi.fn(),
    onKept: vi.fn(),
    onExpired: vi.fn(),
  };
  const refresher = createRefresher({
    tokens: first,
    keeper,
    refresh,
    clock,
    random: () => 0.5,
    log,
    ...spies,
    ...options,
  });
  return { refresher, refresh, keeper, first, ...spies };
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
  const { refresher, keeper } = start();
  let unlock: () => void = () => undefined;
  keeper.save.mockImplementationOnce(
    () =>
      new Promise((resolve) => {
        unlock = () => resolve(null);
      }),
  );
  await clock.advance(9 * minute);
  expect(await refresher.accessToken()).toBe("access 1");
  unlock();
  await vi.waitFor(async () => expect(await refresher.accessToken()).toBe("access 2"), 15_000);
});

test("a keychain that refuses is told of, and the new tokens are used all the same", async () => {
  const { refresher, keeper, onKept } = start();
  keeper.save.mockImplementation(async () => ({ code: "keychain-full" }));
  await clock.advance(9.6 * minute);
  await vi.waitFor(() => expect(onKept).toHaveBeenCalledWith({ code: "keychain-full" }), 15_000);
  expect(await refresher.accessToken()).toBe("access 2");
});

describe("another process with the same keychain", () => {
  test("has refreshed: its tokens are taken over, whatever the clock said over there", async () => {
    const { refresher, keeper, refresh } = start();
    keeper.kept = tokens({ obtainedAt: clock.now() - 2 * minute, accessToken: "theirs" });
    expect(await refresher.accessToken({ fresh: true })).toBe("theirs");
    expect(refresh).not.toHaveBeenCalled();
  });

  test("has refreshed long ago: the next refresh uses up its refresh token, not ours", async () => {
    const { refresher, keeper, refresh } = start();
    const theirs = tokens({ expiresAt: clock.now() + 1_000 });
    keeper.kept = theirs;
    await refresher.accessToken({ fresh: true });
    expect(refresh.mock.calls.map(([used]) => used)).toEqual([theirs]);
  });

  test("has signed out: so are we, and the provider is not asked", async () => {
    const { refresher, keeper, refresh, onExpired } = start();
    keeper.kept = null;
    await clock.advance(8 * minute);
    expect(onExpired).toHaveBeenCalledWith({ code: "signed-out-elsewhere" });
    await expect(refresher.accessToken({ fresh: true })).rejects.toThrow();
    expect(refresh).not.toHaveBeenCalled();
  });

  test("has signed somebody else in: their tokens are neither used nor overwritten", async () => {
    const { refresher, keeper, refresh } = start();
    const theirs = tokens({ subject: "hf-benedikt" });
    keeper.kept = theirs;
    await expect(refresher.accessToken({ fresh: true })).rejects.toMatchObject({
      code: "signed-out-elsewhere",
    });
    expect(refresh).not.toHaveBeenCalled();
    expect(keeper.kept).toBe(theirs);
  });

  test("cannot be asked after because the keychain is locked: ours go on", async () => {
    const { refresher, keeper } = start();
    keeper.load = () => Promise.reject(new OffhookError("keychain-locked"));
    expect(await refresher.accessToken({ fresh: true })).toBe("access 2");
  });

  test("reading, refreshing and keeping happen under one lock", async () => {
    const { refresher, keeper, refresh } = start();
    let held = false;
    keeper.exclusively = async (_patience, work) => {
      held = true;
      return work().finally(() => {
        held = false;
      });
    };
    const underLock: boolean[] = [];
    const { load } = keeper;
    keeper.load = () => {
      underLock.push(held);
      return load();
    };
    refresh.mockImplementationOnce(async () => {
      underLock.push(held);
      return tokens();
    });
    keeper.save.mockImplementationOnce(async () => {
      underLock.push(held);
      return null;
    });
    await refresher.accessToken({ fresh: true });
    expect(underLock).toEqual([true, true, true]);
  });

  test("is waited for while the person signs out: no refresh afterwards", async () => {
    const { refresher, keeper, refresh, onExpired } = start();
    let release: () => void = () => undefined;
    keeper.exclusively = async (_patience, work) => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return work();
    };
    const token = refresher.accessToken({ fresh: true });
    const stopped = refresher.stop();
    release();
    await expect(token).rejects.toMatchObject({ code: "session-expired" });
    await stopped;
    expect(refresh).not.toHaveBeenCalled();
    expect(onExpired).not.toHaveBeenCalled();
  });
});

describe("sleep and clocks", () => {
  test("on waking, what is due is refreshed at once", async () => {
    const { refresher, refresh } = start();
    // The timer slept: eight hours have passed, and it still has minutes to go.
    const wokenAt = clock.now() + 8 * 60 * minute;
    clock.now = () => wokenAt;
    refresher.wake();
    expect(clock.pending()).toEqual([0]);
    await clock.advance(0);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  test("on waking, what is not due keeps its time", () => {
    const { refresher } = start();
    refresher.wake();
    expect(clock.pending()).toEqual([8 * minute]);
  });

  test("on waking, a pause after failures is over", async () => {
    const { refresher, refresh } = start();
    refresh.mockImplementation(unreachable);
    await clock.advance(8.5 * minute);
    refresher.wake();
    expect(clock.pending()).toEqual([0]);
  });

  test("a clock set back by hours keeps no token alive", async () => {
    const { refresher, refresh } = start();
    const before = clock.now() - 5 * 60 * minute;
    refresh.mockImplementation(unreachable);
    await clock.advance(10 * minute);
    clock.now = () => before;
    await expect(refresher.accessToken()).rejects.toThrow();
    refresh.mockImplementation(async () => tokens());
    expect(await refresher.accessToken()).toMatch(/^access/);
  });

  test("a clock set forward costs a refresh and nothing else", async () => {
    const { refresher, onExpired } = start();
    const later = clock.now() + 5 * 60 * minute;
    clock.now = () => later;
    expect(await refresher.accessToken()).toBe("access 2");
    expect(clock.pending()).toEqual([8 * minute]);
    expect(onExpired).not.toHaveBeenCalled();
  });
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
  await vi.waitFor(() => expect(refresh).toHaveBeenCalled(), 15_000);
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
