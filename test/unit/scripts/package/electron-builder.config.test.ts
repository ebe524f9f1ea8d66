/** Proves: what electron-builder is told for every system, fuses and silence included. */
import { expect, test } from "vitest";
import { builderConfiguration } from "../../../../scripts/package/electron-builder.config.mjs";
import { fuses } from "../../../../scripts/package/fuses.mjs";

const right = { folder: "/electron", version: "45.4.1", forTestsOnly: false };
const configuration = builderConfiguration(right, 0);

test("every door is closed", () => {
  expect(configuration.electronFuses).toEqual(fuses);
  expect(fuses).toMatchObject({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    enableEmbeddedAsarIntegrityValidation: true,
    enableCookieEncryption: true,
    grantFileProtocolExtraPrivileges: false,
  });
});

test("Windows: for the whole computer, MSI and NSIS, and people's data stays", () => {
  expect(configuration.win?.target).toEqual(["msi", "nsis"]);
  expect(configuration.msi?.perMachine).toBe(true);
  expect(configuration.nsis).toMatchObject({ perMachine: true, deleteAppDataOnUninstall: false });
});

test("macOS: pkg, dmg and the zip that updates are taken from, hardened, with words for the microphone", () => {
  expect(configuration.mac).toMatchObject({ target: ["pkg", "dmg", "zip"], hardenedRuntime: true });
  expect(configuration.mac?.extendInfo).toHaveProperty("NSMicrophoneUsageDescription");
});

test("links for calls are offered to it", () => {
  const schemes = [configuration.protocols ?? []].flat().flatMap((one) => one.schemes);
  expect(schemes).toEqual(["tel", "sip", "sips", "callto"]);
});

test("the fall-back runtime shows in the file name", () => {
  expect(configuration.artifactName).not.toContain("TESTS");
  const fallback = builderConfiguration({ ...right, forTestsOnly: true }, 0);
  expect(fallback.artifactName).toContain(".FOR-TESTS-ONLY.");
});
