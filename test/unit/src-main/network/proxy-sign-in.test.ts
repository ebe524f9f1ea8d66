import { expect, it } from "vitest";
import { createLog } from "../../../../src-main/log/log.ts";
import { createProxyPasswords } from "../../../../src-main/network/proxy-passwords.ts";
import { createProxySignIn } from "../../../../src-main/network/proxy-sign-in.ts";
import { createMemoryKeychain } from "../../../../src-main/tokens/memory-keychain.ts";

const proxy = { host: "proxy.example", port: 3128, realm: "Office\n\u202Enet", scheme: "basic" };
const right = { username: "ada", password: "tide & anchor" };
const wrong = { username: "ada", password: "not it" };

function start(keychain = createMemoryKeychain()) {
  const lines: string[] = [];
  const proxySignIn = createProxySignIn({
    passwords: createProxyPasswords(keychain),
    log: createLog((_level, line) => lines.push(line)),
  });
  const asked = (): Promise<void> =>
    new Promise((resolve) => {
      if (proxySignIn.question() !== null) return resolve();
      proxySignIn.onChange((question) => question !== null && resolve());
    });
  return { proxySignIn, keychain, lines, asked };
}

it("asks the person once for everything that waits, and again where the proxy refuses", async () => {
  const { proxySignIn, lines, asked } = start();
  const answers = [proxySignIn.credentials(proxy, null), proxySignIn.credentials(proxy, null)];
  await asked();
  expect(proxySignIn.question()).toEqual({
    proxy: "proxy.example:3128",
    realm: "Office net",
    again: false,
    inTheClear: true,
  });
  proxySignIn.answer({ ...wrong, keep: false });
  expect(await Promise.all(answers)).toEqual([wrong, wrong]);
  const second = proxySignIn.credentials(proxy, wrong);
  await asked();
  expect(proxySignIn.question()?.again).toBe(true);
  proxySignIn.answer({ ...right, keep: false });
  expect(await second).toEqual(right);
  expect(await proxySignIn.credentials(proxy, null)).toEqual(right);
  expect(lines.join("\n")).not.toMatch(/tide|not it|ada/);
});

it("keeps a password once the proxy has taken it, and only if the person wants", async () => {
  const { proxySignIn, keychain, asked } = start();
  const answer = proxySignIn.credentials(proxy, null);
  await asked();
  proxySignIn.answer({ ...right, keep: true });
  await answer;
  const later = start(keychain);
  const unkept = later.proxySignIn.credentials(proxy, null);
  await later.asked();
  later.proxySignIn.decline();
  expect(await unkept).toBeNull();

  proxySignIn.accepted(proxy);
  await expect.poll(() => start(keychain).proxySignIn.credentials(proxy, null)).toEqual(right);
});

it("forgets what it kept when the proxy does not take it any more", async () => {
  const { proxySignIn, keychain, asked } = start();
  const passwords = createProxyPasswords(keychain);
  await passwords.save(`proxy.example:3128 ${proxy.realm}`, wrong);
  expect(await proxySignIn.credentials(proxy, null)).toEqual(wrong);
  const second = proxySignIn.credentials(proxy, wrong);
  await asked();
  expect(await passwords.load(`proxy.example:3128 ${proxy.realm}`)).toBeNull();
  proxySignIn.decline();
  expect(await second).toBeNull();
  expect(proxySignIn.trouble(proxy).code).toBe("proxy-sign-in-needed");
});

it("does not ask whoever declined, until they want something again", async () => {
  const { proxySignIn, asked } = start();
  const first = proxySignIn.credentials(proxy, null);
  await asked();
  proxySignIn.decline();
  expect(await first).toBeNull();
  expect(await proxySignIn.credentials(proxy, null)).toBeNull();
  expect(proxySignIn.question()).toBeNull();
  proxySignIn.forgive();
  void proxySignIn.credentials(proxy, null);
  await asked();
});

it("stops before an account is locked", async () => {
  const { proxySignIn, asked } = start();
  let refused: typeof wrong | null = null;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const answer = proxySignIn.credentials(proxy, refused);
    await asked();
    proxySignIn.answer({ ...wrong, keep: true });
    refused = await answer;
  }
  expect(await proxySignIn.credentials(proxy, refused)).toBeNull();
  expect(proxySignIn.trouble(proxy).code).toBe("proxy-sign-in-refused");
});
