/** Owns: that a packaged app does not start with switches that open it to others. */
import { describe, expect, test } from "vitest";
import {
  dropWeakeningVariables,
  refusedSwitches,
} from "../../../../src-main/window/refused-switches.ts";

const nobody = { remoteDebugging: false };

describe("refused in a package", () => {
  test.each([
    "--remote-debugging-port=0",
    "--remote-debugging-pipe",
    "--remote-allow-origins=*",
    "--js-flags=--expose-gc",
    "--no-sandbox",
    "--no-zygote-sandbox",
    "--disable-gpu-sandbox",
    "--disable-setuid-sandbox",
    "--disable-seccomp-filter-sandbox",
    "--renderer-cmd-prefix=gdb",
    "--gpu-launcher=sh",
    "--browser-subprocess-path=/tmp/other",
    "--disable-web-security",
    "--disable-webrtc-encryption",
    "--allow-running-insecure-content",
    "--ignore-certificate-errors",
    "--ignore-certificate-errors-spki-list=abc",
    "--unsafely-treat-insecure-origin-as-secure=http://a",
    "--host-rules=MAP * 127.0.0.1",
    "--host-resolver-rules=MAP * 127.0.0.1",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--use-file-for-fake-audio-capture=/tmp/a.wav",
    "--ssl-key-log-file=/tmp/keys",
    "--log-net-log=/tmp/net",
    "--net-log-capture-mode=Everything",
    "--auth-server-whitelist=*",
    "--auth-server-allowlist=*",
    "--auth-negotiate-delegate-whitelist=*",
    "--auth-negotiate-delegate-allowlist=*",
    "--disable-ntlm-v2",
  ])("%s", (argument) => {
    expect(refusedSwitches([argument], nobody)).toEqual([
      argument.replace(/^--/, "").split("=")[0],
    ]);
  });

  test("with one dash, with a slash and in capitals, as Chromium reads them", () => {
    expect(refusedSwitches(["-no-sandbox", "/Remote-Debugging-Port=1"], nobody)).toEqual([
      "no-sandbox",
      "remote-debugging-port",
    ]);
  });
});

test("with space around it, which Chromium takes away", () => {
  expect(
    refusedSwitches([" --no-sandbox", "\t--js-flags =-x", "\n-single-process "], nobody),
  ).toEqual(["no-sandbox", "js-flags", "single-process"]);
});

test("what would write down the keys of every connection is taken out of the environment", () => {
  const env = { SSLKEYLOGFILE: "/tmp/keys", PATH: "/bin" };
  dropWeakeningVariables(env);
  expect(env).toEqual({ PATH: "/bin" });
});

describe("let through", () => {
  test.each([
    "--lang=de",
    "--user-data-dir=/tmp/profile",
    "--ozone-platform-hint=auto",
    "--force-device-scale-factor=2",
    "--disable-gpu",
    "--check",
    "--json",
    "-psn_0_12345",
    "tel:+4930123",
    "sip:no-sandbox@example.com",
    "/home/ada/no-sandbox",
  ])("%s", (argument) => {
    expect(refusedSwitches([argument], nobody)).toEqual([]);
  });

  test("what follows -- is no switch", () => {
    expect(refusedSwitches(["--", "--no-sandbox"], nobody)).toEqual([]);
  });

  test("debugging where IT allows it, and nothing else", () => {
    const args = ["--remote-debugging-port=0", "--no-sandbox"];
    expect(refusedSwitches(args, { remoteDebugging: true })).toEqual(["no-sandbox"]);
  });
});
