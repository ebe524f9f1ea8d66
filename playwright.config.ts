/**
 * Owns: the suites that drive the real app. `e2e` and `attacks` run against the embedded lab, `interop` against Kamailio.
 * Must not know: how the app or the lab are started (test/e2e/fixtures).
 */
import { defineConfig } from "@playwright/test";

export default defineConfig({
  outputDir: "out/test/playwright",
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // Two desktop apps, a browser and a SIP server are busy enough for one machine.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  reporter: [["list"]],
  projects: [
    { name: "e2e", testDir: "test/e2e" },
    { name: "attacks", testDir: "test/attacks" },
    { name: "interop", testDir: "test/interop" },
    { name: "recovery", testDir: "test/recovery" },
  ],
});
