/** Proves: when the demo runs by itself without a display. */
import { expect, test } from "vitest";
import { demoArguments } from "../../../../scripts/bootstrap/demo-arguments.mjs";

test.each<[string, string[], NodeJS.Platform, NodeJS.ProcessEnv, string[]]>([
  ["no display", [], "linux", {}, ["--headless"]],
  ["an empty DISPLAY", [], "linux", { DISPLAY: "" }, ["--headless"]],
  ["X11", [], "linux", { DISPLAY: ":0" }, []],
  ["Wayland", [], "linux", { WAYLAND_DISPLAY: "wayland-0" }, []],
  ["macOS", [], "darwin", {}, []],
  ["asked for on X11", ["--headless"], "linux", { DISPLAY: ":0" }, ["--headless"]],
  ["asked for without a display", ["--headless"], "linux", {}, ["--headless"]],
  ["other arguments", ["--seconds", "9"], "linux", {}, ["--seconds", "9", "--headless"]],
])("%s", (_, args, platform, env, expected) => {
  expect(demoArguments(args, platform, env)).toEqual(expected);
});
