import { beforeEach, describe, expect, test, vi } from "vitest";
import { createLog } from "../../../../src-main/log/log.ts";
import { createKeytarKeychain, type Keytar } from "../../../../src-main/tokens/keytar-keychain.ts";
import type { KeyringCondition } from "../../../../src-main/tokens/secret-service.ts";
import { createFakeClock, settle } from "../../../fakes/fake-clock.ts";

const log = createLog(() => undefined);
const never = () => new Promise<never>(() => undefined);

let clock = createFakeClock();
let condition: KeyringCondition = "ready";
let keytar: { [Method in keyof Keytar]: ReturnType<typeof vi.fn<Keytar[Method]>> };
beforeEach(() => {
  clock = createFakeClock();
  condition = "ready";
  keytar = {
    getPassword: vi.fn<Keytar["getPassword"]>(async () => "text"),
    setPassword: vi.fn<Keytar["setPassword"]>(async () => undefined),
    deletePassword: vi.fn<Keytar["deletePassword"]>(async () => true),
  };
});

const open = (loadKeytar: () => Promise<Keytar> = async () => keytar) =>
  createKeytarKeychain({
    service: "Offhook",
    clock,
    log,
    loadKeytar,
    condition: async () => condition,
  });

test("a native part that is not there is a missing keychain, not a crash", async () => {
  const keychain = open(() => Promise.reject(new Error("libsecret-1.so.0: cannot open")));
  await expect(keychain.get("entry")).rejects.toMatchObject({ code: "keychain-missing" });
});

test.each(["locked", "missing", "silent"] as const)(
  "%s: keytar is not even called",
  async (found) => {
    condition = found;
    const keychain = open();
    for (const call of [keychain.get("e"), keychain.set("e", "t"), keychain.delete("e")])
      await expect(call).rejects.toMatchObject({ code: `keychain-${found}` });
    for (const method of Object.values(keytar)) expect(method).not.toHaveBeenCalled();
  },
);

describe("null and false", () => {
  test("mean absent while the keychain is ready", async () => {
    keytar.getPassword.mockResolvedValue(null);
    keytar.deletePassword.mockResolvedValue(false);
    expect(await open().get("e")).toBeNull();
    expect(await open().delete("e")).toBe(false);
  });

  test("mean locked when it was locked meanwhile", async () => {
    const locking = async () => {
      condition = "locked";
      return null;
    };
    keytar.getPassword.mockImplementation(locking);
    await expect(open().get("e")).rejects.toMatchObject({ code: "keychain-locked" });
    condition = "ready";
    keytar.deletePassword.mockImplementation(async () => (await locking()) ?? false);
    await expect(open().delete("e")).rejects.toMatchObject({ code: "keychain-locked" });
  });
});

test.each([
  ["Cannot create an item in a locked collection", "keychain-locked"],
  ["User canceled the operation.", "keychain-locked"],
  ["Cannot autolaunch D-Bus without X11 $DISPLAY", "keychain-missing"],
  ["The stub received bad data.", "keychain-full"],
])("set fails with %s: %s", async (sentence, code) => {
  keytar.setPassword.mockRejectedValue(new Error(sentence));
  await expect(open().set("e", "t")).rejects.toMatchObject({ code });
});

test("get fails for a reason nobody knows: unreadable", async () => {
  keytar.getPassword.mockRejectedValue(new Error("?"));
  await expect(open().get("e")).rejects.toMatchObject({ code: "keychain-unreadable" });
});

test("a call without an answer is given up within five seconds, and so is what waits behind it", async () => {
  keytar.getPassword.mockImplementation(never);
  const keychain = open();
  const calls = [keychain.get("a"), keychain.set("b", "t")];
  const outcomes = Promise.allSettled(calls);
  await clock.advance(5_000);
  for (const outcome of await outcomes)
    expect(outcome).toMatchObject({ reason: { code: "keychain-silent" } });
  expect(keytar.setPassword).not.toHaveBeenCalled();
});

test("one call at a time; what was given up while waiting never happens, what comes later does", async () => {
  let answer: (text: string) => void = () => undefined;
  keytar.getPassword.mockImplementationOnce(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  const keychain = open();
  const given = Promise.allSettled([keychain.get("a"), keychain.set("late", "t")]);
  await clock.advance(5_000);
  await given;
  const later = keychain.set("later", "t");
  await settle();
  expect(keytar.setPassword).not.toHaveBeenCalled();
  answer("text");
  await later;
  expect(keytar.setPassword.mock.calls).toEqual([["Offhook", "later", "t"]]);
});
