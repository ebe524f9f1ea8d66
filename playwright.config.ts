/**
 * Owns: the suites in a browser or in the real app. `e2e` and `attacks` run against the embedded lab, `interop` and
 * `recovery` against Kamailio; `screens` looks at every screen over made-up data.
 * Must not know: how the app or the lab are started (test/e2e/fixtures).
 */
import { defineConfig } from "@playwright/test";

/** They share nothing but the processor. */
const screens = ["**/gallery.spec.ts", "**/gallery/*.spec.ts", "**/admin-screens.spec.ts"];

export default defineConfig({
  outputDir: "out/test/playwright",
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  reporter: [["list"]],
  projects: [
    { name: "screens", testDir: "test/e2e", testMatch: screens, fullyParallel: true },
    // Two desktop apps, a browser and a SIP server are busy enough for one machine.
    { name: "e2e", testDir: "test/e2e", testIgnore: screens, workers: 1 },
    { name: "attacks", testDir: "test/attacks", workers: 1 },
    { name: "interop", testDir: "test/interop", workers: 1 },
    { name: "recovery", testDir: "test/recovery", workers: 1 },
  ],
});
