/** Proves: Electron gives up its sandbox only where the sandbox cannot start. */
import { expect, test } from "vitest";
import { sandboxObstacle } from "../../../../scripts/bootstrap/chromium-sandbox.mjs";

const user = {
  platform: "linux",
  isRoot: false,
  hasUserNamespaces: true,
  hasSetuidHelper: false,
} as const;

test.each([
  ["an ordinary user with user namespaces", user],
  ["a setuid helper", { ...user, hasUserNamespaces: false, hasSetuidHelper: true }],
  ["macOS", { ...user, platform: "darwin", hasUserNamespaces: false } as const],
  ["Windows", { ...user, platform: "win32", hasUserNamespaces: false } as const],
])("%s keeps it", (_, machine) => {
  expect(sandboxObstacle(machine)).toBeUndefined();
});

test.each([
  ["root", { ...user, isRoot: true }, /root/],
  ["no user namespaces", { ...user, hasUserNamespaces: false }, /user namespace/],
])("%s goes without, and the reason is told", (_, machine, reason) => {
  expect(sandboxObstacle(machine)).toMatch(reason);
});
