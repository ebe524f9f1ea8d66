/**
 * Owns: the vitest suites. `unit` and `fuzz` need nothing but Node; `integration` starts the laboratory in process.
 * Must not know: Playwright's suites (playwright.config.ts).
 */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        define: { __OFFHOOK_LAB__: "true" },
        test: { name: "unit", include: ["test/unit/**/*.test.{ts,tsx}"], restoreMocks: true },
      },
      {
        define: { __OFFHOOK_LAB__: "true" },
        test: {
          name: "integration",
          include: ["test/integration/**/*.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        define: { __OFFHOOK_LAB__: "true" },
        // Nothing ends a parser that hangs but the suite's own end.
        test: { name: "fuzz", include: ["test/fuzz/**/*.test.ts"], testTimeout: 1_200_000 },
      },
    ],
  },
});
