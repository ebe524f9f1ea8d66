/** Proves: the fall-back runtime reads its command line as Electron's own default app does. */
import { expect, test } from "vitest";
import { parseElectronArguments } from "../../../../scripts/bootstrap/electron-loader/arguments.mjs";

test("the first argument that is no switch is the app; what follows is the app's own", () => {
  expect(parseElectronArguments(["--no-sandbox", "out/app", "-v", "-r", "x"])).toEqual({
    appPath: "out/app",
    preload: [],
    wantsVersion: false,
  });
});

test("modules named with -r are loaded first, in order", () => {
  const { appPath, preload } = parseElectronArguments(["-r", "a.js", "--require", "b.js", "."]);
  expect({ appPath, preload }).toEqual({ appPath: ".", preload: ["a.js", "b.js"] });
});

test("--version needs no app", () => {
  expect(parseElectronArguments(["--version"])).toEqual({
    appPath: undefined,
    preload: [],
    wantsVersion: true,
  });
});
