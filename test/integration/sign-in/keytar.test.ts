import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { type KeyringCondition, startKeyring } from "../../../lab/desktop-session/keyring.ts";
import { startProcess } from "../../../lab/desktop-session/own-process.ts";
import { createPrivateHome } from "../../../lab/desktop-session/private-home.ts";
import { askSecretService } from "../../../src-main/tokens/secret-service.ts";
import type { KeytarReport } from "./keytar-child.ts";

const child = new URL("./keytar-child.ts", import.meta.url).pathname;

/** keytar needs a process that was born into the desktop session. */
async function useKeychainIn(condition: KeyringCondition) {
  const home = await createPrivateHome();
  const keyring = await startKeyring(home, condition);
  try {
    const env = { ...home.env, DBUS_SESSION_BUS_ADDRESS: keyring.busAddress };
    const process = await startProcess(globalThis.process.execPath, ["--import", "tsx", child], {
      env,
    });
    const report = JSON.parse(await process.firstLine(3)) as KeytarReport;
    await process.ended;
    return { report, left: condition === "unlocked" ? await keyring.entries("Offhook") : [] };
  } finally {
    await keyring.close();
    await home.remove();
  }
}

describe.runIf(process.platform === "linux")("the real keychain", () => {
  test("unlocked: six kilobytes of tokens come back, and leave nothing after the wipe @proves:keychain", async () => {
    const { report, left } = await useKeychainIn("unlocked");
    expect(report).toMatchObject({ absent: "null", saved: "ok", loaded: "same", wiped: "ok" });
    expect(report.bytes).toBeGreaterThan(6_000);
    expect(left).toEqual([]);
  });

  test.each([
    ["locked", "keychain-locked"],
    ["no-keyring", "keychain-missing"],
    ["no-service", "keychain-missing"],
    ["no-bus", "keychain-missing"],
  ] as const)(
    "%s: every call says %s within five seconds @proves:keychain",
    async (condition, code) => {
      const { report } = await useKeychainIn(condition);
      expect(report).toMatchObject({ absent: code, saved: code, loaded: code, wiped: code });
      expect(report.slowest).toBeLessThan(5_000);
    },
  );
});

test("a bus that takes the connection and says nothing is not waited for @proves:keychain", async () => {
  const home = await createPrivateHome();
  const silent = createServer().listen(`${home.run}/bus`);
  await once(silent, "listening");
  const env = { XDG_RUNTIME_DIR: home.run };
  expect(await askSecretService(200, env)).toBe("silent");
  silent.close();
  await home.remove();
});
