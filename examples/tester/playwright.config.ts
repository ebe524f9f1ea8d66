import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "tests",
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // A company of its own for each worker: one is quickest for a handful of tests.
  workers: 1,
  fullyParallel: false,
  reporter: [["list"]],
});
