import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { OffhookError } from "../../../src-contract/errors.ts";
import type { SignInView } from "../../../src-contract/views.ts";
import type { Keychain } from "../../../src-main/tokens/keychain.ts";
import { ada, type Office, openOffice } from "../sign-in/office.ts";
import { type PersonalComputer, startPersonalComputer } from "./programs.ts";

let office: Office;
let computer: PersonalComputer | null = null;
afterEach(async () => {
  await computer?.close();
  computer = null;
  await office.close();
});

/** Every file below a folder that holds the text, in clear or in base64. */
function filesWith(text: string, folder: string): string[] {
  const forms = [text, Buffer.from(text).toString("base64").slice(4, -4)];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => forms.some((form) => readFileSync(path, "latin1").includes(form)));
}

describe.runIf(process.platform === "linux")("a keychain in trouble", () => {
  test.each([
    ["locked", "keychain-locked"],
    ["no-keyring", "keychain-missing"],
    ["no-service", "keychain-missing"],
    ["no-bus", "keychain-missing"],
    ["slow", "keychain-silent"],
    ["prompting", "keychain-silent"],
  ] as const)(
    "%s: the sign-in lasts until quit, says %s, and no token reaches the disk",
    { timeout: 60_000 },
    async (condition, code) => {
      office = await openOffice();
      computer = await startPersonalComputer(office, condition);
      const program = await computer.start("profile");
      await program.signIn();
      expect((await program.view("signed-in")).notice).toEqual({ code });
      const token = await program.refresh();
      expect(filesWith(token, computer.home.folder)).toEqual([]);
      expect(program.log()).not.toContain(token);

      const next = await computer.start("profile");
      expect(await next.restore()).toMatchObject({ kind: "signed-out", reason: { code } });
      expect(await next.retryKeychain()).toMatchObject({ kind: "signed-out", reason: { code } });
    },
  );
});

/** A keychain that can be locked. */
function lockable(keychain: Keychain) {
  let locked = false;
  const guard =
    <Arguments extends unknown[], Value>(call: (...args: Arguments) => Promise<Value>) =>
    (...args: Arguments): Promise<Value> =>
      locked ? Promise.reject(new OffhookError("keychain-locked")) : call(...args);
  return {
    keychain: {
      get: guard(keychain.get),
      set: guard(keychain.set),
      delete: guard(keychain.delete),
    } satisfies Keychain,
    lock: (now: boolean) => {
      locked = now;
    },
  };
}

async function signedInBefore() {
  office = await openOffice();
  const first = office.computer();
  await first.signInAs(ada);
  const { keychain, lock } = lockable(first.keychain);
  const next = office.computer({ settings: first.settings, keychain });
  const views: SignInView["kind"][] = [];
  next.signIn.onChange(({ kind }) => views.push(kind));
  return { first, next, lock, views };
}

test("locked at the start: unlocked and asked again, the sign-in is there without a browser", async () => {
  const { next, lock, views } = await signedInBefore();
  lock(true);
  await next.signIn.restore();
  expect(next.signIn.view()).toMatchObject({ reason: { code: "keychain-locked" } });
  lock(false);
  await next.signIn.retryKeychain();
  expect(next.signIn.view().kind).toBe("signed-in");
  expect(views).toEqual(["restoring", "signed-out", "restoring", "signed-in"]);
  expect(next.links).toEqual([]);
});

test("locked at the start: waking with an open keychain is enough", async () => {
  const { next, lock } = await signedInBefore();
  lock(true);
  await next.signIn.restore();
  lock(false);
  next.signIn.wake();
  await next.view("signed-in");
});

test("a keychain that hangs: the screen is there before it has answered, and somebody can wait no longer", async () => {
  const { first } = await signedInBefore();
  const hanging = office.computer({
    settings: first.settings,
    keychain: { ...first.keychain, get: () => new Promise(() => undefined) },
  });
  const restored = hanging.signIn.restore();
  expect(hanging.signIn.view()).toEqual({ kind: "restoring" });
  await expect.poll(() => hanging.clock.pending().length).toBeGreaterThan(0);
  await hanging.clock.advance(5_000);
  await restored;
  expect(hanging.signIn.view()).toMatchObject({ reason: { code: "keychain-silent" } });
});

test("signed in until quit: asked again, the keychain takes the tokens and the notice goes", async () => {
  const { first, next, lock } = await signedInBefore();
  lock(true);
  await next.signIn.start({ email: ada.email });
  await next.view("awaiting-browser");
  await next.browser.walk(next.links[0] ?? "", ada);
  expect((await next.view("signed-in")).notice).toEqual({ code: "keychain-locked" });
  lock(false);
  await next.signIn.retryKeychain();
  expect((await next.view("signed-in")).notice).toBeNull();
  const later = office.computer({ settings: first.settings, keychain: first.keychain });
  await later.signIn.restore();
  expect(await later.signIn.accessToken()).toBe(await next.signIn.accessToken());
});

test("signed out while it was locked: asked again, it is wiped, not restored", async () => {
  const { first, next, lock } = await signedInBefore();
  await next.signIn.restore();
  lock(true);
  await next.signIn.signOut({ beforeWipe: async () => undefined });
  expect(next.signIn.view()).toMatchObject({ reason: { code: "keychain-locked" } });
  lock(false);
  await next.signIn.retryKeychain();
  expect(next.signIn.view()).toMatchObject({ kind: "signed-out", reason: null });
  const later = office.computer({ settings: first.settings, keychain: first.keychain });
  await later.signIn.restore();
  expect(later.signIn.view().kind).toBe("signed-out");
});
